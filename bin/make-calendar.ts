/*
 * Writes data/calendar/<year>.json from the package chinese-days: `node bin/make-calendar.ts 2025 2026`.
 * The package silently counts only weekends for an unpublished year, so this command refuses such a year.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import chineseDays from 'chinese-days'
import { nextDay, yearTable } from '../shared/kernel/calendar.ts'

const folder = new URL('../data/calendar/', import.meta.url)
const years = process.argv.slice(2).map(Number)
if (years.length === 0) throw new Error('usage: node bin/make-calendar.ts <year>...')

await mkdir(folder, { recursive: true })
for (const year of years) {
  const table = tableOf(year)
  await writeFile(new URL(`${year}.json`, folder), `${JSON.stringify(table, null, 2)}\n`)
  console.log(`${year}: ${table.holidays.length} weekdays rest, ${table.workdays.length} weekend days are worked`)
}

function tableOf(year: number) {
  const holidays: string[] = []
  const workdays: string[] = []
  for (let day = `${year}-01-01`; day <= `${year}-12-31`; day = nextDay(day)) {
    const weekend = [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())
    const works = chineseDays.isWorkday(day)
    if (works && weekend) workdays.push(day)
    if (!works && !weekend) holidays.push(day)
  }
  if (holidays.length === 0) throw new Error(`chinese-days has no holidays for ${year}: not published yet`)
  return yearTable.parse({ year, holidays, workdays, source: 'chinese-days 1.5.7 (MIT), 国务院办公厅放假通知' })
}
