import { type ChangeSource, changeSources } from '../../../../shared/registers/overview/sources.ts'

/** Where a change is read, and what it is of. */

const titles = new Map<string, string>(changeSources)

interface Of {
  source: ChangeSource
  key: string
  name: string
}

export const titleOf = ({ source, name }: Of): string => `${titles.get(source)}：${name}`

export function addressOf({ source, key }: Of): string {
  if (source === 'years') return '/desk/calendar.html'
  // Imports are numbered, and items have codes.
  if (source === 'items' && /^\d+$/.test(key)) return '/desk/registers.html#items'
  if (source === 'roster') return '/desk/people.html'
  return `/desk/registers.html#${source}/${encodeURIComponent(key)}`
}
