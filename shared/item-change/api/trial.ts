import * as z from 'zod/mini'
import { ways } from '../../application/api/trial.ts'
import { itemFields } from '../../kernel/item/fields.ts'
import { person } from '../../kernel/person.ts'
import type { Endpoints } from '../../platform/endpoint.ts'

/** Trial filings (试办) of an item that need not be in force: what filing would say of them. Nothing is written. */

/** An item with its form, materials and laws. */
const itemLimit = 256 * 1024

export const trialBody = z
  .strictObject({
    item: z
      .record(z.string(), z.unknown())
      .check(z.describe('a version of an item, as the catalogue publishes it; its first day is the day of the trial')),
    way: z.enum(ways).check(z.describe('online, by the agent of a village of the town, or at the window')),
    town: z.string().check(z.regex(/^(\d{9}|\d{6})$/), z.describe('the town, or the county hall’s counter')),
    applicant: person,
    form: z.record(z.string(), z.unknown()),
    brought: z.array(z.string().check(z.maxLength(40))).check(z.maxLength(60), z.describe('materials by their ids')),
    mandate: z.boolean().check(z.describe('the applicant signed the mandate of the village’s agent')),
    pledged: z.boolean(),
    cardRead: z.boolean(),
    creditCodeConfirmed: z.boolean(),
  })
  .register(z.globalRegistry, { id: 'ItemTrial' })

const told = z.strictObject({ title: z.string(), text: z.string() }).register(z.globalRegistry, { id: 'ItemTrialLine' })

export const trialEndpoints = {
  'try-item': {
    method: 'POST',
    path: '/api/item-trials',
    answeredBy: 'changes',
    summary: '试办一个事项的申请：能不能收，缺什么，怎么走，什么时候办好；什么也不写入',
    access: ['drafter', 'reviewer', 'head'],
    limit: itemLimit,
    body: trialBody,
    reply: z.strictObject({
      on: z.iso.date().check(z.describe('the day of the trial')),
      problems: z
        .array(z.strictObject({ path: z.string(), message: z.string() }))
        .check(z.describe('why it is not taken in, by field')),
      materials: z.array(told).check(z.describe('those that the answers ask, and whether they are there')),
      fees: z.array(z.string()),
      procedures: z.array(z.string()),
      filed: z.nullable(
        z.strictObject({
          way: z.array(z.strictObject({ office: z.string(), step: z.string(), who: z.array(z.string()) })),
          limits: z.array(
            z.strictObject({
              label: z.string(),
              text: z.string(),
              due: z.nullable(z.iso.date()).check(z.describe('as if it were accepted on the day of the trial')),
            }),
          ),
          promised: z.nullable(z.strictObject({ label: z.string(), day: z.iso.date(), provisional: z.boolean() })),
          decides: z.strictObject({
            office: z.string(),
            who: z.array(z.string()),
            inNameOf: z.nullable(z.string()).check(z.describe('the department that entrusted it')),
          }),
          actions: z.array(told).check(z.describe('what the first office can do')),
        }),
      ),
    }),
    status: 200,
  },
  'item-change-versions': {
    method: 'GET',
    path: '/api/item-changes/{case}/versions',
    answeredBy: 'changes',
    summary: '事项变更要写入的版本，用来预览和试办',
    access: 'officer',
    reply: z.strictObject({
      items: z.array(itemFields).check(z.describe('as the catalogue publishes them')),
    }),
    status: 200,
  },
} as const satisfies Endpoints
