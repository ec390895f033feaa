import * as z from 'zod/mini'
import type { Endpoints } from '../platform/endpoint.ts'
import { dutyOfDay } from './duty.ts'

/** Who is on duty at the stations of towns and villages, and who was there. */

const person = z.strictObject({ subject: z.string(), name: z.string() })

const signed = z
  .strictObject({
    ...person.shape,
    at: z.string().check(z.describe('the instant that counts')),
    arrived: z
      .nullable(z.string())
      .check(z.describe('made without a network: when the hall got it; null: made at the hall’s own time')),
    late: z.boolean(),
  })
  .register(z.globalRegistry, { id: 'CheckIn' })
export type Signed = z.input<typeof signed>

const dutyMonth = z
  .strictObject({
    station: z.string(),
    month: z.string(),
    at: z.string().check(z.describe('when it was read')),
    version: z.int().check(z.describe('0: everything is as usual')),
    keeps: z.boolean().check(z.describe('whether the caller may change it')),
    days: z
      .array(
        z.strictObject({
          day: z.iso.date(),
          provisional: z.boolean().check(z.describe('the holidays of its year are not published')),
          usual: z.boolean().check(z.describe('nobody has said who: whoever serves there is on duty')),
          staff: z.array(person).check(z.describe('of a day to come: who serves there then')),
          people: z.array(person).check(z.describe('of a day that is over: unknown')),
          absent: z.array(person).check(z.describe('who would be, and is absent')),
          signed: z.array(signed),
          unsigned: z.boolean().check(z.describe('the day is over, and nobody signed in since that is counted')),
        }),
      )
      .check(z.describe('its working days')),
    changes: z
      .array(
        z.strictObject({
          ...{ at: z.string(), by: z.string(), name: z.string() },
          days: z.array(z.strictObject({ day: z.iso.date(), people: z.nullable(z.array(z.string())) })),
        }),
      )
      .check(z.describe('the last first, with the names of the people; null: as usual')),
  })
  .register(z.globalRegistry, { id: 'DutyMonth' })
export type DutyMonth = z.input<typeof dutyMonth>

const share = z.strictObject({ of: z.int(), open: z.int(), today: z.int(), week: z.int() })

export const stationEndpoints = {
  'read-duty': {
    method: 'GET',
    path: '/api/stations/{station}/duty/{month}',
    answeredBy: 'work',
    summary: '一个站一个月的值班表，谁到了岗，谁改过值班表',
    access: ['agent', 'station-head', 'clerk', 'head', 'supervisor'],
    reply: dutyMonth,
    status: 200,
  },
  'change-duty': {
    method: 'POST',
    path: '/api/stations/{station}/duty/{month}',
    answeredBy: 'work',
    summary: '改一个站明天起的值班；由站长改，没有站长的村由镇里改',
    access: ['station-head', 'head'],
    versioned: true,
    body: z.strictObject({ days: z.array(dutyOfDay).check(z.minLength(1), z.maxLength(31)) }),
    reply: dutyMonth,
    status: 200,
  },
  'check-in': {
    method: 'POST',
    path: '/api/stations/check-in',
    answeredBy: 'work',
    summary: '到岗签到，一天一次，以早的为准；没有网络时签的，联网后补报',
    access: ['agent', 'station-head', 'clerk'],
    body: z.strictObject({
      at: z
        .optional(z.iso.datetime())
        .check(z.describe('made without a network: the time of the device; left out: now')),
    }),
    reply: z.strictObject({ day: z.iso.date(), signed }),
    status: 200,
  },
  'station-today': {
    method: 'GET',
    path: '/api/stations/today',
    answeredBy: 'work',
    summary: '今天我在本站要不要值班，到岗签到了没有',
    access: ['agent', 'station-head', 'clerk'],
    reply: z.strictObject({
      ...{ subject: z.string(), day: z.iso.date(), workday: z.boolean() },
      expected: z.boolean().check(z.describe('the caller is on duty on this working day')),
      until: z.string().check(z.describe('the instant until which somebody has to have signed in')),
      signed: z.nullable(signed).check(z.describe('the caller’s own')),
    }),
    status: 200,
  },
  'station-weeks': {
    method: 'GET',
    path: '/api/stations/weeks/{town}',
    answeredBy: 'work',
    summary: '一个镇和它各村的站，本周和下周谁值班、谁到了岗、哪天没有人',
    access: ['station-head', 'clerk', 'head', 'supervisor'],
    reply: z.strictObject({
      ...{ at: z.string(), town: z.string(), today: z.iso.date() },
      days: z.array(z.strictObject({ day: z.iso.date(), provisional: z.boolean(), until: z.string() })),
      stations: z.array(
        z.strictObject({
          ...{ station: z.string(), keeps: z.boolean(), staffed: z.boolean() },
          days: z.array(
            z.strictObject({
              day: z.iso.date(),
              people: z.array(z.string()).check(z.describe('of a day that is over: unknown')),
              signed: z.array(signed),
              gap: z
                .nullable(z.enum(['nobody', 'unsigned']))
                .check(z.describe('nobody is on duty, or nobody signed in by the time')),
            }),
          ),
        }),
      ),
    }),
    status: 200,
  },
  'station-coverage': {
    method: 'GET',
    path: '/api/stations/coverage',
    answeredBy: 'work',
    summary: '全县镇、村站点的覆盖：开通的、今天有人到岗的、本周有人到岗的',
    access: ['supervisor', 'head'],
    reply: z.strictObject({
      ...{ at: z.string(), workday: z.boolean().check(z.describe('whether stations work today')) },
      ...{ towns: share, villages: share },
      stations: z
        .array(
          z.strictObject({
            ...{ station: z.string(), open: z.boolean(), today: z.boolean(), week: z.boolean() },
            town: z.nullable(z.string()).check(z.describe('a village’s town')),
          }),
        )
        .check(z.describe('in the order of their codes, a town before its villages')),
    }),
    status: 200,
  },
} as const satisfies Endpoints
