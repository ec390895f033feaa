/**
 * The holidays that the law itself fixes (全国年节及纪念日放假办法, as of 2025), known before the State Council orders a
 * year: 1 January, the eve and the first three days of the lunar year, 清明, 1 and 2 May, 端午, 中秋, 1 to 3 October.
 */

const fixed = ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03']

/** First day of the lunar year, 清明, 端午, 中秋. From the almanac in chinese-days 1.5.7. */
const lunar: Readonly<Record<number, readonly [string, string, string, string]>> = {
  2025: ['01-29', '04-04', '05-31', '10-06'],
  2026: ['02-17', '04-05', '06-19', '09-25'],
  2027: ['02-06', '04-05', '06-09', '09-15'],
  2028: ['01-26', '04-04', '05-28', '10-03'],
  2029: ['02-13', '04-04', '06-16', '09-22'],
  2030: ['02-03', '04-05', '06-05', '09-12'],
  2031: ['01-23', '04-05', '06-24', '10-01'],
  2032: ['02-11', '04-04', '06-12', '09-19'],
  2033: ['01-31', '04-04', '06-01', '09-08'],
  2034: ['02-19', '04-05', '06-20', '09-27'],
  2035: ['02-08', '04-05', '06-10', '09-16'],
  2036: ['01-28', '04-04', '05-30', '10-04'],
  2037: ['02-15', '04-04', '06-18', '09-24'],
  2038: ['02-04', '04-05', '06-07', '09-13'],
  2039: ['01-24', '04-05', '05-27', '10-02'],
  2040: ['02-12', '04-04', '06-14', '09-20'],
}

const millisecondsADay = 86_400_000
const numberOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) / millisecondsADay

function numbersOf(year: number, [newYear, ...others]: readonly [string, string, string, string]): number[] {
  const spring = numberOf(`${year}-${newYear}`)
  return [
    ...[-1, 0, 1, 2].map(after => spring + after),
    ...[...fixed, ...others].map(day => numberOf(`${year}-${day}`)),
  ]
}

/** Days since 1970-01-01 that rest by law. */
export const statutoryHolidays: ReadonlySet<number> = new Set(
  Object.entries(lunar).flatMap(([year, days]) => numbersOf(Number(year), days)),
)
