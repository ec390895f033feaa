import * as z from 'zod/mini'
import { valueField } from '../../casework/form.ts'
import { dayText } from '../../casework/notice.ts'
import { above, claim, isGraver, levelNames, type Signal, signal } from '../head.ts'
import { demand, said, whoAnswers } from '../opening.ts'
import { asked, closed } from '../transitions.ts'

/** What the hall does by itself: a signal grows with its delay or with silence, and ends with its reason. */

export const grown = signal.event(
  'signal-grown',
  { ...claim, silence: z.int().check(z.gte(1)) },
  {
    evolve: (c, { type: _, silence, ...found }, { on, at }) => {
      const next: Signal = { ...c, ...found, gradedAt: at }
      return found.level === 'warning' || c.state === 'unsigned' ? next : asked(next, on, silence)
    },
    staff: e => `升为${said(e)}`,
    applicant: null,
    notices: demand,
  },
)
/** What was ruled on one rule is not graded again by the same one; only its day may have become certain. */
export const isGraverThan = (c: Signal, found: Pick<Signal, 'rule' | 'level' | 'provisional'>): boolean =>
  (found.rule !== c.rule || (c.provisional && !found.provisional)) && isGraver(found.level, c.level)

/** One delay is one signal: the next rule over it raises its level, and what was said of the lower one is asked anew. */
export const grow = signal.act({
  ...{ title: '升级', verb: '', from: 'open', who: ['system'] },
  form: {
    rule: valueField(claim.rule),
    level: valueField(claim.level),
    since: valueField(claim.since),
    due: valueField(claim.due),
    provisional: valueField(claim.provisional),
    evidence: valueField(claim.evidence),
    sentence: valueField(claim.sentence),
    silence: valueField(z.int()),
  },
  events: [grown],
  decide: (c, input) => (isGraverThan(c, input) ? [grown(input)] : []),
})

export const unanswered = signal.event(
  'signal-unanswered',
  /** `stays`: it was red already */
  { step: z.enum(['sign', 'explain']), level: claim.level, stays: z.optional(z.literal(true)) },
  {
    evolve: (c, e, { at }) => ({ ...c, level: e.level, gradedAt: at, silent: [...c.silent, e.step] }),
    staff: e => `逾期没有${e.step === 'sign' ? '签收' : '说明'}，${e.stays ? '仍是' : '升为'}${levelNames[e.level]}。`,
    applicant: null,
    notices: {
      templates: {
        'signal-unanswered': {
          legal: false,
          title: '监察信号逾期',
          recipient: 'officers',
          text: '您好，{item}（{case}）没有按期答复，现在是{level}，请立即签收、说明。',
        },
      },
      compose: ({ level }, { head }, message) =>
        head.state === 'unsigned' || head.state === 'unexplained'
          ? message('signal-unanswered', { level: levelNames[level] }, whoAnswers(head))
          : null,
    },
  },
)
const isSilent = (c: Signal, step: Signal['silent'][number]): boolean => c.silent.includes(step)
const silentIn = (c: Signal, step: Signal['silent'][number]) =>
  unanswered({ step, level: above[c.level], ...(above[c.level] === c.level ? { stays: true as const } : {}) })
/** T9: whoever is silent is one level higher, once for the signing and once for the explanation. */
export const markUnsigned = signal.act({
  ...{ title: '逾期未签收', verb: '', from: ['unsigned'], who: ['system'] },
  atEndOf: { clock: 'silence', where: c => c.state === 'unsigned' && !isSilent(c, 'sign') },
  form: {},
  events: [unanswered],
  decide: c => (isSilent(c, 'sign') ? [] : [silentIn(c, 'sign')]),
})
export const markUnexplained = signal.act({
  ...{ title: '逾期未说明', verb: '', from: ['unexplained'], who: ['system'] },
  atEndOf: { clock: 'explain', where: c => c.state === 'unexplained' && !isSilent(c, 'explain') },
  form: {},
  events: [unanswered],
  decide: c => (isSilent(c, 'explain') ? [] : [silentIn(c, 'explain')]),
})

export const lapsed = signal.event(
  'signal-lapsed',
  {},
  {
    evolve: (c, _, { on }) => closed(c, on, 'lapsed'),
    staff: () => '预警的情况已经没有了，预警解除。',
    applicant: null,
  },
)
export const lapse = signal.act({
  ...{ title: '预警解除', verb: '', from: ['warned'], who: ['system'] },
  form: {},
  events: [lapsed],
  decide: () => [lapsed({})],
})

export const recounted = signal.event(
  'signal-recounted',
  /** the day on which the limit ends by the calendar now in force */
  { due: z.nullable(z.iso.date()) },
  {
    evolve: (c, e, { on }) => closed({ ...c, due: e.due ?? c.due }, on, 'recounted'),
    staff: e => `放假安排公布或者改正以后没有逾期，撤销${e.due === null ? '' : `（期限${dayText(e.due)}）`}。`,
    applicant: null,
  },
)
export const withdrawByCalendar = signal.act({
  ...{ title: '日历调整后撤销', verb: '', from: 'open', who: ['system'] },
  form: { due: valueField(z.nullable(z.iso.date())) },
  events: [recounted],
  decide: (_, input) => [recounted(input)],
})

export const excused = signal.event(
  'signal-excused',
  /** the last day of the limit, for how many minutes of its office hours the hall did not answer, and the rule's sentence */
  { day: z.iso.date(), minutes: z.int().check(z.gte(1)), sentence: z.string() },
  {
    evolve: (c, _, { on }) => closed(c, on, 'excused'),
    staff: e => `因系统故障撤销。${e.sentence}`,
    applicant: null,
  },
)
export const withdrawByOutage = signal.act({
  ...{ title: '因系统故障撤销', verb: '', from: 'open', who: ['system'] },
  form: { day: valueField(z.iso.date()), minutes: valueField(z.int()), sentence: valueField(z.string()) },
  events: [excused],
  decide: (_, input) => [excused(input)],
})

export const ended = signal.event(
  'signal-ended',
  {},
  {
    evolve: (c, _, { on }) => closed(c, on, c.ruling?.outcome ?? 'upheld'),
    staff: () => '申诉期满，没有申诉，裁定生效。',
    applicant: null,
  },
)
export const close = signal.act({
  ...{ title: '申诉期满', verb: '', from: ['ruled'], who: ['system'] },
  atEndOf: { clock: 'appeal', where: c => c.state === 'ruled' },
  form: {},
  events: [ended],
  decide: () => [ended({})],
})

/** `change`: the merger (机构改革) whose signed list names the signal. */
const succession = { from: z.string(), to: z.string(), change: z.string() }
export const handedOn = signal.event('signal-handed-on', succession, {
  evolve: (c, { to }, { at }) => ({ ...c, office: to, holder: to, transitSince: at, assignee: null }),
  staff: (e, { office }) => `按签署的清单由${office(e.from)}转${office(e.to)}办理（事项变更${e.change}），期限不变。`,
  applicant: null,
})
/** Who continues the powers of an office answers for what it left. */
export const handOn = signal.act({
  ...{ title: '随机构改革移交', verb: '', from: ['warned', 'unsigned', 'unexplained', 'ruled'], who: ['system'] },
  form: { from: valueField(succession.from), to: valueField(succession.to), change: valueField(succession.change) },
  events: [handedOn],
  decide: (c, input) => (c.office === input.to ? [] : [handedOn(input)]),
})
