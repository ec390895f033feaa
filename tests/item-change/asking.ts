import type { Typed } from '../../shared/item-change/api/changes.ts'
import type { Actor, Role } from '../../shared/kernel/actor.ts'
import type { Office } from '../../shared/kernel/office.ts'
import { department, permit, town } from '../kernel/sample.ts'

/** A county in which one department drafts, two examine, and another one or a town receives. */

export const filedAt = '2026-03-02T01:00:00.000Z'

export const officer = (office: string, role: Role): Extract<Actor, { kind: 'officer' }> => ({
  ...{ kind: 'officer', subject: `${role}-${office}`, office, roles: [role] },
})

const departments = [department, 'justice', 'establishment', 'natural-resources'].map(
  (id): Office => ({ id, name: id, shortName: id, tier: 'department', kind: 'organ' }),
)
const ofTown: Office = { id: town, name: town, shortName: town, tier: 'town', kind: 'government' }
export const offices: ReadonlyMap<string, Office> = new Map([...departments, ofTown].map(one => [one.id, one]))

export const parts = new Map([
  ['legality', 'justice'],
  ['establishment', 'establishment'],
] as const)

/** What a drafter asks for, as the endpoint reads it: by default to suspend the sample permit. */
export const request = (different: Partial<Typed>): Typed => ({
  ...{ kind: 'suspend', codes: [permit().code], from: '2026-04-10', until: null, version: null, receivers: [] },
  ...{ file: null, written: null, law: null, entrustment: null, urgent: false, lawEnded: false },
  ...{ reason: '系统升级', basis: '《暂停通知》' },
  ...different,
})
