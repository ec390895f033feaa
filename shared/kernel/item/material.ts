import * as z from 'zod'
import { inScenarios } from './steps.ts'

/** The step before which the paper original must be there. The county's plan of 2013 makes forwarding the default. */
export const paperStep = z.enum(['forwarding', 'decision', 'delivery', 'filing'])

/** Where a sample or a blank form can be seen. */
export const shownAt = z
  .url({ protocol: /^https$/, hostname: z.regexes.domain, error: '请写https开头的网址' })
  .check(z.maxLength(200))

export const material = z.strictObject({
  id: z.string().check(z.regex(/^[a-z][a-z0-9-]*$/)),
  name: z.string().check(z.minLength(1), z.maxLength(60)),
  kind: z.exactOptional(z.enum(['certificate', 'form', 'other'])).check(z.describe('类型')),
  importance: z.enum(['main', 'minor']),
  required: z.boolean(),
  mayFollow: z.boolean().check(z.describe('容缺后补: may come after acceptance (广东省优化营商环境条例 art. 32)')),
  medium: z.enum(['original', 'copy', 'both', 'electronic']),
  originals: z.int().check(z.gte(0), z.lte(9), z.describe('Paper originals handed in')),
  copies: z.int().check(z.gte(0), z.lte(9), z.describe('Paper copies handed in')),
  format: z.exactOptional(z.string().check(z.minLength(1), z.maxLength(40))).check(z.describe('规格')),
  source: z.enum(['applicant', 'authority', 'other']),
  sourceNote: z
    .exactOptional(z.string().check(z.minLength(1), z.maxLength(60)))
    .check(z.describe('来源渠道说明: who issues it, or where it is got')),
  blank: z.exactOptional(shownAt).check(z.describe('空白表格: of a form that the hall does not make of the answers')),
  filled: z.exactOptional(shownAt).check(z.describe('填写样例: of such a form, or what the material looks like')),
  shareableFrom: z
    .exactOptional(z.string().check(z.maxLength(60)))
    .check(z.describe('Authority whose shared data makes this material needless')),
  licence: z
    .exactOptional(z.string().check(z.minLength(1), z.maxLength(60)))
    .check(z.describe('电子证照: the kind of electronic licence that does as well')),
  ownIdentity: z
    .exactOptional(z.literal(true))
    .check(z.describe("The applicant's own identity card: not asked where sign-in or card reader know them")),
  sensitive: z.boolean(),
  signature: z
    .exactOptional(z.enum(['sign', 'confirm']))
    .check(
      z.describe(
        'A form made of the answers, which the hall prints filled in: signed by hand, or at level 四 confirmed by a code',
      ),
    ),
  scenarios: inScenarios,
  note: z.exactOptional(z.string().check(z.maxLength(200))),
})
export type Material = z.infer<typeof material>
