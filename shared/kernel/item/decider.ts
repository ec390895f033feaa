import type { Day } from '../calendar.ts'
import type { ItemFields } from './fields.ts'

/** The office that decides an application which comes to this town. */
export function decidingOffice({ decider }: Pick<ItemFields, 'decider'>, town: string): string {
  if (decider.tier === 'department') return decider.office
  return 'delegatedBy' in decider && decider.towns?.includes(town) === false ? decider.delegatedBy : town
}

/** The departments that an item names: who decides or entrusts, and who handles it with them. */
export const departmentsIn = ({
  decider,
  jointOffices = [],
}: Pick<ItemFields, 'decider' | 'jointOffices'>): string[] => [
  ...('office' in decider ? [decider.office] : 'delegatedBy' in decider ? [decider.delegatedBy] : []),
  ...jointOffices,
]

/** The department in whose name this town decides (行政许可法 art. 24); none: it decides in its own, or not at all. */
export const entrustingOffice = ({ decider }: Pick<ItemFields, 'decider'>, town: string): string | undefined =>
  'delegatedBy' in decider && decider.towns?.includes(town) !== false ? decider.delegatedBy : undefined

/** What a case from this town is told of its competence: who accepts, if not the decider, and in whose name it is decided. */
export function competenceFor(item: Pick<ItemFields, 'decider' | 'acceptedBy'>, town: string) {
  const inNameOf = entrustingOffice(item, town)
  return {
    ...(item.acceptedBy === undefined ? {} : { acceptedBy: item.acceptedBy }),
    ...(inNameOf === undefined ? {} : { inNameOf }),
  }
}

/** Whether the document of an entrustment (委托书) is past its last day. */
export const isEntrustmentOver = ({ decider }: Pick<ItemFields, 'decider'>, on: Day): boolean =>
  'entrustment' in decider && decider.entrustment?.until !== undefined && decider.entrustment.until < on
