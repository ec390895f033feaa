/** The first instant (milliseconds since 1970) after another at which a schedule is due; undefined when there is none. */
export type NextDue = (after: number) => number | undefined

const offsets: Readonly<Record<string, number>> = { UTC: 0, 'Asia/Shanghai': 8 * 3_600_000 }
const units: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 }
const months = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ')
const weekdays = 'SUN MON TUE WED THU FRI SAT'.split(' ')
const day = 86_400_000

/** Compiles `rate(…)` or `cron(…)`. Throws for any other form, another time zone, or the cron signs L, W and #. */
export function compileSchedule(expression: string, timezone: string): NextDue {
  const offset = offsets[timezone]
  if (offset === undefined) throw new Error(`the local cloud does not know the time zone ${timezone}`)
  const [, amount, unit = ''] = /^rate\(([1-9]\d*) (minute|hour|day)s?\)$/.exec(expression) ?? []
  if (amount !== undefined) return after => after + Number(amount) * (units[unit] ?? 0)
  const fields = /^cron\((.*)\)$/.exec(expression)?.[1]?.split(' ')
  if (fields?.length !== 6) throw new Error(`the local cloud does not know the schedule ${expression}`)
  return compileCron(fields, offset)
}

function compileCron(
  [minute = '', hour = '', date = '', month = '', weekday = '', year = '']: string[],
  offset: number,
): NextDue {
  const minutes = compileField(minute, 0, 59)
  const hours = compileField(hour, 0, 23)
  const dates = compileField(date, 1, 31)
  const monthNumbers = compileField(month, 1, 12, months, 1)
  const weekdayNumbers = compileField(weekday, 1, 7, weekdays, 1)
  const years = compileField(year, 1970, 2199)
  return after => {
    const first = Math.floor((after + offset) / day) * day
    for (let start = first; start < first + 5 * 366 * day; start += day) {
      const local = new Date(start)
      const fits =
        years(local.getUTCFullYear()) &&
        monthNumbers(local.getUTCMonth() + 1) &&
        dates(local.getUTCDate()) &&
        weekdayNumbers(local.getUTCDay() + 1)
      if (!fits) continue
      for (let m = 0; m < 1440; m += 1) {
        const instant = start + m * 60_000 - offset
        if (instant > after && hours(Math.floor(m / 60)) && minutes(m % 60)) return instant
      }
    }
    return undefined
  }
}

function compileField(
  text: string,
  low: number,
  high: number,
  names: readonly string[] = [],
  base = 0,
): (value: number) => boolean {
  const unknown = () => new Error(`the local cloud does not know the cron field ${text}`)
  const number = (word: string) => {
    const named = names.indexOf(word.toUpperCase())
    const value = named < 0 ? Number(word) : named + base
    if (!Number.isInteger(value) || value < low || value > high) throw unknown()
    return value
  }
  const tests = text.split(',').map(part => {
    const [range = '', step] = part.split('/')
    const [from, to] = range === '*' || range === '?' ? [low, high] : range.split('-').map(number)
    const first = from ?? low
    const last = to ?? (step === undefined ? first : high)
    const stride = step === undefined ? 1 : Number(step)
    if (first > last || !Number.isInteger(stride) || stride < 1) throw unknown()
    return (value: number) => value >= first && value <= last && (value - first) % stride === 0
  })
  return value => tests.some(test => test(value))
}
