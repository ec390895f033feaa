import * as z from 'zod/mini'
import type { Item } from '../kernel/item/item.ts'
import { isAppliedForElsewhere } from '../kernel/item/links.ts'
import { type Office, presentOffice } from '../kernel/office.ts'
import { cleanLine } from '../kernel/text.ts'
import { feeLines } from './item-words.ts'
import { statusText } from './status-words.ts'

const says = z.string().check(z.overwrite(cleanLine), z.minLength(2), z.maxLength(8))
const about = z.string().check(z.minLength(2), z.maxLength(20))

/** What old people come for, in words of two to eight characters that can be drawn large: a county's elder.json. */
export const elderTopics = z
  .array(
    z.strictObject({
      name: says,
      about,
      items: z
        .array(
          z.strictObject({
            item: z.string(),
            says,
            /** for whom it is */
            about,
          }),
        )
        .check(z.minLength(1)),
    }),
  )
  .check(z.minLength(1))
export type ElderTopics = z.infer<typeof elderTopics>

/** The choices of the page of elder mode, without what the county does not offer now. Throws RangeError without a county. */
export function elderChoices(topics: ElderTopics, items: readonly Item[], offices: readonly Office[]) {
  const matterOf = ({ item, says, about }: ElderTopics[number]['items'][number]) => {
    const found = items.find(({ code }) => code === item)
    if (found === undefined) return []
    const { window, hours, phone } = found.contact
    return [
      {
        ...{ code: item, says, about, promised: found.promised, fee: feeLines(found, false) },
        ...(found.status ? { suspended: statusText(found, code => code) } : {}),
        ...(isAppliedForElsewhere(found) ? { elsewhere: { window, hours, phone } } : {}),
      },
    ]
  }
  const station = ({ id, name, shortName, phone, hours }: Office) => ({
    ...{ id, name, shortName },
    ...{ phone: phone ?? null, hours: hours ?? null },
  })
  const under = (above: string | undefined, tier: Office['tier']) =>
    offices.filter(one => one.tier === tier && one.parent === above && one.successor === undefined)
  const county = offices.find(({ tier }) => tier === 'county')
  if (county === undefined) throw new RangeError('a county has an office')
  const known = new Map(offices.map(one => [one.id, one]))
  const ended = offices.filter(({ tier, successor }) => tier === 'village' && successor !== undefined)
  return {
    topics: topics
      .map(topic => ({ ...topic, items: topic.items.flatMap(matterOf) }))
      .filter(topic => topic.items.length > 0),
    county: station(county),
    /** villages that merged into others, which phones may have kept */
    merged: ended.map(({ id }) => [id, presentOffice(known, id)] as const),
    towns: under(county.id, 'town').map(town => ({
      ...station(town),
      villages: under(town.id, 'village').map(
        ({ id, shortName, phone, hours }) => [id, shortName, phone ?? null, hours ?? null] as const,
      ),
    })),
  }
}
