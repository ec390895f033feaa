import { paginateQuery } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import type { Office } from '../kernel/office.ts'
import type { Write } from '../ledger/ledger.ts'
import type { Table } from '../platform/table.ts'
import { dutyNames } from './duties.ts'
import { type Officer, officerRecord, recordedChange } from './roster.ts'

/** The changes of the whole roster by their time, beside the officers' own histories. */

/** No officer is called so. */
const partition = 'OFFICER#/changes'

const { name, office, roles, phone, active } = officerRecord.shape
const before = z.object({ name, office, roles, phone, active })
const entry = z.object({
  subject: z.string(),
  at: z.string(),
  by: z.string(),
  change: recordedChange,
  before: z.nullable(before),
})
export type RosterEntry = z.infer<typeof entry>

/** Its write, in the transaction of the change. */
export function entryWrite(to: Table, said: Omit<RosterEntry, 'before'>, known: Officer | null): Write {
  const body = JSON.stringify(entry.parse({ ...said, before: known === null ? null : before.parse(known) }))
  const sk = `${said.at}#${said.subject}#${known?.version ?? 0}`
  return { Put: { TableName: to.name, Item: { pk: partition, sk, body } } }
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

/** The change in words; telephones are not repeated. */
export function rosterWords({ change, before }: RosterEntry, offices: Offices): string[] {
  switch (change.type) {
    case 'appoint':
    case 'bound': {
      const said = ({ name, office, roles }: Pick<Officer, 'name' | 'office' | 'roles'>) => [
        ['姓名', name],
        ['单位', offices.get(office)?.name ?? office],
        ['职责', roles.map(duty => dutyNames[duty]).join('、')],
      ]
      const now = said(change)
      const title = change.type === 'bound' ? '首次登录，任命生效' : '任命'
      if (before === null || !before.active) return [`${title}：${now.map(([, text]) => text).join('，')}`]
      const was = said(before)
      const changed = now.flatMap(([label, text], at) =>
        was[at]?.[1] === text ? [] : [`${label}：“${was[at]?.[1]}”改为“${text}”`],
      )
      return before.phone === change.phone ? changed : [...changed, '电话改了']
    }
    case 'remove':
      return [`停用：${change.reason}`]
    case 'absent':
      return [`请假：${change.from}至${change.through}`]
    case 'back':
      return [`${change.on}回到岗位`]
    case 'sign-out':
      return [`结束登录：${change.reason}`]
  }
}
