import type { ItemFields } from './fields.ts'

/** The office that decides an application which comes to this town. */
export function decidingOffice({ decider }: Pick<ItemFields, 'decider'>, town: string): string {
  if (decider.tier === 'department') return decider.office
  return 'delegatedBy' in decider && decider.towns?.includes(town) === false ? decider.delegatedBy : town
}
