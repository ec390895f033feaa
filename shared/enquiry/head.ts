import * as z from 'zod/mini'
import { caseHead } from '../casework/act.ts'
import { commonHead, signalsOf } from '../casework/head.ts'
import { clockOf } from '../kernel/clock.ts'
import { legalLimits } from '../kernel/limit.ts'
import { type Office, presentOffice } from '../kernel/office.ts'
import type { BasicData, EnquiryTopic, Reference } from '../kernel/reference.ts'

/** A letter to the county (政民互动): written by anyone, routed by the desk, answered by the responsible office. */

const office = z.string()

/** The limit of the answer counts from the day it was filed. */
export const kinds = {
  question: { label: '咨询', limit: legalLimits['enquiry-answer-question'] },
  help: { label: '求助', limit: legalLimits['enquiry-answer-help'] },
  suggestion: { label: '建议', limit: legalLimits['enquiry-answer-suggestion'] },
  complaint: { label: '投诉', limit: legalLimits['enquiry-answer-complaint'] },
  report: { label: '举报', limit: legalLimits['enquiry-answer-report'] },
} as const
export const kind = z.enum(Object.keys(kinds) as (keyof typeof kinds)[])
export type Kind = keyof typeof kinds

/** The name of a letter in lists. */
export const titleOf = (kind: Kind, topic: string): string => `${kinds[kind].label}：${topic}`

/** Characters of a letter at most. */
export const mostLetter = 4000

export const channels = { web: '网上', agent: '代办员代写', phone: '电话' } as const
export const channel = z.enum(Object.keys(channels) as (keyof typeof channels)[])

/** The limits in which the desk routes, an office objects, an author reopens, and a chased office reports. */
export const lawful = {
  triage: legalLimits['enquiry-triage'],
  objection: legalLimits['enquiry-objection'],
  reopening: legalLimits['enquiry-reopening'],
  chase: legalLimits['enquiry-chase'],
} as const

const states = ['filed', 'handling', 'answered', 'satisfied', 'closed'] as const
const clockNames = ['triage', 'answer', 'objection', 'reopening', 'chase'] as const
export type ClockId = (typeof clockNames)[number]

const schema = z.strictObject({
  ...commonHead,
  state: z.enum(states),
  kind,
  channel,
  topic: z.string(),
  /** the town or village it is about */
  place: z.nullable(office),
  /** the service item it is about, by its code */
  item: z.nullable(z.string()),
  filedAt: z.iso.datetime(),
  /** keyed hash of the author's identity number; null if nobody signed in and the letter was not written for somebody */
  author: z.nullable(z.string()),
  /** the village whose agent wrote it for the author */
  village: z.nullable(office),
  desk: office,
  county: office,
  /** offices and officers it accuses: they never handle it */
  accused: z.strictObject({ offices: z.array(office), officers: z.array(z.string()) }),
  /** the desk has ruled whose it is: no office may send it back after that */
  ruled: z.boolean(),
  returns: z.int(),
  extended: z.boolean(),
  reopened: z.boolean(),
  /** the author agrees that question and answer may be published, without names */
  publish: z.boolean(),
  clocks: z.array(clockOf(clockNames)),
  signals: signalsOf(clockNames),
})
export interface Enquiry extends z.output<typeof schema> {}

export interface Known extends Pick<BasicData, 'limits'> {
  topics: readonly EnquiryTopic[]
  /** offices a letter can be routed to */
  offices: readonly Office[]
  /** the office that has the powers of this one now */
  present(office: string): string
  /** of the item it is about, by code */
  items: ReadonlyMap<string, { name: string; decider: string | null }>
}

export const enquiryKnown = ({ enquiries, offices, items, limits }: Reference): Known => ({
  limits,
  topics: enquiries.topics,
  offices: [...offices.values()].filter(
    ({ tier, successor }) => (tier === 'department' || tier === 'town') && successor === undefined,
  ),
  present: id => presentOffice(offices, id),
  items: new Map(
    items.map(i => [i.code, { name: i.name, decider: i.decider.tier === 'department' ? i.decider.office : null }]),
  ),
})

export const enquiry = caseHead<Enquiry, Known>()({
  name: 'enquiry',
  title: '来信',
  applicantTitle: '来信人',
  path: '/api/enquiries',
  schema,
  known: reference => enquiryKnown(reference),
  items: c => (c.item === null ? [] : [{ code: c.item }]),
  places: {
    desk: c => [c.desk],
    holder: c => [c.holder],
    county: c => [c.county],
    village: c => (c.village === null ? [] : [c.village]),
    passed: c => c.passed,
  },
  isApplicant: (c, actor) => actor.kind === 'applicant' && actor.key === c.author,
  states: {
    filed: { step: 'triage', staff: '待分派', applicant: '等待分派' },
    handling: { step: 'answer', staff: '办理中', applicant: '办理中' },
    answered: { step: null, staff: '已答复', applicant: '已答复', kept: () => 'letter' },
    satisfied: { step: null, staff: '已答复，来信人满意', applicant: '已办结', kept: () => 'letter' },
    closed: { step: null, staff: '已办结', applicant: '已办结', kept: () => 'letter' },
  },
  steps: {
    'sign-in': { who: ['clerk'], staff: '来信在途待签收', applicant: '正在转给承办单位' },
    triage: { who: ['clerk'], staff: '来信分派', applicant: '正在分派给承办单位', tiers: ['department'] },
    answer: { who: ['clerk', 'handler'], staff: '来信答复', applicant: '承办单位正在办理' },
  },
  clocks: {
    triage: { label: '来信分派', owes: c => c.desk, limit: 'enquiry-triage' },
    answer: { label: '来信答复', owes: c => c.holder, promise: '答复期限', limit: c => `enquiry-answer-${c.kind}` },
    objection: { label: '退回', owes: null, limit: 'enquiry-objection' },
    reopening: { label: '要求重办', owes: null, limit: 'enquiry-reopening' },
    chase: { label: '督办', owes: c => c.holder, limit: 'enquiry-chase' },
  },
})
