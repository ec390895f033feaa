import type { Office } from './office.ts'

type Offices = ReadonlyMap<string, Office>

/** The county's name as its own office bears it, 甲县; 本县 among offices without one. */
export const countyName = (offices: Offices): string =>
  offices.values().find(({ tier }) => tier === 'county')?.shortName ?? '本县'

/** What the hall calls itself in messages and on papers: 甲县网上办事大厅. */
export const hallName = (offices: Offices): string => `${countyName(offices)}网上办事大厅`

/** The number to call with a complaint. 12345 is the same in the whole country (国办发〔2020〕53号). */
export const complaintsOf = (offices: Offices): string =>
  offices.values().find(({ tier }) => tier === 'county')?.complaints ?? '12345'

/** What one part of a short message costs by the county's contract, in 厘 (CNY 0.001); null where nobody has said. */
export const smsPriceOf = (offices: Offices): number | null =>
  offices.values().find(({ tier }) => tier === 'county')?.smsPrice ?? null

/**
 * Both ways to contest a document of the county's organs: 行政复议法 art. 20 (60 days), 行政诉讼法 art. 46 (6 months).
 * `what` is the document's name for itself.
 */
export function remediesOf(offices: Offices, what: string): string[] {
  const { review, court } = offices.values().find(({ tier }) => tier === 'county')?.remedies ?? {
    review: `${countyName(offices)}人民政府`,
    court: '有管辖权的人民法院',
  }
  return [
    `如不服${what}，可以自收到之日起60日内向${review}申请行政复议（《中华人民共和国行政复议法》第二十条）。`,
    `也可以自收到之日起6个月内依法向${court}提起行政诉讼（《中华人民共和国行政诉讼法》第四十六条）。`,
  ]
}
