import { listedOf } from '../casework/case-file.ts'
import type { Step } from '../casework/head.ts'
import { leadsAlone } from '../casework/reading.ts'
import { isShownTo } from '../casework/row.ts'
import { type CaseTable, find } from '../casework/store/cases.ts'
import { villageTasks, worklist } from '../casework/store/lists.ts'
import { reference } from '../catalogue/reference.ts'
import { type Actor, everyDoerOf, officesOf, type Right, type Role } from '../kernel/actor.ts'
import type { Office, OfficeTier } from '../kernel/office.ts'
import { refuse } from '../kernel/refusal.ts'
import { noticeTasks, settleTask } from '../notices/notice-tasks.ts'
import { lastMonth, sentIn } from '../notices/sent-counts.ts'
import { dutiesAt } from '../offices/duties.ts'
import { type Answered, answer, answerTo } from '../platform/serve.ts'
import type { Table } from '../platform/table.ts'
import { noticeTemplates, noticeTitle } from './case-types.ts'
import { isListedFor, type List, workEndpoints, worklists } from './work.ts'
import { countWork } from './work-counts.ts'

/** An office's work on cases of every type. */

interface Place {
  /** of every case type */
  cases: CaseTable
  known: Table
  notices: Table
}

/** Tiers that have a step when the step names none. */
const stations: readonly OfficeTier[] = ['village', 'town', 'department']

/** The duties that a step asks for at offices of this tier. */
const askedAt = ({ who, tiers }: Step, tier: OfficeTier | undefined): Role[] =>
  tier === undefined || !(tiers ?? stations).includes(tier) ? [] : who.filter(role => dutiesAt(tier).includes(role))

/** The duties whose holders do the work of a list at an office, of whatever item. */
const doersAt = (
  { step, given }: List,
  { id, tier }: Pick<Office, 'id' | 'tier'>,
  rights: readonly Right[],
): Role[] => {
  const asked = askedAt(step, tier).flatMap(duty =>
    given.some(one => one === duty) ? everyDoerOf(rights, id, duty, [duty]) : [duty],
  )
  const doers = step.work === undefined || asked.length === 0 ? asked : everyDoerOf(rights, id, step.work, asked)
  return [...new Set(doers)]
}

type Acting = Extract<Actor, { kind: 'officer' }>

/**
 * A page of a list of the officer's office, with the cases the officer may know of. `invalid-input`: there is no such
 * list.
 */
async function workOf({ cases, known }: Place, actor: Acting, step: string, after: string | undefined, at: string) {
  const { calendar } = await reference(known, Date.parse(at))
  const list = worklists.find(({ name }) => name === step)
  if (list === undefined) return refuse('invalid-input', { errors: [{ path: '/step', message: '没有这个步骤。' }] })
  if (leadsAlone(actor) && !list.step.who.includes('leader')) return refuse('not-allowed')
  const read = list.index === 'work' ? worklist : villageTasks
  const page = await read(cases, actor.office, list.stored, after)
  const own = page.cases.filter(line => isShownTo(line.row, actor) && isListedFor(list, line, actor))
  return { cases: own.map(c => listedOf(c, 'staff', calendar, at)), next: page.next }
}

/** The lists of an office that somebody there works on. */
export const listsAt = (office: Pick<Office, 'id' | 'tier'>, rights: readonly Right[]): List[] =>
  worklists.filter(list => doersAt(list, office, rights).length > 0)

/** The steps at which an office has work, each with its duties. */
async function stepsOf({ known }: Place, office: string, at: string) {
  const { offices, rights } = await reference(known, Date.parse(at))
  const place = offices.get(office)
  if (place === undefined) return []
  return listsAt(place, rights).map(list => ({
    ...{ step: list.name, label: list.step.staff },
    roles: doersAt(list, place, rights),
  }))
}

/** The type of the case of that number. */
async function typeOfCase({ cases }: Place, actor: Actor, no: string) {
  const found = await find(cases, no)
  if (found === null) return refuse('case-not-found')
  const { type, head } = found.stored
  return type.mayRead(head, actor) ?? { no: head.no, type: type.name, path: type.path }
}

/** The messages that these offices have to deliver in person, each with its subject. */
async function tasksOf({ notices }: Place, offices: readonly string[], after: string | undefined) {
  const { tasks, next } = await noticeTasks(notices, offices, after)
  return { tasks: tasks.map(({ template, seq: _, ...task }) => ({ ...task, title: noticeTitle(template) })), next }
}

export const workAnswers = (place: Place): Answered[] => [
  answerTo('officer', workEndpoints.worklist, async ({ actor, query, at }) =>
    workOf(place, actor, query.step, query.after, at),
  ),
  answerTo('officer', workEndpoints['worklist-steps'], async ({ actor, at }) => ({
    steps: await stepsOf(place, actor.office, at),
  })),
  answerTo('officer', workEndpoints['work-counts'], async ({ actor, at }) => {
    const steps = await stepsOf(place, actor.office, at)
    const own = steps.filter(({ roles }) => roles.some(role => actor.roles.includes(role)))
    return countWork(
      place,
      actor,
      own.map(({ step }) => step),
      at,
    )
  }),
  answer(workEndpoints['find-case'], ({ actor, path }) => typeOfCase(place, actor, path.case ?? '')),
  answerTo('officer', workEndpoints['notice-tasks'], async ({ actor, query }) =>
    tasksOf(place, officesOf(actor), query.after),
  ),
  answerTo('officer', workEndpoints['settle-notice-task'], async ({ actor, path, body, at }) => {
    const isSettled = await settleTask(place.notices, officesOf(actor), path.task ?? '', actor.subject, at, body)
    return isSettled ? {} : refuse('not-found')
  }),
  answer(workEndpoints['sent-last-month'], async ({ path: { template = '' }, at }) => {
    if (!Object.hasOwn(noticeTemplates, template)) return refuse('not-found')
    const month = lastMonth(at)
    return { month, ...(await sentIn(place.notices, month, template)) }
  }),
]
