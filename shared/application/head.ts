import * as z from 'zod/mini'
import { caseHead } from '../casework/act.ts'
import { commonHead, signalsOf } from '../casework/head.ts'
import type { Actor } from '../kernel/actor.ts'
import { clockOf } from '../kernel/clock.ts'
import type { Item } from '../kernel/item/item.ts'
import { openItem } from '../kernel/item/scenario.ts'
import { type SpecialProcedure, specialsOn } from '../kernel/item/steps.ts'
import { itemOf, type Reference } from '../kernel/reference.ts'
import type { CaseClass } from '../kernel/retention.ts'
import { fileRef, sealed } from '../kernel/sealed.ts'
import {
  channel,
  clockNames,
  count,
  day,
  fixedByFiling,
  ground,
  heldMaterial,
  heldProcedure,
  itemRef,
  kind,
  route,
  states,
} from './parts.ts'

/** A citizen's application: village → town → county → back. 办件 */

const office = z.string()
const officer = z.string()

/** The head of an application's file: the fold of its history, at most 4 KB. */
const schema = z.strictObject({
  ...commonHead,
  state: z.enum(states),
  item: itemRef,
  kind,
  channel,
  filedAt: z.iso.datetime(),
  /** subject of the person who filed: the applicant or their agent */
  filedBy: z.string(),
  applicant: z.strictObject({ key: z.string(), kind: z.enum(['natural', 'legal']), guardian: z.boolean() }),
  route,
  deemed: z.boolean(),
  accepted: z.nullable(z.strictObject({ from: day, how: z.enum(['express', 'deemed']) })),
  materials: z.array(heldMaterial),
  supplement: z.nullable(
    z.strictObject({
      asker: office,
      requests: z.array(z.strictObject({ material: z.string(), ground, visibleBefore: z.boolean() })),
    }),
  ),
  rounds: count,
  departmentAsked: z.boolean(),
  /** one more notice after the acceptance: what was sent back later can still be brought */
  askedAgain: z.optional(z.boolean()),
  hands: z.strictObject({ handler: z.nullable(officer), reviewer: z.nullable(officer) }),
  opinion: z.nullable(z.enum(['grant', 'refuse'])),
  refusal: z._default(z.nullable(z.strictObject({ reason: sealed, basis: z.optional(z.string()) })), null),
  procedures: z.array(heldProcedure),
  /** the village's own steps that are still to be done */
  villageDuties: z.array(z.string()),
  ...fixedByFiling.shape,
  /** what may follow, how far it is: pledged with the filing, told once that it is missing (容缺) */
  deferral: z.optional(z.enum(['pledged', 'told', 'missed'])),
  extended: z.boolean(),
  clocks: z.array(clockOf(clockNames)),
  paper: z.nullable(
    z.strictObject({
      /** an office, or 'applicant' */
      at: office,
      /** the batch it travels in */
      batch: z.nullable(z.string()),
      to: z.nullable(office),
      missing: z.boolean(),
      /** the last batch it was packed in: a late message cannot put it there again */
      last: z.nullable(z.string()),
    }),
  ),
  decision: z.nullable(z.strictObject({ outcome: z.enum(['granted', 'refused']), on: day, revoked: z.boolean() })),
  result: z.nullable(fileRef),
  /** the last office that signed for the result; the decider until it is sent */
  resultAt: z.nullable(office),
  signals: signalsOf(clockNames),
})
/** An interface, because a compiler's message then names it instead of printing it. */
export interface Application extends z.output<typeof schema> {}

export interface Known {
  item: Item
  /** procedures open to every permit (行政许可法 art. 45) */
  specials: readonly SpecialProcedure[]
}

type Bound = Pick<Application, 'item' | 'scenarios'> & Partial<Pick<Application, 'procedures'>>

/** The meanings of the case's codes: of the item as it was at the filing, of a procedure when it last began. Throws when the item no longer exists. */
export const knownOf = (of: Pick<Reference, 'items' | 'specials'>, { item, scenarios, procedures }: Bound): Known => ({
  item: openItem(itemOf(of, item.code, item.version), scenarios ?? []),
  specials: specialsOn(of.specials, id => procedures?.findLast(run => run.id === id)?.from),
})

/** The counters that take in for others, and all offices that hand out. */
const windows = ['town', 'county'] as const
const stations = ['village', 'department', ...windows] as const
export const undecided = ['checking', 'supplementing', 'complete', 'examining', 'reviewing', 'approving'] as const
export const decidedStates = ['decided', 'returning'] as const
/** Where the applicant collects the result: the village that filed, else the town. */
export const lastStation = (c: Application): string => c.route.village ?? c.route.town
/** The decider, or the town where it examines first and the item says so. */
export const acceptingOffice = (c: Application) => (c.acceptedBy === 'town' ? c.route.town : c.route.decider)
const wayBack = (c: Application) => (c.holder === lastStation(c) ? 'deliver' : 'send-result')
const keptAfterDecision = (c: Application): CaseClass =>
  c.decision?.outcome === 'refused'
    ? 'refused'
    : c.kind === 'permit' || c.kind === 'confirmation'
      ? 'licence'
      : 'service'

export const application = caseHead<Application, Known>()({
  name: 'application',
  title: '办件',
  applicantTitle: '申请人',
  path: '/api/cases',
  schema,
  known: knownOf,
  items: c => [c.item],
  places: {
    holder: c => [c.holder],
    village: c => (c.route.village === null ? [] : [c.route.village]),
    /** the town's window, where the case was filed there */
    counter: c => (c.channel === 'village' && c.route.village === null ? [c.route.town] : []),
    town: c => [c.route.town],
    decider: c => [c.route.decider],
    passed: c => c.passed,
  },
  /** the person the case is about, or the guardian or representative who filed */
  isApplicant: (c, actor: Actor) =>
    actor.kind === 'applicant' &&
    (actor.key === c.applicant.key || (c.channel === 'self' && actor.subject === c.filedBy)),
  given: { duties: ['clerk', 'handler', 'reviewer', 'head'], codes: c => [c.item.code] },
  states: {
    checking: { step: 'check', staff: '核对材料', applicant: '核对材料' },
    supplementing: { step: 'await-supplement', staff: '等待补正', applicant: '等您补正', isApplicants: true },
    complete: {
      step: c => (c.holder === acceptingOffice(c) && c.accepted === null ? 'accept' : 'forward'),
      staff: '材料齐全',
      applicant: '材料齐全',
    },
    examining: {
      step: c => (c.procedures.some(p => p.until === null) ? 'procedure' : 'handle'),
      staff: '审查中',
      applicant: '审查中',
    },
    reviewing: { step: 'review', staff: '审核中', applicant: '审核中' },
    approving: { step: 'approve', staff: '审批中', applicant: '审批中' },
    decided: { step: wayBack, staff: '已决定', applicant: '已决定' },
    returning: {
      step: c => (c.resultAt === 'post' ? 'await-post' : c.resultAt !== c.holder ? 'receive-result' : wayBack(c)),
      staff: '结果送达中',
      applicant: '结果送回中',
    },
    delivered: { step: null, staff: '已办结', applicant: '已办结', kept: keptAfterDecision },
    revoked: { step: null, staff: '已撤销', applicant: '已撤销', outcome: '决定已撤销', kept: keptAfterDecision },
    'refused-acceptance': { step: null, staff: '不予受理', applicant: '不予受理', kept: () => 'refused' },
    referred: {
      step: null,
      staff: '已告知有权机关',
      applicant: '不属本机关',
      outcome: '不属本机关职权，已告知应去的机关',
      kept: () => 'undecided',
    },
    withdrawn: { step: null, staff: '已撤回', applicant: '已撤回', kept: () => 'undecided' },
    abandoned: {
      step: null,
      staff: '逾期未补正',
      applicant: '已终止',
      outcome: '逾期未补正，已终止办理',
      kept: () => 'undecided',
    },
    needless: {
      step: null,
      staff: '事项已取消',
      applicant: '无需办理',
      outcome: '事项已依法取消，不需要办理',
      kept: () => 'undecided',
    },
  },
  steps: {
    check: { who: ['clerk'], staff: '核对材料', applicant: '正在核对材料', tiers: ['department', ...windows] },
    'await-supplement': { who: ['clerk'], staff: '等待补正', applicant: '等待您补正材料', tiers: windows },
    forward: { who: ['clerk'], staff: '报送部门', applicant: '材料齐全，准备报送部门', tiers: windows },
    accept: { who: ['clerk'], staff: '受理', applicant: '材料齐全，准备受理' },
    procedure: { who: ['clerk', 'handler'], staff: '程序进行中', applicant: '正在进行必要的程序' },
    handle: { who: ['handler'], staff: '承办', applicant: '已受理，正在审查' },
    review: { who: ['reviewer'], staff: '审核', applicant: '正在审核' },
    approve: { who: ['head'], staff: '批准', applicant: '正在审批' },
    // The handler adds the result, and the clerk sends it.
    'send-result': { who: ['clerk', 'handler'], staff: '送出结果', applicant: '已作出决定，结果准备送出' },
    'receive-result': { who: ['clerk', 'agent'], staff: '签收结果', applicant: '结果正在送往领取点', tiers: stations },
    'await-post': { who: ['clerk', 'agent'], staff: '邮寄途中', applicant: '结果已寄出', tiers: stations },
    deliver: { who: ['clerk', 'agent', 'handler'], staff: '送达', applicant: '结果已到，请前往领取', tiers: stations },
  },
  clocks: {
    acceptance: { label: '受理', owes: c => c.holder },
    supplement: { label: '补正', owes: null, suspends: true },
    // 容缺: what may follow is the applicant's to bring.
    deferral: { label: '容缺补交', owes: null },
    promised: { label: '承诺办结', owes: c => c.route.decider, answers: c => c.inNameOf, promise: '承诺期限' },
    statutory: { label: '法定办结', owes: c => c.route.decider, answers: c => c.inNameOf },
    // Late is the office that has the procedure to do, whoever holds the case.
    procedure: { label: '特别程序', owes: (c, index) => c.procedures[index]?.office ?? c.holder, suspends: true },
    delivery: { label: '送达', owes: c => c.holder },
    'paper-to-town': { label: '原件送镇', owes: lastStation, paper: true, limit: 'application-paper-to-town' },
    'paper-to-department': { label: '原件送部门', owes: c => c.route.town, paper: true },
  },
  // Every procedure started one clock of its own, in the same order.
  partOf: (c, clock, index) => (clock === 'procedure' ? (c.procedures[index]?.id ?? null) : null),
})
