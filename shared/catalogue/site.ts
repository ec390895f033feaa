import * as z from 'zod/mini'

/** Work that people often come for, as a tile of the front page: an item in everyday words. */
const tile = z.strictObject({
  item: z.string(),
  /** a symbol of the sprite */
  icon: z.string(),
  name: z.string().check(z.minLength(2), z.maxLength(12)),
})

const mark = z.string().check(z.minLength(2))

/** A county's site.json: what its front page and the foot of its pages say. Its landscape.svg stands beside it. */
export const countySite = z.strictObject({
  /** upright in the landscape; empty where the county has none */
  motto: z.string().check(z.maxLength(8)),
  /** what people search for, below the search field */
  hotWords: z.array(z.string().check(z.minLength(2), z.maxLength(8))).check(z.maxLength(8)),
  persons: z.array(tile).check(z.maxLength(12)),
  companies: z.array(tile).check(z.maxLength(6)),
  /** 网站标识码、ICP备案、公安备案 and who answers for the site (国办发〔2017〕47号: the foot of every page) */
  marks: z.strictObject({ host: mark, siteCode: mark, icp: mark, police: mark }),
})
export type CountySite = z.infer<typeof countySite>
