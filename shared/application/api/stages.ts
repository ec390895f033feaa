import type { Context } from '../../casework/act.ts'
import type { Role } from '../../kernel/actor.ts'
import { dayOf } from '../../kernel/calendar.ts'
import type { BasicData } from '../../kernel/reference.ts'
import { dutiesAt } from '../../offices/duties.ts'
import { applicationType } from '../application.ts'
import { type Application, acceptingOffice, type Known, lastStation } from '../head.ts'

/** The way of a case from its filing to its delivery, where every office finds everything in order. */

export interface Stage {
  office: string
  /** its name in worklists */
  step: string
  /** the duties that carry it on there */
  who: Role[]
  /** what the page of the case offers there */
  acts: { title: string; text: string }[]
  /** it is decided there, or recorded (备案) */
  isDecision: boolean
}

/** The case at each of its offices. `c`: as it was filed. */
function headsOf(c: Application): Application[] {
  const { town, decider } = c.route
  const at = (state: Application['state'], holder: string, more: Partial<Application> = {}): Application => ({
    ...c,
    ...{ state, holder, transitSince: null, passed: [...c.passed, holder] },
    paper: c.paper && { ...c.paper, at: holder },
    ...more,
  })
  const complete = {
    materials: c.materials.map(m => (m.state === 'later' ? m : { ...m, state: 'accepted' as const })),
  }
  const accepted = { ...complete, accepted: { from: dayOf(c.filedAt), how: 'express' as const } }
  const handled = { ...accepted, opinion: 'grant' as const, hands: { handler: '1', reviewer: null } }
  const reviewed = { ...handled, hands: { handler: '1', reviewer: '2' } }
  const decision = { outcome: 'granted' as const, on: dayOf(c.filedAt), revoked: false }
  const decided = { ...reviewed, decision, resultAt: decider }
  const taken =
    town === decider
      ? [at('complete', town, complete)]
      : acceptingOffice(c) === town
        ? [at('complete', town, complete), at('complete', town, accepted)]
        : [at('complete', town, complete), at('checking', decider, complete)]
  const examined =
    c.kind === 'filing'
      ? []
      : [at('examining', decider, accepted), at('reviewing', decider, handled), at('approving', decider, reviewed)]
  const last = lastStation(c)
  return [
    at('checking', town),
    ...taken,
    ...examined,
    at('decided', decider, decided),
    ...(last === decider ? [] : [at('returning', last, { ...decided, resultAt: last })]),
  ]
}

/** `rights`: those of the county, by which others do the work of a duty. */
export function stagesOf(
  c: Application,
  context: Omit<Context<Known>, 'actor'> & Pick<BasicData, 'rights' | 'offices'>,
): Stage[] {
  return headsOf(c).map(head => {
    const { holder: office } = head
    const rights = context.rights.filter(right => right.office === office)
    const offered = (...roles: Role[]) =>
      applicationType.available(head, { ...context, actor: { kind: 'officer', subject: '', office, roles, rights } })
    const duties = dutiesAt(context.offices.get(office)?.tier ?? 'department')
    const acts = offered(...duties)
    return {
      office,
      step: applicationType.steps[applicationType.stepOf(head) ?? '']?.staff ?? '',
      who: duties.filter(one => offered(one).some(({ tone }) => tone === 'primary')),
      acts: acts.map(({ title, help, blocked }) => ({ title, text: blocked ?? help })),
      isDecision: acts.some(({ act }) => act === 'approve' || act === 'record'),
    }
  })
}
