import { paginateQuery } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { dayText } from '../kernel/format.ts'
import type { Office } from '../kernel/office.ts'
import type { Write } from '../ledger/ledger.ts'
import type { Table } from '../platform/table.ts'
import { dutyNames } from './duties.ts'
import { type Officer, officerRecord, recordedChange, type WaitingAppointment } from './roster.ts'

/** The changes of the whole roster by their time, beside the officers' own histories. */

/** No officer is called so. */
const partition = 'OFFICER#/changes'

const { name, office, roles, phone, active } = officerRecord.shape
const before = z.object({ name, office, roles, phone, active })
/** What becomes of an appointment by identity number before anybody has signed in. */
const awaited = z.strictObject({
  type: z.enum(['awaited', 'withdrawn']),
  name,
  office,
  roles,
  from: z.optional(z.iso.date()),
})
const entry = z.object({
  /** the account; of an appointment that waits its id */
  subject: z.string(),
  at: z.string(),
  by: z.string(),
  change: z.union([recordedChange, awaited]),
  before: z.nullable(before),
})
export type RosterEntry = z.infer<typeof entry>

/** Its write, in the transaction of the change. */
export function entryWrite(to: Table, said: Omit<RosterEntry, 'before'>, known: Officer | null): Write {
  const body = JSON.stringify(entry.parse({ ...said, before: known === null ? null : before.parse(known) }))
  const sk = `${said.at}#${said.subject}#${known?.version ?? 0}`
  return { Put: { TableName: to.name, Item: { pk: partition, sk, body } } }
}

/** Likewise of an appointment that waits, with the version of the person it was judged by. */
export function awaitedWrite(
  to: Table,
  type: z.infer<typeof awaited>['type'],
  { id, name, office, roles, from }: WaitingAppointment,
  { by, at, version }: { by: string; at: string; version: number },
): Write {
  const change = { type, name, office, roles, ...(from && { from }) }
  const body = JSON.stringify(entry.parse({ subject: id, at, by, change, before: null }))
  return { Put: { TableName: to.name, Item: { pk: partition, sk: `${at}#${id}#${version}`, body } } }
}

/** What was changed from that instant on, the oldest first. */
export async function rosterChanges(from: Table, since: string): Promise<RosterEntry[]> {
  const query = {
    TableName: from.name,
    KeyConditionExpression: 'pk = :pk AND sk >= :since',
    ExpressionAttributeValues: { ':pk': partition, ':since': since },
  }
  const found: RosterEntry[] = []
  for await (const { Items = [] } of paginateQuery({ client: from.db }, query))
    found.push(...Items.map(({ body }) => entry.parse(JSON.parse(String(body)))))
  return found
}

type Offices = ReadonlyMap<string, Pick<Office, 'name'>>

/** Whom a change concerns: by the name of the appointment where it is one. */
export const nameIn = ({ change, before, subject }: RosterEntry): string => {
  const said = change.type === 'plan' ? change.change : change
  return 'name' in said ? said.name : (before?.name ?? subject)
}

const titles = {
  ...{ appoint: '任命', bound: '首次登录，任命生效' },
  ...{ awaited: '任命（待首次登录）', withdrawn: '撤回任命' },
} as const

/** The change in words; telephones are not repeated. */
export function rosterWords({ change, before }: Pick<RosterEntry, 'change' | 'before'>, offices: Offices): string[] {
  switch (change.type) {
    case 'awaited':
    case 'withdrawn':
    case 'appoint':
    case 'bound': {
      const said = ({ name, office, roles }: Pick<Officer, 'name' | 'office' | 'roles'>) => [
        ['姓名', name],
        ['单位', offices.get(office)?.name ?? office],
        ['职责', roles.map(duty => dutyNames[duty]).join('、')],
      ]
      const now = said(change)
      const title = titles[change.type]
      const start = 'from' in change && change.from !== undefined ? `，从${dayText(change.from)}起` : ''
      if (before === null || !before.active) return [`${title}：${now.map(([, text]) => text).join('，')}${start}`]
      const was = said(before)
      const changed = now.flatMap(([label, text], at) =>
        was[at]?.[1] === text ? [] : [`${label}：“${was[at]?.[1]}”改为“${text}”`],
      )
      if ('phone' in change && before.phone !== change.phone) changed.push('电话改了')
      return changed.length === 0 ? ['没有变化'] : changed
    }
    case 'remove':
      return [`停用：${change.reason}`]
    case 'plan':
      return rosterWords({ change: change.change, before }, offices).map(
        text => `计划从${dayText(change.from)}起，${text}`,
      )
    case 'unplan':
      return ['撤回计划']
    case 'absent':
      return [`请假：${dayText(change.from)}至${dayText(change.through)}`]
    case 'back':
      return [`${dayText(change.on)}回到岗位`]
    case 'sign-out':
      return [`结束登录：${change.reason}`]
  }
}
