import type { Counted } from './count.ts'
import { county, looks, province, ways } from './day.ts'
import { chargeOf, charges, prices, total, type Usage } from './price.ts'
import { standing } from './standing.ts'

/** The bill as a table: per 1,000 cases, per county year, per provincial year. */

interface Line {
  what: string
  thousand: number
  /** the fixed cost of one hall for a year */
  yearly?: number
}

const isSms = (what: string) => what.startsWith('sms.')
export const withoutSms = (usage: Usage): Usage =>
  Object.fromEntries(Object.entries(usage).filter(([what]) => !isSms(what)))

/** Keeping the files of a year's cases for one more year, and a copy of them in the other region. */
function storage({ stock: { table, objects }, usage }: Counted): Line[] {
  const kept = (what: string, gigabytes: number) => 1000 * 12 * chargeOf(what, gigabytes)
  return [
    { what: 'storage: tables, a year', thousand: kept('dynamodb.stored', table) },
    { what: 'storage: recovery to any second, a year', thousand: kept('dynamodb.recovery', table) },
    { what: 'storage: photographs and documents, a year', thousand: kept('s3.stored', objects) },
    { what: 'storage: logs, a year', thousand: kept('logs.stored', usage['logs.ingested'] ?? 0) },
    {
      what: 'copies in the other region: kept a year',
      thousand: kept('s3.stored', objects) + kept('dynamodb.stored', table) + kept('dynamodb.recovery', table),
    },
    {
      // Counts every write and every object a second time.
      what: 'copies in the other region: made',
      thousand:
        1000 *
        (chargeOf('dynamodb.writes', usage['dynamodb.writes'] ?? 0) +
          chargeOf('s3.puts', usage['s3.puts'] ?? 0) +
          chargeOf('copy.moved', objects + table)),
    },
  ]
}

function lines(counted: Counted): Line[] {
  const { usage } = counted
  const perRequest = 1000 * chargeOf('waf.requests', usage['cloudfront.requests'] ?? 0)
  return [
    ...[...charges(withoutSms(usage))].map(([what, charge]) => ({ what, thousand: 1000 * charge })),
    { what: 'waf (commercial partition)', thousand: perRequest },
    { what: 'SMS', thousand: 1000 * chargeOf('sms.segments', usage['sms.segments'] ?? 0) },
    ...storage(counted),
    ...standing(counted).map(({ what, usage: monthly }) => ({
      what: `standing: ${what}`,
      thousand: 0,
      yearly: 12 * total(monthly),
    })),
  ]
}

const countyYear = ({ thousand, yearly = 0 }: Line) => (thousand * county.cases) / 1000 + yearly
const provinceYear = ({ thousand, yearly = 0 }: Line) => (thousand * province.cases) / 1000 + yearly * province.counties

const money = (value: number) =>
  value.toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: value < 1 ? 4 : 2 })

function tableOf(rows: readonly (readonly string[])[]): string {
  const widths = [0, 1, 2, 3].map(column => Math.max(...rows.map(row => row[column]?.length ?? 0)))
  return rows
    .map(row =>
      row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  '),
    )
    .join('\n')
}

export function billOf(counted: Counted): string {
  const all = lines(counted)
  const sum = (amount: (line: Line) => number, of: (line: Line) => boolean = () => true) =>
    money(all.filter(of).reduce((total, line) => total + amount(line), 0))
  const sums = (what: string, of?: (line: Line) => boolean) => [
    what,
    sum(l => l.thousand, of),
    sum(countyYear, of),
    sum(provinceYear, of),
  ]
  const guessed = Object.entries(prices.prices).filter(([, p]) => p.read === 'recollection')
  return [
    `Charges in ${prices.currency} at list prices of ${prices.region}, ${prices.date}, without free tiers.`,
    `County year: ${county.cases.toLocaleString('en')} cases. Provincial year: ${province.cases.toLocaleString('en')} cases in ${province.counties} halls.`,
    '',
    tableOf([
      ['', 'per 1,000 cases', 'county year', 'provincial year'],
      ...all.map(line => [line.what, money(line.thousand), money(countyYear(line)), money(provinceYear(line))]),
      sums('total without SMS', ({ what }) => what !== 'SMS'),
      sums('total'),
    ]),
    '',
    'Ways a case goes (share of all), counted by going them, per 1,000 cases without SMS:',
    ...counted.parts
      .slice(0, ways.length)
      .map(
        ({ name, weight, usage }) =>
          `  ${(100 * weight).toFixed(0)} %  ${name}: ${money(1000 * total(withoutSms(usage)))}`,
      ),
    'Looks (times a case), each counted once, per 1,000 cases:',
    ...counted.parts
      .slice(ways.length, ways.length + looks.length)
      .map(({ name, weight, usage }) => `  ${weight} ×  ${name}: ${money(1000 * weight * total(withoutSms(usage)))}`),
    '',
    `Short messages a case: ${(counted.usage['sms.segments'] ?? 0).toFixed(1)} parts.`,
    `A case uses on average: ${Object.entries(counted.usage)
      .map(([what, amount]) => `${what} ${amount.toPrecision(4)}`)
      .join(', ')}`,
    `and leaves ${(counted.stock.table * 1024 * 1024).toFixed(1)} KB in tables, ${(counted.stock.objects * 1024).toFixed(2)} MB of objects.`,
    `Durations on Lambda are modelled from the counted calls (tools/cost/usage.ts). ${guessed.length} of ${Object.keys(prices.prices).length} prices are from recollection: check before budgeting.`,
  ].join('\n')
}
