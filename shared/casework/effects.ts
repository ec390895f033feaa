import { type Actor, actsFor, type Role, recordOf, type Serving } from '../kernel/actor.ts'
import type { AnyAct, Context } from './act.ts'
import type { Recorded } from './entry.ts'
import type { AnyEvent } from './event.ts'
import type { CommonHead, Step } from './head.ts'

/** What follows from an act in whatever way it can be decided now: what a screen may do around its button. */
export interface Effects {
  /** the applicant will receive a document or a message, which can be read before */
  preview: boolean
  /** nobody outside is told, no limit runs differently and the case stays where it is: it may wait some seconds, and be stopped */
  stoppable: boolean
  /** the case then waits for somebody else */
  onward: boolean
}

export interface Foresight<H extends CommonHead> {
  evolve(head: H, record: Recorded): H
  stateOf(head: H): { isApplicants?: true }
  stepOf(head: H): string | null
  rolesIn(head: H, officer: Serving): readonly Role[]
  steps: Readonly<Record<string, Step>>
}

/** The case waits for this actor's duties, at their office. */
function waitsFor<H extends CommonHead>(
  { stateOf, stepOf, rolesIn, steps }: Foresight<H>,
  head: H,
  actor: Actor,
): boolean {
  const step = stateOf(head).isApplicants === true ? null : stepOf(head)
  const duties = step === null ? [] : (steps[step]?.who ?? [])
  if (actor.kind !== 'officer' || !actsFor(actor, [head.holder])) return false
  const roles = rolesIn(head, actor)
  return duties.some(duty => roles.includes(duty))
}

/** Whether an event tells the applicant something, on paper or by message. */
const isTold = <H, K>({ document, notices }: AnyEvent<H, K>): boolean =>
  document !== undefined || Object.values(notices?.templates ?? {}).some(({ recipient }) => recipient !== 'officers')

/** `outcomes` are the events of every way in which it can be decided; with none it waits. */
export function effectsOf<H extends CommonHead, P extends string, K>(
  life: Foresight<H>,
  act: AnyAct<H, P, K>,
  head: H,
  { actor, at }: Pick<Context<K>, 'actor' | 'at'>,
  outcomes: readonly (readonly { type: string }[])[],
): Effects {
  if (actor.kind !== 'officer' || act.endpoint !== undefined || outcomes.length === 0) {
    return { preview: false, stoppable: false, onward: false }
  }
  const preview = act.events.some(isTold)
  const after = (events: readonly { type: string }[]): H =>
    events.reduce<H>(
      (now, event) =>
        life.evolve(now, { case: head.no, seq: now.version + 1, at, by: recordOf(actor), itemVersion: 1, event }),
      head,
    )
  const afters = outcomes.map(after)
  const isHere = (now: H): boolean =>
    now.state === head.state &&
    now.holder === head.holder &&
    now.transitSince === head.transitSince &&
    JSON.stringify(now.clocks) === JSON.stringify(head.clocks)
  return {
    preview,
    stoppable: !preview && act.confirm === undefined && act.tone !== 'danger' && afters.every(isHere),
    onward: afters.every(now => !waitsFor(life, now, actor)),
  }
}
