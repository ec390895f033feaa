import { join } from 'node:path'
import { type Person, readPeople } from '../oidc/person.ts'

/** The demo people, and the template parameters that make one of them the first administrator. */
export function demoCast(): { people: Person[]; parameters: Record<string, string> } {
  const people = readPeople(join(import.meta.dirname, 'people.json'))
  const first = people.find(({ user }) => user === 'admin')
  if (!first) throw new Error('the demo people have no administrator')
  const appointment = { subject: first.sub, name: first.name, office: '445321' }
  return { people, parameters: { FirstAdministrator: JSON.stringify(appointment) } }
}
