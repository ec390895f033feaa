import { readFileSync } from 'node:fs'
import { type ApplicationAct, applicationType } from '../../shared/application/application.ts'
import type { Application } from '../../shared/application/head.ts'
import type { Actor } from '../../shared/kernel/actor.ts'
import { type Item, item } from '../../shared/kernel/item/item.ts'
import { countyFolder } from '../../tests/data/county.ts'
import { agentAt, citizenAt, officersAt } from './cast.ts'

/** Somebody's possible next acts on a case, and their words. */

const folder = new URL('items/', countyFolder)
const read = (name: string): Item => item.parse(JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')))

/** One item that the town decides, two that go on to a department, and one with a step of its own: all with few materials. */
export const items: readonly Item[] = [
  'senior-card',
  'sole-trader',
  'resident-medical-insurance',
  'temporary-relief',
].map(read)

export interface Choice {
  user: string
  actor: Actor
  act: ApplicationAct
}

/** Weights of the acts. Acts without a weight are left out. */
const wanted = {
  'confirm-complete': 6,
  'request-supplement': 3,
  supply: 6,
  forward: 6,
  accept: 6,
  'refuse-acceptance': 0.5,
  'judge-material': 1,
  'start-procedure': 6,
  'finish-procedure': 6,
  handle: 6,
  review: 6,
  approve: 6,
  'attach-result': 3,
  'send-result': 6,
  'receive-result': 6,
  deliver: 6,
  collect: 2,
  withdraw: 0.5,
  'withdraw-on-paper': 0.2,
  'replace-pin': 0.5,
} satisfies Partial<Record<ApplicationAct, number>>
const isWanted = (act: string): act is keyof typeof wanted => Object.hasOwn(wanted, act)

/** One of the possible next acts, by the rules of the hall itself; `chance` from 0 up to 1. */
export function choose(c: Application, slot: number, chance: number): Choice | null {
  const citizen = {
    user: citizenAt(slot),
    actor: { kind: 'applicant', subject: citizenAt(slot), key: c.applicant.key, level: 4 } as const,
  }
  const agent = {
    user: agentAt(slot),
    actor: { kind: 'officer', subject: agentAt(slot), office: c.route.village ?? '', roles: ['agent'] } as const,
  }
  const people: { user: string; actor: Actor }[] = [
    c.channel === 'village' ? agent : citizen,
    ...[...new Set([c.route.town, c.route.decider])].flatMap(officersAt),
  ]
  const choices = people.flatMap(person =>
    applicationType
      .allowed(c, person.actor)
      .filter(isWanted)
      // A material already requested is not requested again, and one not requested is not supplied.
      .filter(act => act !== 'supply' || c.supplement !== null)
      .filter(act => act !== 'start-procedure' || stepsOf(c).some(id => c.procedures.every(p => p.id !== id)))
      .map(act => ({ ...person, act, weight: wanted[act] })),
  )
  let left = chance * choices.reduce((sum, { weight }) => sum + weight, 0)
  for (const choice of choices) {
    left -= choice.weight
    if (left < 0) return choice
  }
  return null
}

/** The words of an act; `upload` is a file of its actor. */
export function bodyOf(act: ApplicationAct, c: Application, upload: string, chance: number): object {
  const material = c.materials[Math.floor(chance * c.materials.length)]?.id ?? ''
  switch (act) {
    case 'request-supplement':
      return { requests: [{ material, ground: 'illegible', reason: '照片看不清，请重新拍摄' }] }
    case 'supply':
      return {
        files: Object.fromEntries((c.supplement?.requests ?? []).map(request => [request.material, [upload]])),
      }
    case 'judge-material':
      return { verdict: 'accepted', material, originalSeen: false }
    case 'start-procedure':
      return { procedure: stepsOf(c)[0] ?? '', note: '按规定办理', days: 3 }
    case 'finish-procedure':
      return { procedure: stepsOf(c)[0] ?? '', note: '已经查清', passed: true }
    case 'handle':
      return { opinion: chance < 0.8 ? 'grant' : 'refuse', note: '现场看过，情况与申请不符' }
    case 'review':
      return { agreed: chance < 0.8, note: '意见如上' }
    case 'approve':
      return { agreed: chance < 0.8, note: '意见如上', remedies: true }
    case 'attach-result':
      return { upload }
    case 'deliver':
      return { how: 'in-person', proof: '本人签收，核对身份证' }
    case 'confirm-complete':
    case 'accept':
      return { checked: true }
    case 'withdraw-on-paper':
      return { reason: '家里有事，以后再办', paper: upload }
    case 'withdraw':
    case 'refuse-acceptance':
      return { reason: '家里有事，过些日子再来申请' }
    default:
      return {}
  }
}

/** The steps that the case's item has of its own. */
const stepsOf = (c: Application): string[] =>
  items.find(({ code }) => code === c.item.code)?.procedures.map(({ id }) => id) ?? []

/** Somebody who may pack the case's paper now, or sign for it. */
export function keeperOf(c: Application, slot: number, office: string): string | null {
  if (office === c.route.village) return agentAt(slot)
  const keeper = officersAt(office).find(({ actor }) => actor.roles.some(held => ['clerk', 'handler'].includes(held)))
  return keeper?.user ?? null
}
