import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { type Person, readPeople } from '../oidc/person.ts'
import type { Wanted } from '../synthesise.ts'
import { story } from './story.ts'

const project = join(import.meta.dirname, '../..')
const read = (...path: string[]): unknown => JSON.parse(readFileSync(join(project, ...path), 'utf8'))

/** The default county: the deployment of cdk.json, which has the name of its folder of data/. */
export const usualCounty = z.object({ context: z.object({ deployment: z.string() }) }).parse(read('cdk.json'))
  .context.deployment

/** The context of a county's synthesis. The deployment for one machine has the name of the county's folder of data/. */
export const wantedFor = (county: string): Wanted =>
  county === usualCounty ? {} : { context: { deployment: county }, output: `cdk.out-${county}` }

/** The demo people of a county's folder of data/, and the template parameters that make three of them the first administrators. */
export function demoCast(county = usualCounty): { people: Person[]; parameters: Record<string, string> } {
  const { code } = z.object({ code: z.string() }).parse(read('data', county, 'county.json'))
  const people = readPeople(join(project, 'data', county, 'demo/people.json'))
  const first = (wanted: string) => {
    const found = people.find(({ user }) => user === wanted)
    if (!found) throw new Error(`the demo people have no ${wanted}`)
    return { subject: found.sub, name: found.name, office: code }
  }
  const three = { administrator: first('admin'), security: first('security'), auditor: first('auditor') }
  return { people, parameters: { FirstAdministrators: JSON.stringify(three) } }
}

/** The file of their roster in the import's format, CSV. */
export const rosterFile = (county = usualCounty): string => join(project, 'data', county, 'demo/roster.csv')

export const demoRoster = (county = usualCounty): string => readFileSync(rosterFile(county), 'utf8')

/** What `npm run demo` plays in their county. */
export const demoStory = (county = usualCounty) => story.parse(read('data', county, 'demo/play.json'))
