import { publish } from '../../catalogue/publish.ts'
import { forgetReference, reference } from '../../catalogue/reference.ts'
import { isRefusal, refuse } from '../../kernel/refusal.ts'
import { administrationEndpoints } from '../../offices/api.ts'
import { type Answered, answer } from '../../platform/serve.ts'
import type { Table } from '../../platform/table.ts'
import type { CaseTable } from '../store/cases.ts'
import { importYear, type YearImport } from '../store/year-import.ts'

/** Imports a calendar year. Each call recounts some of its cases, and the last one publishes the year. */

interface Place {
  /** of every case type */
  cases: CaseTable
  known: Table
  /** bucket of the pages, where the catalogue is published */
  site: string
}

async function importCalendar({ cases, known, site }: Place, year: YearImport) {
  const before = await reference(known, Date.parse(year.at))
  const result = await importYear(cases, known, before, year)
  if (isRefusal(result)) return result
  forgetReference()
  if (result.next === null) await publish(site, await reference(known, Date.parse(year.at)), year.at)
  return result
}

export const calendarAnswer = (place: Place): Answered =>
  answer(administrationEndpoints['import-calendar'], async ({ path, body: { table, ...rest }, at }) => {
    if (String(table.year) !== path.year) return refuse('calendar-invalid', { year: path.year })
    return importCalendar(place, { ...rest, year: table, at })
  })
