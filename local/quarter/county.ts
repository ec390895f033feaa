import { itemToFile } from '../../shared/application/service/item-to-file.ts'
import { everyItem } from '../../shared/catalogue/items.ts'
import { type Day, dayOf } from '../../shared/kernel/calendar.ts'
import type { Item } from '../../shared/kernel/item/item.ts'
import { isRefusal } from '../../shared/kernel/refusal.ts'
import type { Place } from './place.ts'
import type { County } from './story.ts'

/** What the story has to know of the county, as its registers say it. */

export async function countyOf({ known, registers }: Place, today: Day): Promise<County> {
  const { offices, enquiries, calendar } = registers
  const serving = [...offices.values()].filter(({ successor }) => successor === undefined)
  const villages = (town: string) => serving.filter(({ tier, parent }) => tier === 'village' && parent === town)
  const towns = serving
    .filter(({ tier }) => tier === 'town')
    .map(({ id }) => ({ id, villages: villages(id).map(village => village.id) }))
  const codes = new Set((await everyItem(known)).map(({ code }) => code))
  const items = await Promise.all([...codes].toSorted().map(code => itemToFile(registers, code, today)))
  return {
    towns: towns.toSorted((one, other) => other.villages.length - one.villages.length || (one.id < other.id ? -1 : 1)),
    items: items.flatMap(item => (isRefusal(item) ? [] : [item])),
    organs: serving.filter(({ tier }) => tier === 'department' || tier === 'town').map(({ id }) => id),
    topics: enquiries.topics.map(({ id }) => id),
    calendar,
  }
}

/** The day from which all of its items can be applied for, or a later one. */
export const beginningOf = ({ items }: { items: readonly Item[] }, wanted: string): Day =>
  [dayOf(wanted), ...items.map(({ effectiveFrom }) => effectiveFrom)].toSorted().at(-1) ?? dayOf(wanted)
