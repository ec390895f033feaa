import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb'
import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3'
import { SQSClient } from '@aws-sdk/client-sqs'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { keepAssembly } from 'cdk-local'
import { loadDemo } from '../../local/demo/load.ts'
import { Visitor } from '../../local/demo/visitor.ts'
import { type Hall, startHall } from '../../local/hall.ts'
import { synthesise } from '../../local/synthesise.ts'
import { applicationType } from '../../shared/application/application.ts'
import type { Application } from '../../shared/application/head.ts'
import type { CaseTable } from '../../shared/casework/store/cases.ts'
import type { Table } from '../../shared/platform/table.ts'
import { sheet } from '../../tests/data/sheet.ts'
import { agentAt, castFor, citizenAt } from './cast.ts'

/** A running hall for schedules of faults, with an operator's view of it. */
export interface Ground extends Hall {
  folder: string
  cases: CaseTable<Application>
  reference: Table
  notices: Table
  documents: string
  queues: SQSClient
  objects: S3Client
  as(user: string): Visitor
  /** Forgets a user's token. */
  signOut(user: string): void
  /** An upload that was verified before any fault, by user. */
  sheets: ReadonlyMap<string, string>
  close(): Promise<void>
}

/** Monday morning, 28 September 2026. */
const monday = Date.parse('2026-09-28T09:00:00+08:00')

/**
 * Keeps files in memory where Linux can: nothing here has to survive a power cut, and each message is written three
 * times.
 */
const memory = '/dev/shm'

const newFolder = (): string => mkdtempSync(join(existsSync(memory) ? memory : tmpdir(), 'county-hall-faults-'))

/** A hall that is deployed, knows its walkers and has been stopped, for grounds to be copied from. */
export interface Model {
  slots: number
  folder: string
  assembly: string
  /** hall time when it was stopped */
  at: number
  sheets: Ground['sheets']
  remove(): void
}

/** The hall's people at its API, each with the token of an hour. */
function peopleOf(hall: Hall): Pick<Ground, 'as' | 'signOut'> {
  const tokens = new Map<string, { token: Promise<string>; until: number }>()
  const keyring = {
    url: hall.url,
    token(user: string): Promise<string> {
      const known = tokens.get(user)
      if (known !== undefined && hall.now() < known.until) return known.token
      const token = hall.token(user)
      tokens.set(user, { token, until: hall.now() + 50 * 60_000 })
      return token
    },
  }
  return { as: user => new Visitor(keyring, user), signOut: user => void tokens.delete(user) }
}

/** Deploys a hall for this many concurrent schedules. */
export async function deployModel(slots: number): Promise<Model> {
  const whole = newFolder()
  const folder = join(whole, 'hall')
  const assembly = await keepAssembly(await synthesise(join(import.meta.dirname, '../..')), whole)
  const { people, parameters, csv } = castFor(slots)
  const hall = await startHall({ port: 0, folder, assembly, isKept: true, people, parameters, clock: monday })
  await loadDemo(hall)
  const { as } = peopleOf(hall)
  await as('admin').must('POST', '/api/roster-import?dryRun=false', { csv })
  const sheets = new Map<string, string>()
  for (let slot = 0; slot < slots; slot++) {
    await Promise.all(
      [agentAt(slot), citizenAt(slot)].map(async user => sheets.set(user, await as(user).upload(sheet(user)))),
    )
  }
  await hall.settle()
  await hall.stop()
  // Every copy goes on from here, however late it is made.
  rmSync(join(folder, 'host/clock.json'))
  return {
    slots,
    folder,
    assembly,
    at: hall.now(),
    sheets,
    remove: () => rmSync(whole, { recursive: true, force: true }),
  }
}

/** Opens a hall of its own. */
export async function openGround({ slots, assembly, at, sheets, ...model }: Model): Promise<Ground> {
  const folder = newFolder()
  cpSync(model.folder, folder, { recursive: true })
  const { people, parameters } = castFor(slots)
  const hall = await startHall({
    ...{ port: 0, folder, assembly, people, parameters, clock: at },
    ...{ isKept: true, isCopy: true },
  })
  const operator = { endpoint: hall.aws.url, region: hall.aws.region, credentials: { ...hall.aws.root } }
  const db = DynamoDBDocumentClient.from(new DynamoDBClient(operator))
  const { TableNames: tables = [] } = await db.send(new ListTablesCommand({}))
  const named = (part: string): Table => {
    const name = tables.find(table => table.startsWith(`HallData-${part}`))
    if (name === undefined) throw new Error(`no table ${part} among ${tables.join(' ')}`)
    return { db, name }
  }
  await hall.settle()
  const objects = new S3Client({ ...operator, forcePathStyle: true })
  const { Buckets: buckets = [] } = await objects.send(new ListBucketsCommand({}))
  const documents = buckets.find(({ Name }) => Name?.startsWith('halldata-documents'))?.Name ?? ''
  return {
    ...hall,
    folder,
    cases: { ...named('Cases'), types: [applicationType] },
    reference: named('Reference'),
    notices: named('Notices'),
    documents,
    queues: new SQSClient(operator),
    objects,
    ...peopleOf(hall),
    sheets,
    async close() {
      await hall.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
