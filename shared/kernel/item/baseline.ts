import * as z from 'zod'
import { limit } from './steps.ts'

/** 四减: what the item took and asked before it was reduced, as far as the county states it. */
export const baseline = z
  .strictObject({
    limit: z.exactOptional(limit),
    steps: z.exactOptional(z.int().check(z.gte(1), z.lte(99))),
    materials: z.exactOptional(z.int().check(z.gte(1), z.lte(99))),
    visits: z.exactOptional(z.int().check(z.gte(0), z.lte(9))),
  })
  .check(z.refine(stated => Object.keys(stated).length > 0, '原时限、原环节数、原材料份数、原到现场次数至少写一项'))
