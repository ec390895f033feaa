import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { expect } from 'vitest'
import { applicationType } from '../../shared/application/application.ts'
import type { Application } from '../../shared/application/head.ts'
import type { Recorded } from '../../shared/casework/entry.ts'
import { find } from '../../shared/casework/store/cases.ts'
import { knownFor } from '../../shared/casework/store/known.ts'
import type { Limit } from '../../shared/casework/view.ts'
import { readReference } from '../../shared/catalogue/deployed.ts'
import { countyFolder } from '../data/county.ts'
import { registersFrom } from '../kernel/sample.ts'
import { operator } from './place.ts'
import { type Journey, view } from './travel.ts'

/** What a journey's case is: as stored, as shown, as its history tells it. */

/** The history as shown, without its texts. */
export async function recordsOf(j: Journey): Promise<Recorded[]> {
  const { records } = await j.place.as('supervisor').must('GET', `/api/cases/${j.no}/history`)
  const shown = records as { who: string; what: string; said: string[] }[]
  return shown.map(({ who: _, what: __, said: ___, ...record }) => applicationType.parseEntry(record))
}

/** The stored head. No reply shows it whole. */
export async function headOf(j: Journey): Promise<Application> {
  const client = new DynamoDBClient(operator(j.place))
  try {
    const { TableNames = [] } = await client.send(new ListTablesCommand({}))
    const name = TableNames.find(known => known.startsWith('HallData-Cases')) ?? ''
    const cases = { db: DynamoDBDocumentClient.from(client), name, types: [applicationType] }
    const found = await find(cases, j.no)
    if (found === null) throw new Error(`${j.no} is not in the store`)
    return found.stored.head
  } finally {
    client.destroy()
  }
}

const reference = readReference(countyFolder).then(registersFrom)
/** The state of a limit and its counted days. Its last day moves with the calendar. */
const counted = ({ due, ...limit }: Limit) => ({ ...limit, runs: due !== null })

/** The stored and shown head is the fold of the shown history. */
export async function expectSound(j: Journey): Promise<void> {
  const shown = await view(j)
  const head = applicationType.fold(await recordsOf(j))
  expect(head).toEqual(await headOf(j))
  expect([head.state, head.version, head.paper]).toEqual([shown.state, shown.version, shown.paper])
  const rules = await reference
  const at = new Date(j.place.now()).toISOString()
  const limits = applicationType.limits(head, await knownFor(applicationType, rules, head), rules.calendar, at)
  expect((shown.limits as Limit[]).map(counted)).toEqual(limits.map(counted))
}

/** A citizen's view with the number and the code. */
export async function progress(
  j: Journey,
): Promise<{ state: string; moments: { type: string; text: string }[] } & Record<string, unknown>> {
  const response = await fetch(`${j.place.url}/api/progress`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ no: j.no, pin: j.pin }),
  })
  if (response.status !== 200) throw new Error(`progress: ${response.status} ${await response.text()}`)
  return response.json() as never
}
