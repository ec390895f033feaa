import * as z from 'zod/mini'
import { listed, page } from '../casework/api/replies.ts'
import { type CaseType, nameIn } from '../casework/case-type.ts'
import type { Step } from '../casework/head.ts'
import type { Line } from '../casework/row.ts'
import { type GivenDuty, type GivenWork, type Role, role, rolesInStep, type Serving } from '../kernel/actor.ts'
import { typedLine, typedText } from '../kernel/typed.ts'
import { toldHow, toldWhom } from '../notices/told.ts'
import type { Endpoints } from '../platform/endpoint.ts'
import { caseTypes } from './case-types.ts'

/** An office's work on cases of every type: its lists, and the messages to deliver in person. */

const task = z
  .strictObject({
    id: z.string(),
    case: z.string(),
    title: z.string().check(z.describe('what the applicant has to be told')),
    at: z.string(),
    why: z.string().check(z.describe('no-phone, undelivered, restored, or what the carrier said')),
  })
  .register(z.globalRegistry, { id: 'NoticeTask' })

/** One of the keys of a table of words. */
const oneOf = <const T extends Record<string, string>>(words: T) => z.enum(Object.keys(words) as (keyof T & string)[])

/** A list of work; an office has one for each step. */
export interface List {
  /** its name in requests */
  name: string
  /** its name in the index */
  stored: string
  index: 'work' | 'errand'
  step: Step
  /** the duties whose work rights can give in it */
  given: readonly GivenDuty[]
  /** the duties that assign its cases */
  assigners: readonly Role[]
}

/**
 * A list is requested by the name of its step. The village's own procedures have a longer name, because offices have
 * a step of that name.
 */
const askedFor = (stored: string, index: List['index']): string =>
  index === 'errand' && stored === 'procedure' ? 'own-procedure' : stored

/** The lists of one type. */
export const worklistsOf = (type: Pick<CaseType, 'name' | 'steps' | 'villageTasks' | 'given' | 'assigners'>): List[] =>
  (['work', 'errand'] as const).flatMap(index =>
    Object.entries(index === 'work' ? type.steps : type.villageTasks).map(([own, step]): List => {
      const stored = nameIn(type, own)
      return {
        ...{ name: askedFor(stored, index), stored, index, step },
        ...{ given: type.given?.duties ?? [], assigners: type.assigners },
      }
    }),
  )

/** Those of every type. */
export const worklists: readonly List[] = caseTypes.flatMap(worklistsOf)

/**
 * Whether a list of the office shows a case to an officer. Where rights there give work of the list, it has what is the
 * officer's own, and whoever assigns the case sees it too.
 */
export function isListedFor({ step, given, assigners }: List, { row }: Pick<Line, 'row'>, officer: Serving): boolean {
  const { office, rights = [] } = officer
  const isGiven = (work: GivenWork) => work === step.work || given.some(one => one === work && step.who.includes(one))
  if (!rights.some(right => right.office === office && isGiven(right.duty))) return true
  const roles = rolesInStep(officer, step, given, row.items ?? [])
  // A head assigns in person.
  const assigns = assigners.some(duty => (duty === 'head' ? officer.roles : roles).includes(duty))
  return assigns || step.who.some(duty => roles.includes(duty))
}

const tally = z.strictObject({ all: z.int(), late: z.int() }).register(z.globalRegistry, { id: 'Tally' })

export const workEndpoints = {
  worklist: {
    method: 'GET',
    path: '/api/worklist',
    answeredBy: 'work',
    summary: '本单位待办，按下一步骤，按期限排序',
    access: 'officer',
    query: z.strictObject({
      step: z.string().check(z.maxLength(40)),
      after: z.optional(z.string().check(z.minLength(1), z.maxLength(300))),
    }),
    reply: page,
    status: 200,
  },
  'worklist-steps': {
    method: 'GET',
    path: '/api/worklist/steps',
    answeredBy: 'work',
    summary: '本单位有哪些待办步骤，由哪些职责办理',
    access: 'officer',
    reply: z.strictObject({
      steps: z.array(z.strictObject({ step: z.string(), label: z.string(), roles: z.array(role) })),
    }),
    status: 200,
  },
  'work-counts': {
    method: 'GET',
    path: '/api/worklist/counts',
    answeredBy: 'work',
    summary: '本人各栏目待办的件数，其中逾期的件数',
    access: 'officer',
    reply: z.strictObject({
      work: tally,
      mine: tally,
      letters: z.nullable(tally).check(z.describe('null where the officer has no letters to work on')),
      paper: z.nullable(tally),
      notices: z.nullable(tally),
      more: z.boolean().check(z.describe('a list is longer than was counted')),
    }),
    status: 200,
  },
  'find-case': {
    method: 'GET',
    path: '/api/find/{case}',
    answeredBy: 'work',
    summary: '一个编号是哪一类办件',
    access: 'person',
    reply: z.strictObject({ no: z.string(), type: z.string(), path: z.string() }),
    status: 200,
  },
  'search-cases': {
    method: 'POST',
    path: '/api/search',
    answeredBy: 'work',
    summary: '按姓名、证件号码或电话查找本单位经手的办件（要说明理由，留痕）',
    access: ['agent', 'station-head', 'clerk', 'handler', 'reviewer', 'head', 'supervisor'],
    body: z.strictObject({
      text: typedLine(1, 100).check(z.describe('a whole name, identity number, credit code or phone')),
      reason: typedText(2, 200),
      after: z.optional(z.string().check(z.minLength(1), z.maxLength(100))),
    }),
    reply: z.strictObject({
      cases: z.array(listed),
      next: z.nullable(z.string()),
      incomplete: z.boolean().check(z.describe('too many cases bear the name: not all of them were looked at')),
    }),
    status: 200,
  },
  'list-searches': {
    method: 'GET',
    path: '/api/searches',
    answeredBy: 'work',
    summary: '一个单位的工作人员按姓名、证件号码或电话查找办件的记录',
    access: ['supervisor'],
    query: z.strictObject({
      office: z.string().check(z.minLength(1), z.maxLength(40)),
      after: z.optional(z.string().check(z.minLength(1), z.maxLength(100))),
    }),
    reply: z.strictObject({
      searches: z.array(
        z.strictObject({
          at: z.string(),
          subject: z.string(),
          office: z.string(),
          by: z.enum(['name', 'number', 'phone']),
          reason: z.string(),
          found: z.array(z.string()).check(z.describe('numbers of the cases shown')),
        }),
      ),
      next: z.nullable(z.string()),
    }),
    status: 200,
  },
  'notice-tasks': {
    method: 'GET',
    path: '/api/notices/tasks',
    answeredBy: 'work',
    summary: '短信没有送到、需要当面或电话告知的事项',
    access: ['agent', 'station-head', 'clerk'],
    query: z.strictObject({ after: z.optional(z.string().check(z.minLength(1), z.maxLength(200))) }),
    reply: z.strictObject({ tasks: z.array(task), next: z.nullable(z.string()) }),
    status: 200,
  },
  'settle-notice-task': {
    method: 'POST',
    path: '/api/notices/tasks/{task}',
    answeredBy: 'work',
    summary: '已经当面或电话告知：告知了谁、怎样告知、备注',
    access: ['agent', 'station-head', 'clerk'],
    // Desks of the release before give none of these.
    body: z.strictObject({
      whom: z.optional(oneOf(toldWhom)),
      how: z.optional(oneOf(toldHow)),
      note: z.optional(typedText(2, 200)),
    }),
    reply: z.strictObject({}),
    status: 200,
  },
  'sent-last-month': {
    method: 'GET',
    path: '/api/notices/sent/{template}',
    answeredBy: 'work',
    summary: '一条短信文字上个月发了多少',
    access: ['administrator', 'security', 'auditor', 'supervisor'],
    reply: z.strictObject({
      month: z.string().check(z.regex(/^\d{4}-\d{2}$/)),
      messages: z.int().check(z.describe('that the carrier accepted')),
      parts: z.int().check(z.describe('by which they are paid')),
    }),
    status: 200,
  },
} as const satisfies Endpoints
