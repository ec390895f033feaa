import { statusNames } from '../../../shared/catalogue/status-words.ts'

/** What the build writes into the page of elder mode. */

export interface Matter {
  /** of the item */
  code: string
  /** the item in everyday words */
  says: string
  /** for whom it is */
  about: string
  promised: { days: number; unit: 'wd' | 'cd' }
  /** what it costs, in lines */
  fee: readonly string[]
  /** why and since when it is suspended */
  suspended?: string
  /** whom to ask, where the department takes it in by a system of its own and the hall does not */
  elsewhere?: { window: string; hours: string; phone: string }
}

/** What stands under the matter where it is chosen. */
export const noteOn = ({ about, suspended }: Matter): string =>
  suspended === undefined ? about : statusNames.suspended

export interface Topic {
  name: string
  about: string
  items: readonly Matter[]
}

export interface Station {
  id: string
  name: string
  shortName: string
  phone: string | null
  /** when it is open */
  hours: string | null
}

export type VillageRow = readonly [id: string, shortName: string, phone: string | null, hours: string | null]
export type TownRow = Station & { villages: readonly VillageRow[] }

export interface ElderChoices {
  topics: readonly Topic[]
  county: Station
  /** villages that merged into others, and these */
  merged: readonly (readonly [ended: string, into: string])[]
  towns: readonly TownRow[]
}
