import type { YearTable } from './year-days.tsx'

/** A year's holidays as lines that people write, or a spreadsheet: 日期,放假或者补班,节日. */

const rests = new Set(['放假', '休息', '休'])
const works = new Set(['补班', '上班', '调休上班', '班'])
const dayPattern = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/

/** The day as the hall writes it; null for text that is none. */
function dayIn(text: string): string | null {
  const [, year = '', month = '', day = ''] = dayPattern.exec(text) ?? []
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const at = new Date(`${written}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(written) ? written : null
}

const isWeekend = (day: string): boolean => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())

/** The lines of a year that is there. */
export const linesOf = ({ holidays, workdays }: YearTable): string =>
  [...holidays.map(day => `${day}，放假`), ...workdays.map(day => `${day}，补班`)].toSorted().join('\n')

/**
 * The year that the lines say, which is that of their last day; or what is wrong with them, by line. A weekend that rests
 * rests anyhow, and notices list it. The hall checks the days.
 */
export function yearIn(text: string, source: string): YearTable | string[] {
  const faults: string[] = []
  const days: { day: string; isRest: boolean }[] = []
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    const [date = '', what = ''] = line.split(/[,，;；\t、]/).map(cell => cell.replaceAll('"', '').trim())
    if (date === '' || (at === 0 && date.replace('\uFEFF', '') === '日期')) continue
    const day = dayIn(date)
    if (day === null) faults.push(`第${at + 1}行：“${date}”不是日期，应为2027-10-01这样。`)
    else if (!rests.has(what) && !works.has(what)) faults.push(`第${at + 1}行：日期后面写“放假”或者“补班”。`)
    else days.push({ day, isRest: rests.has(what) })
  }
  if (faults.length === 0 && days.length === 0) faults.push('请填写放假和补班的日子，或者选择文件。')
  if (faults.length > 0) return faults
  const of = (isRest: boolean) => days.filter(one => one.isRest === isRest).map(({ day }) => day)
  const sorted = days.map(({ day }) => day).toSorted()
  return {
    year: Number(sorted.at(-1)?.slice(0, 4)),
    holidays: of(true)
      .filter(day => !isWeekend(day))
      .toSorted(),
    workdays: of(false).toSorted(),
    source,
  }
}
