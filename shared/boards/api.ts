import * as z from 'zod/mini'
import { listed } from '../casework/api/replies.ts'
import { levelsOfRating } from '../casework/indicator.ts'
import type { Endpoints } from '../platform/endpoint.ts'

/** The boards of a head and of a town. Figures come from counts and from offices' lists, at most a minute old. */

const count = z.int().check(z.gte(0))
const at = z.iso.datetime().check(z.describe('when the figures were read'))

export const boardEndpoints = {
  'own-board': {
    method: 'GET',
    path: '/api/boards/own',
    answeredBy: 'work',
    summary: '本单位概况：谁手里有多少、逾期几天、哪天到期、要答复的监察信号、每周收件和办结',
    access: ['head', 'station-head'],
    reply: z.strictObject({
      at,
      open: count,
      late: count,
      steps: z.array(
        z.strictObject({
          step: z.string(),
          label: z.string(),
          count,
          assigns: z.boolean().check(z.describe('its cases can be given to an officer')),
        }),
      ),
      load: z
        .array(
          z.strictObject({
            subject: z.nullable(z.string()).check(z.describe('null: nobody works on them')),
            steps: z.array(z.strictObject({ step: z.string(), count })),
            all: count,
            late: count,
          }),
        )
        .check(z.describe('those whom nobody has first, then the most')),
      lateness: z
        .array(z.strictObject({ from: z.int(), until: z.nullable(z.int()), count }))
        .check(z.describe('working days since the last day')),
      coming: z
        .array(z.strictObject({ day: z.iso.date(), count }))
        .check(z.describe('today and through the fifth working day')),
      oldest: z.array(listed).check(z.describe('the cases that are late longest, ten at most')),
      signals: z.array(listed).check(z.describe('warnings and cards of the office, twenty at most')),
      weeks: z.strictObject({
        since: z.nullable(z.iso.date()).check(z.describe('the day since which the hall counts; null: always')),
        each: z.array(
          z.strictObject({
            from: z.iso.date().check(z.describe('a Monday')),
            figures: z
              .nullable(z.strictObject({ received: count, closed: count, late: count }))
              .check(z.describe('of what the office decides or answers; null: nothing was counted yet')),
          }),
        ),
      }),
      ratings: z.strictObject({
        from: z.iso.date().check(z.describe('the first day of the month')),
        closed: count.check(z.describe('since then')),
        levels: z
          .array(z.strictObject({ level: z.enum(levelsOfRating), count }))
          .check(z.describe('ratings that came since then, the best level first')),
      }),
    }),
    status: 200,
  },
  'village-board': {
    method: 'GET',
    path: '/api/boards/villages',
    answeredBy: 'work',
    summary: '本镇各村：待办、逾期、退回补正、待交的纸质材料、监察信号',
    access: ['head', 'clerk', 'station-head'],
    reply: z.strictObject({
      at,
      villages: z
        .array(
          z.strictObject({
            office: z.string(),
            open: count,
            late: count,
            returned: count.check(z.describe('the applicant has to supply something, and the village helps')),
            paper: count.check(z.describe('cases with originals that wait there to be handed on')),
            latePaper: count,
            warnings: count,
            cards: count,
          }),
        )
        .check(z.describe('the most urgent first')),
    }),
    status: 200,
  },
} as const satisfies Endpoints
