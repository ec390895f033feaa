import { applicationType } from '../../shared/application/application.ts'
import type { Known } from '../../shared/application/head.ts'
import { dayOf } from '../../shared/kernel/calendar.ts'
import { note, photo } from '../kernel/sample.ts'
import { after, castOf, later, nextDayOf, type Place, positionOf, systemActs } from './proof.ts'

/** Closes any application without its applicant, by the acts of offices and by time. */

/** What offices and time do when the applicant does nothing at all, the first that helps first. */
const closing: readonly (readonly [act: string, input: object])[] = [
  ['refuse-acceptance', { reason: note }],
  ['record', { checked: true, note }],
  ['finish-procedure', { note, passed: false, evidence: photo(), second: 'colleague' }],
  ['end-procedure', { how: 'stopped', reason: note }],
  ['handle', { opinion: 'refuse', note }],
  ['review', { agreed: true, note }],
  ['approve', { agreed: true, note, remedies: true }],
  // Who may not grant on these materials sends the case back, and it is refused.
  ['review', { agreed: false, note }],
  ['approve', { agreed: false, note, remedies: true }],
  ['attach-result', { upload: photo() }],
  ['receive-result', {}],
  ['send-result', {}],
  ['post-result', { tracking: note }],
  ['deliver', { how: 'post', proof: note }],
  ['deliver', { how: 'in-person', proof: note }],
  ['accept', { checked: true }],
  ['confirm-complete', { checked: true }],
  ['forward', {}],
  ['receive-original', {}],
  ['revoke', { reason: note }],
]

/** Closes a case without its applicant. The steps taken, or null when nothing closes it. */
export function close(from: Place, known: Known): string[] | null {
  let place = from
  const steps: string[] = []
  const been = new Set<string>()
  for (let left = 120; left > 0; left--) {
    const { head, at } = place
    if (!applicationType.isOpen(head)) return steps
    const here = positionOf(head, dayOf(at), known)
    const isNew = !been.has(here)
    been.add(here)
    const own = systemActs(head, at).filter(({ act }) => act !== 'note-missing')
    const open = head.procedures.flatMap(p => (p.until === null ? [p.id] : []))
    const cast = castOf(head)
    const allowed = new Map(cast.map(actor => [actor, applicationType.allowed(head, actor)]))
    const byPeople = closing.flatMap(([act, input]) =>
      cast
        .filter(actor => actor.kind === 'officer')
        .flatMap(actor =>
          act.endsWith('procedure')
            ? open.map(procedure => ({ actor, act, input: { procedure, ...input } }))
            : [{ actor, act, input }],
        ),
    )
    const wanted = known.item.procedures.find(p => !head.procedures.some(q => q.id === p.id && q.until !== null))?.id
    const begun = cast.map(actor => ({
      ...{ actor, act: 'start-procedure' },
      input: { procedure: wanted, note, days: undefined },
    }))
    const rejected = head.materials.filter(m => m.state === 'rejected' || m.state === 'expected')
    const asked = cast.map(actor => ({
      ...{ actor, act: 'request-supplement' },
      input: { requests: rejected.map(m => ({ material: m.id, ground: 'missing', reason: note })) },
    }))
    const judged = head.materials
      .filter(m => m.files.length > 0 && m.state !== 'accepted')
      .flatMap(m =>
        cast.map(actor => ({
          ...{ actor, act: 'judge-material' },
          input: { material: m.id, verdict: 'accepted', originalSeen: false },
        })),
      )
    const next = isNew
      ? [...own, ...byPeople, ...(rejected.length > 0 ? asked : []), ...judged, ...begun]
          .values()
          .filter(({ actor, act }) => actor.kind === 'system' || allowed.get(actor)?.includes(act))
          .map(attempt => ({ attempt, to: after(place, attempt, known) }))
          .find(({ to }) => to !== null && !been.has(positionOf(to.head, dayOf(at), known)))
      : undefined
    if (next?.to) {
      steps.push(next.attempt.act)
      place = next.to
      continue
    }
    const day = nextDayOf(head, dayOf(at), known)
    if (day === null) return null
    steps.push('wait')
    place = later(place, day)
  }
  return null
}
