import { isShownTo, type Line } from '../casework/row.ts'
import type { CaseTable } from '../casework/store/cases.ts'
import { waiting } from '../casework/store/lists.ts'
import { type Actor, officesOf } from '../kernel/actor.ts'
import { type Day, dayOf } from '../kernel/calendar.ts'
import { noticeTasks } from '../notices/notice-tasks.ts'
import type { Table } from '../platform/table.ts'
import { isListedFor, worklists } from './work.ts'

/** How much waits for an officer, as the desk's navigation shows it. */

interface Place {
  /** of every case type */
  cases: CaseTable
  notices: Table
}
type Acting = Extract<Actor, { kind: 'officer' }>

/** Lines read of one list; a longer list says so. */
const most = 300

/** Roles that pack and sign for paper, and that tell in person what no message could. */
const carriers = ['agent', 'station-head', 'clerk', 'handler'] as const
const tellers = ['agent', 'station-head', 'clerk'] as const

const has = (actor: Acting, wanted: readonly Acting['roles'][number][]): boolean =>
  actor.roles.some(role => wanted.includes(role))

const tallyOf = (days: readonly (Day | undefined)[], today: Day) => ({
  all: days.length,
  late: days.filter(day => day !== undefined && day < today).length,
})

const workDays = (lines: readonly Line[]) => lines.map(({ row }) => row.due?.day)

/** `steps`: the names of the officer's own lists. */
export async function countWork({ cases, notices }: Place, actor: Acting, steps: readonly string[], at: string) {
  const own = worklists.filter(({ name }) => steps.includes(name))
  const tasks = has(actor, carriers) ? (['hand-over', 'file'] as const) : []
  const [work, paper, telling] = await Promise.all([
    Promise.all(
      own.map(async list => {
        const page = await waiting(cases, list.index, actor.office, list.stored, most)
        return { ...page, cases: page.cases.filter(line => isListedFor(list, line, actor)) }
      }),
    ),
    Promise.all(tasks.map(task => waiting(cases, 'paper', actor.office, task, most))),
    has(actor, tellers) ? noticeTasks(notices, officesOf(actor)) : null,
  ])
  const today = dayOf(at)
  // An errand stands in a list beside the case's own step; a case counts once.
  const lines = new Map(work.flatMap(page => page.cases).map(line => [line.row.no, line]))
  const known = [...lines.values()].filter(({ row }) => isShownTo(row, actor))
  const letters = known.filter(({ type }) => type.name === 'enquiry')
  const mine = known.filter(({ row }) => row.assignee === actor.subject)
  const papers = paper.flatMap(page => page.cases)
  return {
    work: tallyOf(workDays(known), today),
    mine: tallyOf(workDays(mine), today),
    letters: own.some(({ stored }) => stored.startsWith('enquiry/')) ? tallyOf(workDays(letters), today) : null,
    paper:
      tasks.length === 0
        ? null
        : tallyOf(
            papers.map(({ row }) => row.paper?.due?.day),
            today,
          ),
    notices: telling === null ? null : { all: telling.tasks.length, late: 0 },
    more: [...work, ...paper, ...(telling === null ? [] : [telling])].some(({ next }) => next !== null),
  }
}
