import type { Openness } from './weeks.ts'

/** How many of some stations are open. */
export const shareOf = (stations: readonly Openness[]) => ({
  of: stations.length,
  open: stations.filter(({ open }) => open).length,
  today: stations.filter(({ today }) => today).length,
  week: stations.filter(({ week }) => week).length,
})
