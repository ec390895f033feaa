import * as z from 'zod/mini'
import { caseHead } from '../casework/act.ts'
import { commonHead, signalsOf } from '../casework/head.ts'
import { townsOf } from '../catalogue/drafting/asked.ts'
import { type Kind, kinds } from '../catalogue/drafting/kinds.ts'
import { movesOf } from '../catalogue/drafting/moves.ts'
import type { Day } from '../kernel/calendar.ts'
import { clockOf } from '../kernel/clock.ts'
import type { Item } from '../kernel/item/item.ts'
import { legalLimits } from '../kernel/limit.ts'
import { officeName, presentOffice } from '../kernel/office.ts'
import { inForce, type Reference } from '../kernel/reference.ts'

/**
 * A change of service items (事项变更): a department drafts it, the legality office examines it, the establishment office
 * decides, whoever receives a power confirms, and the new versions come into force on their day.
 */

const office = z.string()
/** The name of a change in lists. */
export const titleOf = (kind: Kind, about: string): string =>
  `${kind === 'reorganise' ? '' : '事项'}${kinds[kind]}：${about}`

export const kind = z.enum(Object.keys(kinds) as (keyof typeof kinds)[])

/** The limits of the steps; the law has none [D], but the reply within ten days that elsewhere is usual. */
export const lawful = {
  legality: legalLimits['item-change-legality'],
  decision: legalLimits['item-change-decision'],
  receiving: legalLimits['item-change-receiving'],
  correction: legalLimits['item-change-correction'],
  handover: legalLimits['item-change-handover'],
  /** an emergency is one person's word for one day [D] */
  confirmation: { days: 1, unit: 'cd' },
} as const

const states = [
  'examining',
  'deciding',
  'receiving',
  'correcting',
  'entering',
  'unconfirmed',
  'planned',
  'lapsing',
  'listing',
  'signing',
  'taking',
  'moving',
  'entered',
  'merged',
  'ended',
] as const
const clockNames = ['legality', 'decision', 'receiving', 'correction', 'confirmation', 'handover'] as const
export type ClockId = (typeof clockNames)[number]

/** An item that the change writes, and the version from which it was drafted; null: a new item. */
export const drafted = z.strictObject({ code: z.string(), base: z.nullable(z.int()) })

const schema = z.strictObject({
  ...commonHead,
  state: z.enum(states),
  kind,
  filedAt: z.iso.datetime(),
  /** the short name of the item it is about, or of the office */
  about: z.string(),
  /** the department that drafts */
  office,
  /** who drafted it, first and after corrections */
  drafters: z.array(z.string()).check(z.minLength(1)),
  /** who found it lawful, first and after corrections */
  examiners: z.array(z.string()),
  /** the offices that examine and decide, as they were when it was filed */
  legality: office,
  establishment: office,
  /** none of a merger, whose items are found when it is written */
  items: z.array(drafted),
  /** the day on which it comes into force; later where it is decided later */
  from: z.iso.date(),
  /** offices that have yet to confirm what they receive, in their order */
  receivers: z.array(office),
  /** a suspension at once, by one person */
  urgent: z.boolean(),
  /** urgent: another person has confirmed that it goes on */
  confirmed: z.boolean(),
  /** urgent: the day from which the item is taken up again unless that is done */
  resumes: z.nullable(z.iso.date()),
  /** of a withdrawal: the law ended the item, so that nothing of it is needed any more */
  lawEnded: z.optional(z.boolean()),
  /** others decide from its first day on: lists may move open cases to them */
  handsOver: z.optional(z.boolean()),
  /** of a merger: who continues the powers of its department, or which village's station goes on */
  successor: z.optional(office),
  /** of a merger of two villages' stations: which one ends, and the town that answers for both */
  station: z.optional(z.strictObject({ ends: office, town: office })),
  /** the list under way: who receives it, the entry that has its cases or people, who drew it up, who signed it */
  list: z.optional(
    z.strictObject({
      /** who hands over, where that is not the department that drafts */
      from: z.optional(office),
      to: office,
      count: z.int(),
      seq: z.int(),
      by: z.string(),
      signer: z.optional(z.string()),
      people: z.optional(z.literal(true)),
    }),
  ),
  returns: z.int(),
  clocks: z.array(clockOf(clockNames)),
  signals: signalsOf(clockNames),
})
export interface ItemChange extends z.output<typeof schema> {}

/** Of a merger: the office that ends. */
export const endingIn = ({ station, office }: Pick<ItemChange, 'station' | 'office'>): string => station?.ends ?? office

export interface Known {
  /** the newest version of each of its items that there are, in force or planned */
  newest: ReadonlyMap<string, number>
  /** those that decide in place of others, by the versions that it wrote */
  takers: readonly { id: string; name: string }[]
  /** whether that holds on a day: another change may have come after it, or for the same day */
  takesOn(office: string, day: Day): boolean
  /** whether its first item is withdrawn on a day */
  isWithdrawnOn(day: Day): boolean
}

function knownOf(reference: Pick<Reference, 'items' | 'offices'>, c: ItemChange): Known {
  const { successor } = c
  if (successor !== undefined) {
    const { offices } = reference
    // It may have ended meanwhile, too.
    const present = presentOffice(offices, successor)
    return {
      newest: new Map(),
      takers: [{ id: present, name: officeName(offices, present) }],
      takesOn: office => office === present && offices.get(endingIn(c))?.successor === successor,
      isWithdrawnOn: () => false,
    }
  }
  const versions = Map.groupBy(reference.items, ({ code }) => code)
  const [first] = c.items
  const own = versions.get(first?.code ?? '') ?? []
  const written = own.find(({ version }) => version === (first?.base ?? 0) + 1)
  const before = own.find(({ version }) => version === first?.base)
  const takers = (after: Item | undefined): Known['takers'] => {
    if (before === undefined || after === undefined) return []
    const taking = new Set(movesOf(before, after, townsOf(reference.offices)).map(({ to }) => to))
    return [...reference.offices.values()]
      .filter(({ id }) => taking.has(id))
      .map(({ id, shortName }) => ({ id, name: shortName }))
  }
  return {
    newest: new Map([...versions].map(([code, all]) => [code, Math.max(...all.map(i => i.version))])),
    takers: takers(written),
    takesOn: (office, day) => takers(inForce(own, day)).some(({ id }) => id === office),
    isWithdrawnOn: day => inForce(own, day)?.status?.is === 'withdrawn',
  }
}

const departments = ['department'] as const

export const itemChange = caseHead<ItemChange, Known>()({
  name: 'item-change',
  title: '事项变更',
  applicantTitle: '起草单位',
  path: '/api/item-changes',
  schema,
  known: knownOf,
  items: c => c.items.map(({ code }) => ({ code })),
  places: {
    office: c => [c.office],
    holder: c => [c.holder],
    legality: c => [c.legality],
    establishment: c => [c.establishment],
    receivers: c => c.receivers,
  },
  isApplicant: () => false,
  given: { duties: ['drafter'], codes: c => c.items.map(({ code }) => code) },
  states: {
    examining: { step: 'examine', staff: '合法性审核', applicant: '合法性审核' },
    deciding: { step: 'decide', staff: '机构编制审核', applicant: '机构编制审核' },
    receiving: { step: 'receive', staff: '等待承接确认', applicant: '等待承接确认' },
    correcting: { step: 'correct', staff: '退回修改', applicant: '退回修改' },
    entering: { step: 'enter', staff: '已批准，正在写入', applicant: '已批准，正在写入' },
    unconfirmed: { step: 'confirm-suspension', staff: '紧急暂停，等待确认', applicant: '紧急暂停，等待确认' },
    planned: { step: 'begin', staff: '已写入，等待生效', applicant: '已写入，等待生效' },
    lapsing: { step: 'end-cases', staff: '已生效，正在了结在办的办件', applicant: '已生效，正在了结在办的办件' },
    listing: { step: 'list', staff: '在办件移交', applicant: '在办件移交' },
    signing: { step: 'sign', staff: '移交清单待签署', applicant: '移交清单待签署' },
    taking: { step: 'take', staff: '移交清单待接收', applicant: '移交清单待接收' },
    moving: { step: 'move', staff: '正在移交在办件', applicant: '正在移交在办件' },
    entered: { step: null, staff: '已写入事项目录', applicant: '已写入事项目录', kept: () => 'licence' },
    merged: { step: null, staff: '机构改革已完成', applicant: '机构改革已完成', kept: () => 'licence' },
    ended: { step: null, staff: '没有变更', applicant: '没有变更', kept: () => 'refused' },
  },
  steps: {
    examine: {
      who: ['reviewer', 'head'],
      work: 'change-legality',
      staff: '事项合法性审核',
      applicant: '合法性审核',
      tiers: departments,
    },
    decide: {
      who: ['head', 'reviewer'],
      work: 'change-approval',
      staff: '事项编制审核',
      applicant: '机构编制审核',
      tiers: departments,
    },
    receive: {
      who: ['head'],
      work: 'change-receiving',
      staff: '事项承接确认',
      applicant: '等待承接确认',
      tiers: ['town', 'department'],
    },
    correct: { who: ['drafter'], staff: '事项变更修改', applicant: '退回修改', tiers: departments },
    enter: { who: ['head'], staff: '写入事项目录', applicant: '正在写入', tiers: departments, byHall: true },
    'confirm-suspension': { who: ['head'], staff: '紧急暂停确认', applicant: '等待确认', tiers: departments },
    begin: { who: ['head'], staff: '等待生效', applicant: '等待生效', tiers: departments, byHall: true },
    list: { who: ['drafter'], staff: '在办件移交', applicant: '在办件移交', tiers: departments },
    sign: { who: ['head'], staff: '移交清单签署', applicant: '移交清单待签署', tiers: ['town', 'department'] },
    take: {
      who: ['head'],
      staff: '移交清单接收',
      applicant: '移交清单待接收',
      tiers: ['town', 'department'],
    },
    move: { who: ['head'], staff: '正在移交在办件', applicant: '正在移交在办件', tiers: departments, byHall: true },
    'end-cases': { who: ['head'], staff: '了结在办的办件', applicant: '正在了结', tiers: departments, byHall: true },
  },
  clocks: {
    legality: { label: '事项合法性审核', owes: c => c.legality, limit: 'item-change-legality' },
    decision: { label: '事项编制审核', owes: c => c.establishment, limit: 'item-change-decision' },
    receiving: { label: '事项承接确认', owes: c => c.holder, limit: 'item-change-receiving' },
    correction: { label: '事项变更修改', owes: c => c.office, limit: 'item-change-correction' },
    // Nobody is late: what no list moves stays where it is.
    handover: { label: '在办件移交', owes: null, limit: 'item-change-handover' },
    confirmation: { label: '紧急暂停确认', owes: c => c.office },
  },
})
