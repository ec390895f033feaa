import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DynamoDBClient, ListTablesCommand, ScanCommand } from '@aws-sdk/client-dynamodb'
import { alone, keepAssembly } from 'cdk-local'
import { demoCast, demoStory, usualCounty, wantedFor } from '../../local/demo/cast.ts'
import { loadDemo } from '../../local/demo/load.ts'
import { play } from '../../local/demo/story.ts'
import { Visitor } from '../../local/demo/visitor.ts'
import { type Hall, startHall } from '../../local/hall.ts'
import { synthesise } from '../../local/synthesise.ts'

export const project = join(import.meta.dirname, '../..')

/** A separate hall for one test file, in a folder that is deleted with it. */
export interface Place extends Hall {
  /** its data folder */
  folder: string
  as(user: string): Visitor
  close(): Promise<void>
}

/** Monday morning, 28 September 2026. The holidays of 1 October are near, and the year's calendar is published. */
export const monday = Date.parse('2026-09-28T09:00:00+08:00')

type How = { isKept?: boolean; isCopy?: boolean }
const begin = (folder: string, assembly: string, county: string, clock: number, how: How = {}): Promise<Hall> =>
  startHall({ port: 0, folder, assembly, ...how, ...demoCast(county), clock })

interface Deployed {
  /** its data */
  folder: string
  /** the assembly that all halls of the county run: what one has compiled is compiled for all */
  assembly: string
  /** hall time when it was stopped */
  at: number
}

/** The run's own copy of an assembly. */
function kept(assembly: string, folder: string): Promise<string> {
  const copy = join(folder, 'assembly')
  return alone(folder, async () => (existsSync(copy) ? copy : keepAssembly(assembly, folder)))
}

/**
 * The data of a hall that is deployed and knows its demo people, which the first file of a run makes and the others
 * copy. Null outside a run, where nobody would remove it.
 */
async function deployed(made: string, clock: number, county: string): Promise<Deployed | null> {
  const run = process.env.DEPLOYED_HALLS
  if (run === undefined) return null
  const assembly = await kept(made, join(run, county))
  const folder = join(run, county, String(clock))
  const stopped = join(folder, 'stopped')
  await alone(folder, async () => {
    if (existsSync(stopped)) return
    const hall = await begin(folder, assembly, county, clock, { isKept: true })
    await loadDemo(hall, county)
    await hall.settle()
    await hall.stop()
    // Every copy goes on from here, however late it is made.
    rmSync(join(folder, 'host/clock.json'))
    writeFileSync(stopped, String(hall.now()))
  })
  return { folder, assembly, at: Number(readFileSync(stopped, 'utf8')) }
}

/** `county` is its folder of data/. */
export const openPlace = (clock = monday, county = usualCounty): Promise<Place> => open(clock, county, deployed)

/** The same, but deployed here and now, for tests that watch a deployment. */
export const deployPlace = (): Promise<Place> => open(monday, usualCounty, async () => null)

async function open(clock: number, county: string, sourceOf: typeof deployed): Promise<Place> {
  const assembly = await synthesise(project, () => {}, wantedFor(county))
  const folder = mkdtempSync(join(tmpdir(), 'county-hall-'))
  const source = await sourceOf(assembly, clock, county)
  if (source !== null) cpSync(source.folder, folder, { recursive: true })
  const hall =
    source === null
      ? await begin(folder, assembly, county, clock)
      : await begin(folder, source.assembly, county, source.at, { isKept: true, isCopy: true })
  if (source === null) await loadDemo(hall, county)
  await hall.settle()
  return {
    ...hall,
    folder,
    as: user => new Visitor(hall, user),
    async close() {
      await hall.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Plays the county's demo; returns what it prints. */
export async function playDemo(place: Place, county = usualCounty): Promise<string> {
  const lines: string[] = []
  await play(demoStory(county), place, line => lines.push(line))
  return lines.join('\n')
}

export const photo = (name: string) => ({
  bytes: new Uint8Array(readFileSync(join(project, 'tests/data/photos', name))),
  type: 'image/jpeg' as const,
})

export { sheet } from '../data/sheet.ts'

/** The settings of an AWS SDK client for the place's services, as its operator. */
export const operator = ({ aws }: Pick<Place, 'aws'>) => ({
  endpoint: aws.url,
  region: aws.region,
  credentials: aws.root,
})

/** The number of entries in the tables of cases, drafts, batches, notices and counters. */
export async function entries(place: Place): Promise<number> {
  const db = new DynamoDBClient(operator(place))
  const { TableNames = [] } = await db.send(new ListTablesCommand({}))
  const counts = TableNames.map(
    async TableName => (await db.send(new ScanCommand({ TableName, Select: 'COUNT' }))).Count,
  )
  return (await Promise.all(counts)).reduce<number>((sum, count) => sum + (count ?? 0), 0)
}
