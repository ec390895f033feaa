/** The greeting of the hour, and the day in words; the hall's day is that of Shanghai. */

const timeZone = 'Asia/Shanghai'
const hours = new Intl.DateTimeFormat('en-GB', { hour: 'numeric', hourCycle: 'h23', timeZone })
const day = new Intl.DateTimeFormat('zh-CN', { month: 'long', day: 'numeric', timeZone })
const weekday = new Intl.DateTimeFormat('zh-CN', { weekday: 'long', timeZone })

const greetings = [
  [5, '您好'],
  [11, '早上好'],
  [13, '中午好'],
  [18, '下午好'],
  [24, '晚上好'],
] as const

/** The greeting at a time, milliseconds since 1970. */
export function greetingAt(time: number): string {
  const hour = Number(hours.format(time))
  return greetings.find(([before]) => hour < before)?.[1] ?? '您好'
}

/** 11月29日 and 星期日. */
export const dayAt = (time: number): readonly [string, string] => [day.format(time), weekday.format(time)]
