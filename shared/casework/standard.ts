import * as z from 'zod/mini'
import type { Actor, Role } from '../kernel/actor.ts'
import { type Calendar, dayOf } from '../kernel/calendar.ts'
import { dueOf, isRunning } from '../kernel/clock.ts'
import { refuse } from '../kernel/refusal.ts'
import { caseClass, keptUntil, retention } from '../kernel/retention.ts'
import { sealed } from '../kernel/sealed.ts'
import { actOf, type Who } from './act.ts'
import { dayReached } from './due-acts.ts'
import { eventKind } from './event.ts'
import { officerField, textField } from './field.ts'
import { valueField } from './form.ts'
import { type ClockName, type CommonHead, type HeadDef, type SignalLevel, signalLevels } from './head.ts'
import { dayText } from './notice.ts'
import { arrivalText, moveText, reachedText } from './sentences.ts'

interface Special<H extends CommonHead, P extends string> {
  assigners: readonly Who<P>[]
  unmaskers: readonly Who<P>[]
  pinReplacers: readonly Who<P>[]
  /** the recipients in an office of a warning about a limit; null: nobody is warned of it */
  warned: (head: H, office: string, clock: string) => readonly Role[] | null
  /** actors who may not know the person the case is about */
  hides?: (head: H, actor: Actor) => boolean
  /** officers who may not have the case */
  excludes?: (head: H, officer: string) => boolean
  /** further consequences of a signal in this type */
  afterSignal?: (head: H, e: { clock: string; procedure: string | null; level: SignalLevel; due: string }) => H
}

const [day, level] = [z.iso.date(), z.enum(signalLevels)]

/** The events of any case type: arrival, assignment, lateness, recount, unmasking, deletion. */
export function standardActs<H extends CommonHead, P extends string, S extends string, Known>(
  of: HeadDef<H, P, S, Known>,
  special: Special<H, P>,
) {
  const event = eventKind<H, Known>()
  const act = actOf<H, P, Known>()
  const clock = z.enum(Object.keys(of.clocks))
  const label = (clock: string): string => of.clocks[clock as ClockName<H>].label
  const signedIn = event(
    'signed-in',
    { office: z.string(), assignee: z.nullable(z.string()), byHall: z.optional(z.literal(true)) },
    {
      evolve: (c, e) => ({ ...c, transitSince: null, assignee: e.assignee }),
      staff: arrivalText,
      applicant: (e, { office }) => `${office(e.office)}已签收。`,
    },
  )
  const assigned = event(
    'assigned',
    { to: z.string(), from: z.nullable(z.string()) },
    {
      evolve: (c, e) => ({ ...c, assignee: e.to }),
      staff: (e, { officer }) => `分派给${officer(e.to)}。`,
      applicant: null,
    },
  )
  // The field is called procedure because stored events call it so. It names the part of the case that has the clock.
  const signalled = event(
    'signalled',
    { clock, procedure: z.nullable(z.string()), level, due: day, office: z.string() },
    {
      evolve: (c, e) => {
        const next = { ...c, signals: [...c.signals, { clock: e.clock, level: e.level, due: e.due }] }
        return special.afterSignal?.(next, e) ?? next
      },
      staff: (e, { office }) => `${reachedText(label(e.clock), e)}，提醒${office(e.office)}。`,
      applicant: null,
      notices: {
        templates: {
          'deadline-near': {
            legal: false,
            title: '期限提醒',
            recipient: 'officers',
            text: '办件{case}（{item}）的{clock}期限将于{due}到期，请办理。',
          },
        },
        // Goes to the case's officer, else to the office's people. Goes to nobody once the duty is done.
        compose: (e, { head, calendar }, message) => {
          const isOpen = head.clocks.some(k => k.id === e.clock && isRunning(k) && dueOf(k, calendar)?.day === e.due)
          const roles = special.warned(head, e.office, e.clock)
          if (e.level !== 'near' || !isOpen || roles === null) return null
          const to = { office: e.office, roles, first: e.office === head.holder ? head.assignee : null }
          return message('deadline-near', { clock: label(e.clock), due: dayText(e.due) }, to)
        },
      },
    },
  )
  const datesMoved = event(
    'dates-moved',
    {
      reason: z.string(),
      import: z.string(), // a second run of the same one records nothing again
      moves: z.array(z.strictObject({ clock, from: day, to: day })).check(z.minLength(1)),
    },
    {
      evolve: (c, e) => ({ ...c, recounted: e.import }),
      staff: e =>
        `期限调整（${e.reason}）：${e.moves.map(m => `${label(m.clock)}期限${moveText(m, dayText, '由')}`).join('，')}。`,
      applicant: e => `期限调整（${e.reason}）：${e.moves.map(m => moveText(m, dayText)).join('，')}。`,
    },
  )
  const unmasked = event(
    'unmasked',
    { reason: sealed },
    { evolve: c => c, staff: e => [`查看${of.applicantTitle}完整信息。`, e.reason], applicant: null },
  )
  const valuesDeleted = event(
    'values-deleted',
    { class: caseClass, years: z.int(), values: z.int(), files: z.int() },
    {
      evolve: (c, _, { on }) => ({ ...c, ended: c.ended && { ...c.ended, erased: on } }),
      staff: e => `资料保存满${e.years}年，已删除：文字${e.values}项、文件${e.files}个。办理经过保留。`,
      applicant: () => '资料已按保存期限删除，只保留办理经过。',
    },
  )
  const pinReplaced = event(
    'pin-replaced',
    { pin: z.string(), by: z.enum(['agent', 'sms']) },
    {
      evolve: (c, e) => ({ ...c, pin: e.pin }),
      staff: e => (e.by === 'agent' ? '在窗口更换查询码。' : `${of.applicantTitle}用短信更换查询码。`),
      applicant: () => '查询码已更换。',
      notices: {
        templates: {
          pin: {
            legal: false,
            title: '查询码',
            text: '{hello}办件{case}的新查询码是{pin}，原查询码作废，请勿告诉他人。',
          },
        },
        compose: (_, { pin }, message) => (pin === null ? null : message('pin', { pin })),
      },
    },
  )
  const bySystem = { who: ['system'], verb: '' } as const
  return {
    'sign-in': act({
      ...bySystem,
      title: '签收',
      from: 'open',
      form: {
        office: valueField(z.string()),
        assignee: valueField(z.nullable(z.string())),
        byHall: valueField(z.optional(z.literal(true))),
      },
      events: [signedIn],
      decide: (c, input) =>
        c.transitSince === null || c.holder !== input.office ? [] : [signedIn({ ...input, office: c.holder })],
    }),
    assign: act({
      title: '分派',
      verb: '分派',
      help: () => '分派给本单位的同事经办。',
      from: 'open',
      who: special.assigners,
      form: { to: officerField('分派给') },
      events: [assigned],
      decide: (c, input) =>
        special.excludes?.(c, input.to) ? refuse('named-in-it') : [assigned({ to: input.to, from: c.assignee })],
    }),
    signal: act({
      ...bySystem,
      title: '提醒',
      from: 'any',
      form: { clock: valueField(z.string()), level: valueField(level) },
      events: [signalled],
      /** Lateness not yet signalled, of a running clock or of one stopped late. */
      decide: (c, { clock: id, level: asked }, { calendar, on }) => {
        const found = c.clocks
          .filter(k => k.id === id)
          .flatMap((k, i) => {
            const due = dayReached(asked, k, { calendar, on })
            const { owes, answers } = of.clocks[id as ClockName<H>]
            const office = (asked === 'overdue' ? answers?.(c) : undefined) ?? owes?.(c, i) ?? c.holder
            return due === null ? [] : [{ due, office, procedure: of.partOf?.(c, id as ClockName<H>, i) ?? null }]
          })
        if (found.length === 0) return refuse('not-due')
        return found
          .toSorted((a, b) => (a.due < b.due ? -1 : 1))
          .filter(({ due }) => !c.signals.some(s => s.clock === id && s.level === asked && s.due === due))
          .map(reach => signalled({ clock: id, level: asked, ...reach }))
      },
    }),
    'move-dates': act({
      ...bySystem,
      title: '期限调整',
      from: 'open',
      form: {
        before: valueField(z.custom<Calendar>()),
        reason: valueField(z.string()),
        import: valueField(z.string()),
      },
      events: [datesMoved],
      /** A calendar year was published or corrected. The case states which days moved or became certain, and why. */
      decide: (c, input, { calendar }) => {
        if (c.recounted === input.import) return []
        const moves = c.clocks.filter(isRunning).flatMap(k => {
          const [from, to] = [dueOf(k, input.before), dueOf(k, calendar)]
          const isSame = from?.day === to?.day && from?.provisional === to?.provisional
          return from === null || to === null || isSame ? [] : [{ clock: k.id, from: from.day, to: to.day }]
        })
        return moves.length === 0 ? [] : [datesMoved({ reason: input.reason, import: input.import, moves })]
      },
    }),
    unmask: act({
      title: `查看${of.applicantTitle}完整信息`,
      verb: '查看',
      from: 'any',
      who: special.unmaskers,
      inHand: false,
      endpoint: 'unmasked',
      ...(special.hides === undefined ? {} : { closedTo: special.hides }),
      form: { reason: textField('理由', { min: 2 }) },
      events: [unmasked],
      decide: (_, input) => [unmasked(input)],
    }),
    'replace-pin': act({
      title: '更换查询码',
      verb: '更换',
      help: () => '忘记查询码时更换。新查询码只显示一次，旧的立即作废。请先核对对方身份。',
      from: 'any',
      who: special.pinReplacers,
      inHand: false,
      endpoint: 'pin',
      form: { pin: valueField(z.string()), by: valueField(z.enum(['agent', 'sms'])) },
      events: [pinReplaced],
      decide: (_, input) => [pinReplaced(input)],
    }),
    'delete-values': act({
      ...bySystem,
      title: '到期删除',
      from: 'closed',
      form: { years: valueField(z.int()), values: valueField(z.int()), files: valueField(z.int()) },
      events: [valuesDeleted],
      /** Runs after the case's years, at least the table's; `not-due` before that. A repeat changes nothing. */
      decide: (c, input, { at }) => {
        const kept = of.states[c.state as H['state']].kept?.(c)
        if (c.ended === null || kept === undefined) return refuse('not-due')
        const until = keptUntil(c.ended.on, Math.max(input.years, retention[kept].kept.count))
        if (c.ended.erased !== null) return []
        if (until === null || dayOf(at) < until) return refuse('not-due')
        return [valuesDeleted({ class: kept, ...input })]
      },
    }),
  }
}
