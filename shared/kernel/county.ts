import type { Office } from './office.ts'

type Offices = ReadonlyMap<string, Office>

/** The county's name as its own office bears it, 甲县; 本县 among offices without one. */
export const countyName = (offices: Offices): string =>
  offices.values().find(({ tier }) => tier === 'county')?.shortName ?? '本县'

/** What the hall calls itself in messages and on papers: 甲县网上办事大厅. */
export const hallName = (offices: Offices): string => `${countyName(offices)}网上办事大厅`
