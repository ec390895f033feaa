import * as z from 'zod/mini'
import { type Calendar, type Day, dayOf } from '../kernel/calendar.ts'
import { dueOf, isPast } from '../kernel/clock.ts'
import { isRefusal, refuse } from '../kernel/refusal.ts'
import { type Sealed, sealed } from '../kernel/sealed.ts'
import { typedText } from '../kernel/typed.ts'
import type { Acts, AnyAct } from './act.ts'
import { eventKind } from './event.ts'
import { type Field, mostText } from './field.ts'
import type { ClockName, CommonHead, HeadDef } from './head.ts'
import { dayText } from './notice.ts'
import { expectedDue } from './view.ts'

/** The day promised to the applicant, and the reason that the holder owes once it has passed. */

export interface Promised {
  /** its name to the applicant: 承诺期限 */
  label: string
  day: Day
  provisional: boolean
  /** the day has certainly passed, and what was promised is still owed */
  passed: boolean
}

type Of<H extends CommonHead, P extends string, S extends string, K> = HeadDef<H, P, S, K>

const labelOf = <H extends CommonHead, P extends string, S extends string, K>(
  of: Of<H, P, S, K>,
  clock: string,
): string | undefined => of.clocks[clock as ClockName<H>]?.promise

/** The promise that is still to be kept, or null. */
export function promisedIn<H extends CommonHead, P extends string, S extends string, K>(
  of: Of<H, P, S, K>,
  head: H,
  calendar: Calendar,
  at: string,
): Promised | null {
  const clock = head.clocks.findLast(k => k.end === null && labelOf(of, k.id) !== undefined)
  if (clock === undefined) return null
  const suspends = (id: string) => of.clocks[id as ClockName<H>].suspends === true
  // A limit that was late before it was paused stays late.
  const late = isPast(clock, calendar, dayOf(at))
  const open = { ...clock, pauses: clock.pauses.filter(p => p.until !== null) }
  const due = late
    ? dueOf(open, calendar)
    : (dueOf(clock, calendar) ?? expectedDue(clock, head.clocks, suspends, calendar))
  return due && { label: labelOf(of, clock.id) ?? '', ...due, passed: late && !due.provisional }
}

/** The last day of a broken promise, as the sweep has signalled it, for which nobody has given a reason yet. */
function unexplained<H extends CommonHead, P extends string, S extends string, K>(of: Of<H, P, S, K>, head: H) {
  const late = head.signals.findLast(({ clock, level }) => level === 'overdue' && labelOf(of, clock) !== undefined)
  const isOwed = late !== undefined && head.clocks.some(k => k.id === late.clock && k.end === null)
  return isOwed && head.lateExplained !== late.due ? late : null
}

/** Acts by which an officer who has the case in hand carries it on or ends it. */
const carriesOn = <H extends CommonHead, P extends string, K>(act: AnyAct<H, P, K>): boolean =>
  act.tone !== undefined && act.inHand !== false && act.who.some(who => who !== 'applicant' && who !== 'system')

const field = 'lateReason'
const sample: Sealed = { ref: '', digest: '' }
const needed = '已经超过承诺的日期，请写明原因。'
const unneeded = '没有超过承诺的日期，不用写原因。'

/** The acts, of which the holder's next one after a broken promise asks for the reason and records it. */
export function askingWhyLate<H extends CommonHead, P extends string, S extends string, K>(
  of: Of<H, P, S, K>,
  acts: Acts<H, P, K>,
): Acts<H, P, K> {
  if (!Object.keys(of.clocks).some(clock => labelOf(of, clock) !== undefined)) return acts
  const explained = eventKind<H, K>()(
    'lateness-explained',
    { clock: z.string(), due: z.iso.date(), reason: sealed },
    {
      evolve: (c, e) => ({ ...c, lateExplained: e.due }),
      staff: e => [`说明超过${labelOf(of, e.clock)}（${dayText(e.due)}）的原因。`, e.reason],
      applicant: (e, { text }) => `超过${labelOf(of, e.clock)}（${dayText(e.due)}）的原因：${text(e.reason)}`,
    },
  )
  const reasonField: Field<Sealed | undefined, H, K> = {
    kind: 'sealed',
    body: z.optional(typedText(2, mostText)),
    control: head => {
      const late = unexplained(of, head)
      return (
        late && {
          label: `超过${labelOf(of, late.clock)}的原因`,
          hint: '申请人会读到这句话。',
          least: 2,
          most: mostText,
        }
      )
    },
    samples: head => (unexplained(of, head) === null ? [undefined] : [sample]),
  }
  const asking = (act: AnyAct<H, P, K>): AnyAct<H, P, K> => ({
    ...act,
    form: { ...act.form, [field]: reasonField },
    events: [...act.events, explained],
    decide: (head, { [field]: reason, ...input }: { [field]?: Sealed }, context) => {
      const events = act.decide(head, input as never, context)
      if (isRefusal(events) || events.length === 0) return events
      const late = unexplained(of, head)
      const isAnswered = (late === null) === (reason === undefined)
      if (!isAnswered)
        return refuse('invalid-input', { errors: [{ path: `/${field}`, message: late ? needed : unneeded }] })
      if (late === null || reason === undefined) return events
      return [explained({ clock: late.clock, due: late.due, reason }), ...events]
    },
  })
  return Object.fromEntries(Object.entries(acts).map(([name, act]) => [name, carriesOn(act) ? asking(act) : act]))
}
