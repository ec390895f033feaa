import { readFileSync } from 'node:fs'
import { demoCast } from '../../local/demo/cast.ts'
import type { Person } from '../../local/oidc/person.ts'
import { type Actor, type Role, role } from '../../shared/kernel/actor.ts'
import { countyFolder } from '../../tests/data/county.ts'

/** The walkers: the demo officers, and for each place in a wave an agent, a citizen and an applicant of its own. */

export const town = '445321115'
export const village = '445321115207'

/** Names that identify a schedule in calls and messages, and names added later. */
export const names =
  /walker-(?:agent|citizen)-\d+|XX-?[0-9A-Z]{5}-?[0-9A-Z]{5}-?[0-9A-Z]|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

export const agentAt = (slot: number): string => `walker-agent-${slot}`
export const citizenAt = (slot: number): string => `walker-citizen-${slot}`

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** A resident identity number with its check character (GB 11643—1999), one for each number below 500. */
function identity(n: number): string {
  const body = `44532119900101${String(2 * n + 1).padStart(3, '0')}`
  const sum = weights.reduce((all, weight, at) => all + weight * Number(body[at]), 0)
  return body + '10X98765432'.charAt(sum % 11)
}

export interface Applicant {
  kind: 'natural'
  name: string
  number: string
  phone: string
  address: string
  representative: null
}

export function applicantAt(slot: number, self: boolean): Applicant {
  const n = 2 * slot + (self ? 1 : 0)
  return {
    kind: 'natural',
    name: `欧阳${'一二三四五六七八九十'.charAt(n % 10)}${'甲乙丙丁戊己庚辛壬癸'.charAt(Math.floor(n / 10) % 10)}`,
    number: identity(n),
    phone: `1390013${String(n).padStart(4, '0')}`,
    address: '新兴县六祖镇夏卢村委会榕树头1号',
    representative: null,
  }
}

const slots = (count: number): number[] => Array.from({ length: count }, (_, slot) => slot)

/** The demo cast and the walkers of so many places. */
export function castFor(count: number): { people: Person[]; parameters: Record<string, string>; csv: string } {
  const { people, parameters } = demoCast()
  const walkers = slots(count).flatMap((slot): Person[] => [
    { user: agentAt(slot), sub: agentAt(slot), name: `代办${slot}`, level: 4, about: '' },
    {
      user: citizenAt(slot),
      sub: citizenAt(slot),
      name: applicantAt(slot, true).name,
      level: 4,
      idNumber: applicantAt(slot, true).number,
      about: '',
    },
  ])
  const lines = slots(count).map(
    slot => `${agentAt(slot)},代办${slot},${village},agent,1990099${String(slot).padStart(4, '0')}`,
  )
  return {
    people: [...people, ...walkers],
    parameters,
    csv: ['subject,name,office,roles,phone', ...lines].join('\n'),
  }
}

export interface Officer {
  user: string
  actor: Extract<Actor, { kind: 'officer' }>
}

const roster = readFileSync(new URL('demo/roster.csv', countyFolder), 'utf8').trim().split('\n').slice(1)

/** The demo officers of an office. */
export const officersAt = (office: string): Officer[] => known.filter(({ actor }) => actor.office === office)

const known: readonly Officer[] = roster.map(line => {
  const [subject = '', , office = '', roles = ''] = line.split(',')
  const held: Role[] = roles.split(';').map(text => role.parse(text))
  return { user: subject.replace('demo-', ''), actor: { kind: 'officer', subject, office, roles: held } }
})
