import { choiceField, textField } from '../../casework/field.ts'
import { dueText } from '../../casework/notice.ts'
import type { Actor } from '../../kernel/actor.ts'
import type { Calendar, Day } from '../../kernel/calendar.ts'
import { certainDay } from '../../kernel/certain-day.ts'
import { refuse } from '../../kernel/refusal.ts'
import { sealed } from '../../kernel/sealed.ts'
import { below, type ClockId, claim, grounds, isOwn, keys, levelNames, rulings, type Signal, signal } from '../head.ts'
import { whoAnswers } from '../opening.ts'
import { closed, ruled as toAppeal } from '../transitions.ts'

/** What supervisors decide. Nobody rules on the own office, and a second person looks at it again. */

type Ruling = NonNullable<Signal['ruling']>['outcome']
const levelAfter = (c: Signal, outcome: Ruling) => (outcome === 'lowered' ? below[c.level] : c.level)

export const ruled = signal.event(
  'signal-ruled',
  { outcome: keys(rulings), level: claim.level, reason: sealed },
  {
    evolve: (c, e, { on, by }) => {
      const next: Signal = { ...c, level: e.level, ruling: { outcome: e.outcome, by: by.subject } }
      return e.outcome === 'withdrawn' ? closed(next, on, 'withdrawn') : toAppeal(next, on)
    },
    staff: e => [`裁定${rulings[e.outcome]}${e.outcome === 'lowered' ? `为${levelNames[e.level]}` : ''}。`, e.reason],
    applicant: null,
    notices: {
      templates: {
        'signal-ruled': {
          legal: false,
          title: '监察信号裁定',
          recipient: 'officers',
          text: '您好，{item}（{case}）已裁定，不服的请在{due}以前申诉。',
        },
      },
      compose: (_, { head, calendar }, message) => {
        const due = dueText(
          head.clocks.findLast(k => k.id === 'appeal'),
          calendar,
        )
        return head.state === 'ruled' ? message('signal-ruled', { due }, whoAnswers(head)) : null
      },
    },
  },
)
const limits: Readonly<Partial<Record<Signal['state'], ClockId>>> = { unsigned: 'silence', unexplained: 'explain' }
/** The office is heard first, unless it was silent beyond the limit of the present step. */
function isHeard(c: Signal, { calendar, on }: { calendar: Calendar; on: Day }): boolean {
  const clock = c.clocks.findLast(k => k.id === limits[c.state])
  const last = clock === undefined ? null : certainDay(clock, calendar)
  return c.state === 'explained' || (last !== null && on > last)
}
const ruling = (outcome: Ruling, from: readonly Signal['state'][]) => ({
  from,
  who: ['supervisor@supervisor'] as const,
  inHand: false as const,
  closedTo: isOwn,
  form: { reason: textField('裁定的理由', { min: 2, hint: '被监察单位会读到这句话。' }) },
  events: [ruled] as const,
  decide: (c: Signal, { reason }: { reason: typeof sealed._zod.output }, today: Parameters<typeof isHeard>[1]) =>
    c.state === 'warned' || isHeard(c, today)
      ? [ruled({ outcome, level: levelAfter(c, outcome), reason })]
      : refuse('explanation-awaited'),
})
const answered = ['unsigned', 'unexplained', 'explained'] as const

export const uphold = signal.act({
  ...ruling('upheld', answered),
  ...{ title: '维持', verb: '裁定维持', tone: 'primary' as const },
  help: () => '信号成立。被监察单位可以申诉一次。',
})
export const lower = signal.act({
  ...ruling('lowered', answered),
  ...{ title: '降级', verb: '裁定降级' },
  help: c => `改为${levelNames[below[c.level]]}。被监察单位可以申诉一次。`,
})
/** A warning that was wrong is withdrawn too, because three of them make a card. */
export const withdraw = signal.act({
  ...ruling('withdrawn', ['warned', ...answered]),
  ...{ title: '撤销', verb: '裁定撤销', tone: 'danger' as const },
  // Of an office as a whole the registers do not say since when it is so.
  help: c =>
    c.register !== undefined && c.register.item === undefined
      ? '信号不成立，不再计入。撤销以后，同样的情况不再发出信号。'
      : '信号不成立，不再计入。',
})

export const exempted = signal.event(
  'signal-exempted',
  { ground: keys(grounds), reason: sealed },
  {
    evolve: (c, _, { on }) => closed(c, on, 'exempted'),
    staff: e => [`同意豁免（${grounds[e.ground]}）。`, e.reason],
    applicant: null,
  },
)
const isProposer = (c: Signal, actor: Actor): boolean =>
  actor.kind === 'officer' && c.exemptions.some(({ by }) => by === actor.subject)
/** It takes a second person, and a reason. Who does not agree rules. */
export const confirmExemption = signal.act({
  title: '同意豁免',
  verb: '同意豁免',
  help: c =>
    `${c.exemptions.map(({ ground }) => grounds[ground]).join('、')}属实的，同意豁免，信号不再计入。不同意的，直接裁定。`,
  from: ['warned', ...answered],
  who: ['supervisor@supervisor'],
  inHand: false,
  closedTo: (c, actor) => isOwn(c, actor) || isProposer(c, actor),
  form: { reason: textField('同意的理由', { min: 2 }) },
  events: [exempted],
  decide: ({ exemptions: [proposal] }, input) =>
    proposal === undefined ? refuse('nothing-to-do') : [exempted({ ground: proposal.ground, ...input })],
})

export const reExamined = signal.event(
  'signal-re-examined',
  { outcome: keys(rulings), level: claim.level, reason: sealed },
  {
    evolve: (c, e, { on }) => closed({ ...c, level: e.level }, on, e.outcome),
    staff: e => [`复核${rulings[e.outcome]}${e.outcome === 'lowered' ? `为${levelNames[e.level]}` : ''}。`, e.reason],
    applicant: null,
  },
)
const hasRuled = (c: Signal, actor: Actor): boolean => actor.kind === 'officer' && c.ruling?.by === actor.subject
export const reExamine = signal.act({
  title: '复核',
  verb: '作出复核决定',
  tone: 'primary',
  help: () => '由没有作出裁定的监察员复核。复核以后信号结束，不再改变。',
  from: ['appealed'],
  who: ['supervisor@supervisor'],
  closedTo: (c, actor) => isOwn(c, actor) || hasRuled(c, actor),
  form: {
    outcome: choiceField('复核结果', rulings),
    reason: textField('复核的理由', { min: 2, hint: '被监察单位会读到这句话。' }),
  },
  events: [reExamined],
  decide: (c, { outcome, reason }) => [reExamined({ outcome, level: levelAfter(c, outcome), reason })],
})
