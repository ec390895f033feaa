import * as z from 'zod/mini'
import { listed } from '../casework/api/replies.ts'
import type { Endpoints } from '../platform/endpoint.ts'
import { file, kind } from './file-reply.ts'

/** The county's board: every office, the officers of one, its late cases, and the tables as files. */

/** `officer`: whose late cases alone; empty for those that nobody works on yet */
const officer = z.optional(z.string())
const readers = ['supervisor', 'leader'] as const

export const countyBoardEndpoints = {
  'county-board': {
    method: 'GET',
    path: '/api/boards/county',
    answeredBy: 'signals',
    summary: '各单位在办、逾期、将到期、监察信号、按时办结率和满意率；县里看全县，其他监督员看本单位',
    access: readers,
    reply: z.strictObject({
      at: z.string().check(z.describe('when the figures were read; at most a minute ago')),
      since: z.iso.date().check(z.describe('the first day of what is counted of this month')),
      offices: z.array(
        z
          .strictObject({
            office: z.string(),
            open: z.int(),
            late: z.int(),
            soon: z.int(),
            chases: z.int().check(z.describe('that wait for its reply')),
            ...{ warning: z.int(), yellow: z.int(), red: z.int() },
            closed: z.int(),
            onTime: z.int().check(z.describe('of the closed')),
            rated: z.int().check(z.describe('ratings by applicants')),
            satisfied: z.int().check(z.describe('of the ratings, those of the first three levels')),
          })
          .register(z.globalRegistry, { id: 'OfficeFigures' }),
      ),
      idle: z.int().check(z.describe('offices that have and did nothing, which are left out')),
    }),
    status: 200,
  },
  'county-board-file': {
    method: 'GET',
    path: '/api/boards/county/file',
    answeredBy: 'signals',
    summary: '各单位的表，导出为 CSV 或者 XLSX',
    access: readers,
    query: z.strictObject({ kind }),
    reply: file,
    status: 200,
  },
  'county-board-office': {
    method: 'GET',
    path: '/api/boards/offices/{office}',
    answeredBy: 'signals',
    summary: '一个单位的在办件，按人员和环节；逾期的逐件（脱敏）',
    access: readers,
    query: z.strictObject({ officer }),
    reply: z.strictObject({
      at: z.string(),
      office: z.string(),
      officers: z.array(
        z
          .strictObject({
            subject: z.nullable(z.string()).check(z.describe('null: nobody works on it yet')),
            name: z.string(),
            open: z.int(),
            late: z.int(),
            steps: z.array(z.strictObject({ label: z.string(), open: z.int(), late: z.int() })),
          })
          .register(z.globalRegistry, { id: 'OfficerFigures' }),
      ),
      late: z.array(listed).check(z.describe('the longest first')),
      more: z.boolean().check(z.describe('there are more late ones')),
    }),
    status: 200,
  },
  'county-board-office-file': {
    method: 'GET',
    path: '/api/boards/offices/{office}/file',
    answeredBy: 'signals',
    summary: '一个单位逾期件的表，导出为 CSV 或者 XLSX',
    access: readers,
    query: z.strictObject({ kind, officer }),
    reply: file,
    status: 200,
  },
} as const satisfies Endpoints
