import * as z from 'zod/mini'
import type { Endpoints } from '../platform/endpoint.ts'
import { file, kind } from './file-reply.ts'

/** What agents did in a month (代办情况): by station, and by person for whoever may know. */

const readers = ['agent', 'station-head', 'clerk', 'head', 'supervisor'] as const
const count = z.int().check(z.gte(0))

const figures = z
  .strictObject({
    filed: count,
    returned: count.check(z.describe('how often a supplement was asked for')),
    rejected: count.check(z.describe('not accepted, or another organ’s')),
    paperLate: z
      .nullable(count)
      .check(z.describe('cases whose originals had not reached the town in time; null: at the town itself')),
    rated: count.check(z.describe('ratings by applicants of closed cases, on their days')),
    ratedBad: count.check(z.describe('those of the last two levels')),
  })
  .register(z.globalRegistry, { id: 'AssistedFigures' })

export const stationWork = z
  .strictObject({
    ...{ station: z.string(), month: z.string(), at: z.string() },
    since: z
      .nullable(z.iso.date())
      .check(z.describe('the first day that was counted, where that is not the whole month')),
    stations: z
      .array(
        z.strictObject({
          station: z.string(),
          figures: z.nullable(figures).check(z.describe('null: the month was not counted')),
          people: z
            .nullable(z.array(z.strictObject({ subject: z.string(), name: z.string(), figures })))
            .check(z.describe('null: the caller may not know')),
        }),
      )
      .check(z.describe('of a town its villages too')),
  })
  .register(z.globalRegistry, { id: 'StationWork' })

export const stationWorkEndpoints = {
  'station-work': {
    method: 'GET',
    path: '/api/boards/stations/{station}/{month}',
    answeredBy: 'work',
    summary:
      '一个站（镇的连同各村）一个月的代办情况：收件、退回补正、未受理、原件迟交、评价；站长、镇负责人和县监督员看得到人员',
    access: readers,
    reply: stationWork,
    status: 200,
  },
  'station-work-file': {
    method: 'GET',
    path: '/api/boards/stations/{station}/{month}/file',
    answeredBy: 'work',
    summary: '代办情况的表，导出为 CSV 或者 XLSX',
    access: readers,
    query: z.strictObject({ kind }),
    reply: file,
    status: 200,
  },
} as const satisfies Endpoints
