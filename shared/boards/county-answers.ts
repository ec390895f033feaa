import { listedOf } from '../casework/case-file.ts'
import { isClosedTo } from '../casework/reading.ts'
import type { Line } from '../casework/row.ts'
import type { CaseTable } from '../casework/store/cases.ts'
import { countsOf } from '../casework/store/counts.ts'
import { inHand } from '../casework/store/in-hand.ts'
import { everythingWaiting } from '../casework/store/lists.ts'
import { reference } from '../catalogue/reference.ts'
import { type Actor, isInCharge } from '../kernel/actor.ts'
import { dayOf } from '../kernel/calendar.ts'
import type { Office } from '../kernel/office.ts'
import { isRefusal, refuse } from '../kernel/refusal.ts'
import { officersOf } from '../offices/kept-roster.ts'
import { type Answered, answerTo } from '../platform/serve.ts'
import type { Table } from '../platform/table.ts'
import { isIdle, listsOf, type OfficeRow, officeRows } from './county.ts'
import { countyBoardEndpoints } from './county-api.ts'
import { countyTable, lateTable } from './county-tables.ts'
import { keptForAMinute } from './kept.ts'
import { lateOf, officerRows } from './officers.ts'
import { tableFile } from './table-file.ts'

/** The county's board as answers of its endpoints. */

interface Place {
  /** of every case type */
  cases: CaseTable
  known: Table
}
type Officer = Extract<Actor, { kind: 'officer' }>

/** Late cases that are shown; a longer list says so. */
const mostLate = 100

export function countyBoardAnswers({ cases, known }: Place): Answered[] {
  const registersAt = (at: string) => reference(known, Date.parse(at))
  const keptFigures = keptForAMinute<Awaited<ReturnType<typeof readFigures>>>()
  const keptLines = keptForAMinute<Line[]>()
  async function readFigures(at: string) {
    const { countedSince } = await registersAt(at)
    const until = dayOf(at)
    const first = `${until.slice(0, 7)}-01`
    const since = countedSince === undefined || dayOf(countedSince) < first ? first : dayOf(countedSince)
    const [held, counted] = await Promise.all([inHand(cases), countsOf(cases, { from: first, until }, null)])
    return { since, held, counted }
  }
  /** What all offices have in hand, and what was counted since the month began. */
  const figures = (at: string) => keptFigures('county', at, () => readFigures(at))
  /** The lines of the lists in which an office has something. */
  const linesOf = (office: string, asked: string) =>
    keptLines(office, asked, async () => {
      const { held } = (await figures(asked)).value
      const lists = listsOf(office, held).map(list => everythingWaiting(cases, 'work', office, list))
      return (await Promise.all(lists)).flat()
    })

  /** The county's see every office in their charge, others their own. */
  const sees = (actor: Officer, office: Office, offices: ReadonlyMap<string, Office>): boolean =>
    offices.get(actor.office)?.tier === 'county' ? isInCharge(actor, office.id) : office.id === actor.office

  async function countyBoard(actor: Officer, asked: string) {
    const { offices, calendar } = await registersAt(asked)
    const { at, value } = await figures(asked)
    const ids = [...offices.values()].filter(office => sees(actor, office, offices)).map(({ id }) => id)
    const rows = officeRows(ids, value.held, value.counted, { calendar, on: dayOf(at) })
    const busy = rows.filter(row => !isIdle(row))
    return { at, since: value.since, offices: busy, idle: rows.length - busy.length }
  }

  const nameIn = async (at: string) => {
    const { offices } = await registersAt(at)
    return ({ office }: Pick<OfficeRow, 'office'>) => offices.get(office)?.shortName ?? office
  }

  /**
   * `officer`: whose late cases alone are asked for, empty for those that nobody works on. `not-allowed`: the office is none
   * of the caller's. `not-found`: there is none.
   */
  async function officeBoard(actor: Officer, id: string, officer: string | undefined, asked: string) {
    const { offices, calendar } = await registersAt(asked)
    const office = offices.get(id)
    if (office === undefined) return refuse('not-found')
    if (!sees(actor, office, offices)) return refuse('not-allowed')
    const { at, value: read } = await linesOf(id, asked)
    const lines = read.filter(({ row }) => !isClosedTo(row.closedTo, actor))
    const labelOf = ({ type, row }: Line): string =>
      cases.types.find(({ name }) => name === type.name)?.steps[row.step ?? '']?.staff ?? type.stateOf(row).staff
    const people = new Map((await officersOf(known, id)).map(({ subject, name }) => [subject, name]))
    const nameOf = (subject: string | null): string =>
      subject === null ? '还没有人经办' : (people.get(subject) ?? '已经离开的人')
    const on = dayOf(at)
    const isAsked = ({ row }: Line): boolean => officer === undefined || (row.assignee ?? '') === officer
    const late = lateOf(lines.filter(isAsked), on)
    return {
      at,
      office: id,
      name: office.shortName,
      officers: officerRows(lines, labelOf, on).map(row => ({ ...row, name: nameOf(row.subject) })),
      late: late.slice(0, mostLate).map(line => listedOf(line, 'staff', calendar, at)),
      more: late.length > mostLate,
      nameOf,
    }
  }

  return [
    answerTo('officer', countyBoardEndpoints['county-board'], ({ actor, at }) => countyBoard(actor, at)),
    answerTo('officer', countyBoardEndpoints['county-board-file'], async ({ actor, query, at }) =>
      tableFile(countyTable(await countyBoard(actor, at), await nameIn(at)), query.kind),
    ),
    answerTo('officer', countyBoardEndpoints['county-board-office'], async ({ actor, path, query, at }) => {
      const board = await officeBoard(actor, path.office ?? '', query.officer, at)
      if (isRefusal(board)) return board
      const { nameOf: _, name: __, ...shown } = board
      return shown
    }),
    answerTo('officer', countyBoardEndpoints['county-board-office-file'], async ({ actor, path, query, at }) => {
      const board = await officeBoard(actor, path.office ?? '', query.officer, at)
      return isRefusal(board) ? board : tableFile(lateTable(board), query.kind)
    }),
  ]
}
