import * as z from 'zod/mini'
import type { Day } from '../../kernel/calendar.ts'
import { departmentsIn } from '../../kernel/item/decider.ts'
import type { Item } from '../../kernel/item/item.ts'
import { type LinkUse, linksOf } from '../../kernel/item/links.ts'
import { leadsOff } from './leads-off.ts'

/** Whether a link answered when it was last asked. */
export const linkState = z.strictObject({
  link: z.string(),
  /** the day it was last asked */
  checked: z.iso.date(),
  /** the last day on which it answered; null: none yet */
  answered: z.nullable(z.iso.date()),
  /** since when it has not answered; null: it did */
  failedSince: z.nullable(z.iso.date()),
  /** why not, in words; null: it did */
  fault: z.nullable(z.string()),
})
export type LinkState = z.infer<typeof linkState>

/** The state after a check. `fault`: null where it answered. */
export function checkedState(link: string, fault: string | null, on: Day, before: LinkState | undefined): LinkState {
  // From a page that leads on to one that does not open, the days begin anew.
  const since = (before?.fault === leadsOff) === (fault === leadsOff) ? before?.failedSince : null
  return {
    link,
    checked: on,
    answered: fault === null ? on : (before?.answered ?? null),
    failedSince: fault === null ? null : (since ?? on),
    fault,
  }
}

/** A link of an item as the desk lists it. */
export interface ShownLink {
  code: string
  item: string
  /** whose it is: the department that decides or entrusts; null: the towns */
  office: string | null
  use: LinkUse
  /** null where its host is not listed: nothing that is published leads there */
  link: string | null
  host: string
  /** whether its host is on the county's list */
  isListed: boolean
  state: LinkState | null
}

/** The links of items that are offered, in the order of the items. */
export const shownLinks = (
  items: readonly Item[],
  hosts: ReadonlySet<string>,
  states: ReadonlyMap<string, LinkState>,
): ShownLink[] =>
  items
    .filter(({ status }) => status?.is !== 'withdrawn')
    .flatMap(item =>
      linksOf(item).map(({ use, link, host }) => ({
        ...{ code: item.code, item: item.shortName, office: departmentsIn({ decider: item.decider })[0] ?? null },
        ...{ use, host, isListed: hosts.has(host) },
        ...(hosts.has(host) ? { link, state: states.get(link) ?? null } : { link: null, state: null }),
      })),
    )
