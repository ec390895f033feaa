/** Times of day and days of the week, as the pages of stations say them. */

const clock = new Intl.DateTimeFormat('zh-CN', { timeStyle: 'short', timeZone: 'Asia/Shanghai' })
const weekday = new Intl.DateTimeFormat('zh-CN', { weekday: 'short', timeZone: 'UTC' })

/** 08:40 */
export const timeText = (instant: string | number): string => clock.format(new Date(instant))

/** 周一 */
export const weekdayText = (day: string): string => weekday.format(new Date(`${day}T00:00:00Z`))

/** The month so many months later, YYYY-MM. */
export function monthAfter(month: string, n: number): string {
  const [year = 0, of = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, of - 1 + n, 1)).toISOString().slice(0, 7)
}
