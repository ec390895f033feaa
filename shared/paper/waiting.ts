import { applicationType } from '../application/application.ts'
import type { Application } from '../application/head.ts'
import { paperTaskOf } from '../application/reading.ts'
import { listedOf } from '../casework/case-file.ts'
import { type Line, lineOf } from '../casework/row.ts'
import { type CaseTable, find } from '../casework/store/cases.ts'
import { reference } from '../catalogue/reference.ts'
import type { Actor } from '../kernel/actor.ts'
import { type Calendar, dayOf } from '../kernel/calendar.ts'
import { isRefusal, refuse } from '../kernel/refusal.ts'
import type { Table } from '../platform/table.ts'
import { destinations, lateFor, paperWaiting, type Task } from './paper-lists.ts'

/** Paper originals that wait at an office: line by line, by destination, and for one case. */

interface Place {
  cases: CaseTable<Application>
  known: Table
}

const calendarAt = async (known: Table, at: string): Promise<Calendar> =>
  (await reference(known, Date.parse(at))).calendar

const waitingLine = (line: Line, calendar: Calendar, at: string) => ({
  ...listedOf(line, 'staff', calendar, at, line.row.paper?.due ?? null),
  missing: line.row.paper?.missing === true,
})

/** A page of what waits at an office for another; `after` is the `next` of the page before. */
export async function waitingAt(
  { cases, known }: Place,
  office: string,
  { task, to, after }: { task: Task; to: string; after?: string | undefined },
  at: string,
) {
  const calendar = await calendarAt(known, at)
  const page = await paperWaiting(cases, office, task, to, after)
  return { cases: page.cases.map(c => waitingLine(c, calendar, at)), next: page.next }
}

/** The destinations of an office's originals, of both kinds. */
export async function destinationsOf({ cases, known }: Place, office: string, at: string) {
  const calendar = await calendarAt(known, at)
  const each = (['hand-over', 'file'] as const).map(async task => {
    const found = await destinations(cases, office, task)
    return Promise.all(
      found.map(async ({ to, first }) => {
        const { due, provisional, left, phase } = waitingLine(first, calendar, at)
        const late = phase === 'overdue' ? await lateFor(cases, office, task, to, dayOf(at)) : 0
        return { task, to, due, provisional, left, phase, late }
      }),
    )
  })
  return (await Promise.all(each)).flat()
}

/** The place of a case's originals, and whether they wait at the actor's own office. */
export async function paperOf({ cases, known }: Place, actor: Actor, no: string, at: string) {
  const found = await find(cases, no)
  if (found === null) return refuse('case-not-found')
  const { head } = found.stored
  const stranger = applicationType.mayRead(head, actor)
  if (isRefusal(stranger)) return stranger
  const calendar = await calendarAt(known, at)
  const task = paperTaskOf(head)
  const isHere = actor.kind === 'officer' && task?.office === actor.office
  return {
    waiting: isHere
      ? { task: task.task, to: task.to, line: waitingLine(lineOf(found.stored, calendar), calendar, at) }
      : null,
    paper: head.paper && {
      at: head.paper.at,
      batch: head.paper.batch,
      to: head.paper.to,
      missing: head.paper.missing,
    },
  }
}
