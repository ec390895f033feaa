import * as z from 'zod'
import type { Item } from '../../shared/kernel/item.ts'
import type { Office } from '../../shared/kernel/office.ts'

/** What old people come for, in words of two to eight characters that can be drawn large: a county's elder.json. */
export const elderTopics = z
  .array(
    z.strictObject({
      name: z.string().trim().min(2).max(8),
      about: z.string().min(2).max(20),
      items: z
        .array(
          z.strictObject({
            item: z.string(),
            says: z.string().trim().min(2).max(8),
            /** for whom it is */
            about: z.string().min(2).max(20),
          }),
        )
        .min(1),
    }),
  )
  .min(1)
export type ElderTopics = z.infer<typeof elderTopics>

/** The choices of the page of elder mode. Throws where a topic names an item that the county does not have. */
export function elderChoices(topics: ElderTopics, items: readonly Item[], offices: readonly Office[]) {
  const matterOf = ({ item, says, about }: ElderTopics[number]['items'][number]) => {
    const found = items.find(({ code }) => code === item)
    if (found === undefined) throw new RangeError(`elder.json: there is no item ${item}`)
    const { code, promised, fee } = found
    return { code, says, about, promised, free: fee === null }
  }
  const station = ({ id, name, shortName, phone }: Office) => ({ id, name, shortName, phone: phone ?? null })
  const under = (above: string | undefined, tier: Office['tier']) =>
    offices.filter(one => one.tier === tier && one.parent === above)
  const county = offices.find(({ tier }) => tier === 'county')
  if (county === undefined) throw new RangeError('a county has an office')
  return {
    topics: topics.map(topic => ({ ...topic, items: topic.items.map(matterOf) })),
    county: station(county),
    towns: under(county.id, 'town').map(town => ({
      ...station(town),
      villages: under(town.id, 'village').map(({ id, shortName, phone }) => [id, shortName, phone ?? null] as const),
    })),
  }
}
