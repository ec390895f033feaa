import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { type Person, readPeople } from '../oidc/person.ts'
import type { Wanted } from '../synthesise.ts'

const project = join(import.meta.dirname, '../..')
const read = (...path: string[]): unknown => JSON.parse(readFileSync(join(project, ...path), 'utf8'))

/** The county that runs where none is named: the deployment of cdk.json, which bears the name of its folder of data/. */
export const usualCounty = z.object({ context: z.object({ deployment: z.string() }) }).parse(read('cdk.json'))
  .context.deployment

/** What to synthesise for a county: the deployment that runs on one machine bears the name of its folder of data/. */
export const wantedFor = (county: string): Wanted =>
  county === usualCounty ? {} : { context: { deployment: county }, output: `cdk.out-${county}` }

/** The demo people of a county's folder of data/, and the template parameters that make one of them the first administrator. */
export function demoCast(county = usualCounty): { people: Person[]; parameters: Record<string, string> } {
  const { code } = z.object({ code: z.string() }).parse(read('data', county, 'county.json'))
  const people = readPeople(join(project, 'data', county, 'demo/people.json'))
  const first = people.find(({ user }) => user === 'admin')
  if (!first) throw new Error('the demo people have no administrator')
  const appointment = { subject: first.sub, name: first.name, office: code }
  return { people, parameters: { FirstAdministrator: JSON.stringify(appointment) } }
}

/** Their roster as the import takes it: CSV. */
export const demoRoster = (county = usualCounty): string =>
  readFileSync(join(project, 'data', county, 'demo/roster.csv'), 'utf8')
