import { hallTime } from '../api/hall-clock.ts'

/** Labels of days and instants. */

const clock = new Intl.DateTimeFormat('zh-CN', { dateStyle: 'long', timeStyle: 'short', timeZone: 'Asia/Shanghai' })
const calendar = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' })

export function instantText(instant: string): string {
  const at = Date.parse(instant)
  return Number.isNaN(at) ? '' : clock.format(at)
}

/** 2026年3月2日, from YYYY-MM-DD. */
export function dayText(day: string): string {
  const [year, month, date] = day.slice(0, 10).split('-').map(Number)
  return date === undefined ? '' : `${year}年${month}月${date}日`
}

/** 3月2日, where the year is plain. */
export const monthDayText = (day: string): string => dayText(day).replace(/^\d+年/, '')

/** 2026年3月, from YYYY-MM. */
export const monthText = (month: string): string => month.replace(/^(\d+)-0?(\d+)$/, '$1年$2月')

/** The day of milliseconds since 1970 in the hall's time zone, YYYY-MM-DD. */
export const dayOfTime = (time: number): string => calendar.format(time)

/** Today by the hall's clock, YYYY-MM-DD. */
export const today = (): string => dayOfTime(hallTime())
