import * as z from 'zod/mini'
import { officeField, textField } from '../../casework/field.ts'
import { valueField } from '../../casework/form.ts'
import type { Actor } from '../../kernel/actor.ts'
import { caseNumber } from '../../kernel/identity.ts'
import { refuse } from '../../kernel/refusal.ts'
import { sealed } from '../../kernel/sealed.ts'
import { type ItemChange, itemChange, type Known } from '../head.ts'
import { barredFrom, closed, listed, passed, takerOf } from '../transitions.ts'

/**
 * Open cases stay where they are unless a list moves them: the department that drafted draws it up, the head of the office
 * that has them signs it, the head of the office that receives them takes it, and a worker moves the cases. As many lists as
 * are needed, within one limit. Where a power comes back from towns, the town's head signs.
 */

/** So many cases on one list. */
export const mostListed = 50
/** Characters of a typed list: so many numbers with their hyphens and spaces. */
export const mostTyped = 1200
const numbers = z.array(z.string())
/** The case numbers of a typed list, and what is none; the endpoint has checked them. */
export const casesIn = (typed: string) =>
  (typed.match(/[^\n、，,；;]+/gu) ?? [])
    .map(text => text.trim())
    .filter(text => text !== '')
    .map(text => ({ text, found: caseNumber.check(text) }))
const isBarred = (c: ItemChange, actor: Actor): boolean =>
  actor.kind === 'officer' && barredFrom(c).includes(actor.subject)
const isMerger = (c: ItemChange): boolean => c.kind === 'reorganise'
const inList = ({ list }: ItemChange): string => (list?.people ? `${list.count}人` : `在办件${list?.count ?? 0}件`)
const printed = (cases: readonly string[]): string => cases.map(no => caseNumber.print(no)).join('、')

export const casesListed = itemChange.event(
  'handover-listed',
  /** `from`: who hands over, where that is not the department that drafts */
  {
    ...{ from: z.optional(z.string()), to: z.string(), cases: numbers, note: sealed },
    /** of a village: cases whose originals are under way, which stay for now */
    waiting: z.optional(numbers),
  },
  {
    evolve: (c, { from, to, cases }, { seq, at, by }) => ({
      ...passed(c, 'signing', from ?? c.office, at),
      list: { ...(from === undefined ? {} : { from }), to, count: cases.length, seq, by: by.subject },
    }),
    staff: (e, { office }) => [
      `移交清单：在办件${e.cases.length}件，${e.from === undefined ? '' : `由${office(e.from)}`}移交${office(e.to)}。${printed(e.cases)}。${
        e.waiting === undefined ? '' : `纸质原件正在交接途中，这次不移交：${printed(e.waiting)}。`
      }`,
      e.note,
    ],
    applicant: null,
  },
)
/** 列移交清单 */
export const list = itemChange.act({
  title: '列移交清单',
  verb: '送负责人签署',
  tone: 'primary',
  help: () =>
    '没有列入清单的在办件由现在办理的单位办结。列入的，现在办理的单位负责人签署、接收单位负责人接收以后移交，期限不变，短信告知申请人。现在由几个单位办理的，分开列。',
  from: ['listing'],
  who: ['drafter@office'],
  closedTo: isMerger,
  endpoint: 'lists',
  form: {
    to: officeField('移交给哪个单位', (_: ItemChange, { takers }: Known) => takers),
    cases: {
      ...textField('要移交的办件编号', { min: 13, max: mostTyped, hint: `一行一个，最多${mostListed}件。` }),
      ...{ samples: () => [''], kind: 'text' as const },
    },
    note: textField('移交说明', { min: 2, max: 200 }),
    from: valueField(z.optional(z.string())),
  },
  events: [casesListed],
  decide: (c, { from = c.office, to, cases, note }, { known, on }) => {
    if (!known.takesOn(to, on)) return refuse('receiver-changed')
    const by = from === c.office ? {} : { from }
    return [
      casesListed({ ...by, to, cases: casesIn(cases).flatMap(({ found }) => (found.ok ? found.value : [])), note }),
    ]
  },
})

export const listSigned = itemChange.event(
  'handover-signed',
  {},
  {
    evolve: (c, _, { at, by }) => ({
      ...passed(c, 'taking', takerOf(c), at),
      list: c.list && { ...c.list, signer: by.subject },
    }),
    staff: () => '签署移交清单。',
    applicant: null,
  },
)
/** 签署移交清单 */
export const sign = itemChange.act({
  title: '签署移交清单',
  verb: '签署',
  tone: 'primary',
  help: c => `清单上有${inList(c)}。签署后送接收单位。`,
  confirm: '已经核对清单的全部内容',
  from: ['signing'],
  who: ['head@holder'],
  closedTo: isBarred,
  form: {},
  events: [listSigned],
  decide: () => [listSigned({})],
})

export const listReturned = itemChange.event(
  'handover-returned',
  { reason: sealed },
  {
    evolve: (c, _, { at }) => listed(c, at),
    staff: e => ['退回移交清单。', e.reason],
    applicant: null,
  },
)
/** 退回移交清单 */
export const returnList = itemChange.act({
  title: '退回移交清单',
  verb: '退回',
  from: ['signing', 'taking'],
  who: ['head@holder'],
  form: { reason: textField('退回的理由', { min: 2, max: 200 }) },
  events: [listReturned],
  decide: (_, input) => [listReturned(input)],
})

export const listTaken = itemChange.event(
  'handover-taken',
  {},
  {
    evolve: (c, _, { at }) => passed(c, 'moving', c.office, at),
    staff: () => '接收移交清单，开始移交。',
    applicant: null,
  },
)
/** 接收移交清单 */
export const take = itemChange.act({
  title: '接收移交清单',
  verb: '接收',
  tone: 'primary',
  help: c => {
    if (c.station !== undefined) return `清单上有${inList(c)}。接收以后转到并入的村便民服务站，不能再退回。`
    return c.list?.people
      ? `清单上有${inList(c)}，职责不变。接收以后就在本单位的名册上。`
      : `清单上有${inList(c)}。接收以后由本单位在原来的期限内办理，不能再退回。`
  },
  confirm: '已经核对清单的内容，办件的纸质原件也已经核对',
  from: ['taking'],
  who: ['head@holder'],
  closedTo: isBarred,
  form: {},
  events: [listTaken],
  decide: (c, _, { known, on }) =>
    known.takesOn(c.list?.to ?? c.holder, on) ? [listTaken({})] : refuse('receiver-changed'),
})

/** `why`: a code of a refusal, or `decided`. */
const left = z.strictObject({ no: z.string(), why: z.string() })
const whyLeft: Readonly<Record<string, string>> = {
  'state-forbids': '已经作出决定或者办结',
  'procedure-open': '还有程序正在进行',
  'original-under-way': '纸质原件正在交接途中',
}

export const casesMoved = itemChange.event(
  'handover-moved',
  { moved: z.int(), left: z.array(left) },
  {
    evolve: (c, _, { at }) => listed(c, at),
    staff: e => {
      const why = e.left.map(one => `${caseNumber.print(one.no)}（${whyLeft[one.why] ?? '已由其他单位办理'}）`)
      return `移交在办件${e.moved}件。${why.length === 0 ? '' : `没有移交：${why.join('、')}。`}`
    },
    applicant: null,
  },
)
/** The worker has moved what could be moved. */
export const reportMoved = itemChange.act({
  title: '移交完成',
  verb: '',
  from: ['moving'],
  who: ['system'],
  form: { list: valueField(z.int()), moved: valueField(z.int()), left: valueField(z.array(left)) },
  events: [casesMoved],
  // A late run of the worker tells of an earlier list.
  decide: (c, { list, ...input }) => (c.list?.seq === list ? [casesMoved(input)] : []),
})

export const handoverFinished = itemChange.event(
  'handover-finished',
  {},
  {
    evolve: (c, _, { on }) => closed(c, on, 'entered'),
    staff: () => '移交结束，其余在办件由原单位办结。',
    applicant: null,
  },
)
/** 不再移交 */
export const finish = itemChange.act({
  title: '不再移交',
  verb: '结束移交',
  help: () => '其余在办件由现在办理的单位办结。结束以后不能再列清单。',
  from: ['listing'],
  who: ['drafter@office', 'head@office'],
  // Nothing may stay at an office that has ended.
  closedTo: isMerger,
  form: {},
  events: [handoverFinished],
  decide: () => [handoverFinished({})],
})
/** The days for it are over; a list that nobody has taken moves nothing. */
export const endHandover = itemChange.act({
  title: '移交期满',
  verb: '',
  from: ['listing', 'signing', 'taking'],
  who: ['system'],
  atEndOf: { clock: 'handover', where: c => ['listing', 'signing', 'taking'].includes(c.state) },
  form: {},
  events: [handoverFinished],
  decide: () => [handoverFinished({})],
})
