import type { Line, Step } from './lines.ts'

/** The filter of the worklist. It is in the page's address, so that a reload and a link keep it. */

export interface Filter {
  step: string
  item: string
  mine: boolean
  overdue: boolean
  /** part of a number or of an item's name */
  text: string
}

export function filterIn(address: URLSearchParams, steps: readonly Step[]): Filter {
  return {
    step: steps.find(({ step }) => step === address.get('step'))?.step ?? '',
    item: address.get('item') ?? '',
    mine: address.get('mine') === '1',
    overdue: address.get('overdue') === '1',
    text: address.get('q') ?? '',
  }
}

export function addressOf({ step, item, mine, overdue, text }: Filter): string {
  const query = new URLSearchParams({
    ...(step === '' ? {} : { step }),
    ...(item === '' ? {} : { item }),
    ...(mine ? { mine: '1' } : {}),
    ...(overdue ? { overdue: '1' } : {}),
    ...(text === '' ? {} : { q: text }),
  }).toString()
  return query === '' ? '' : `?${query}`
}

/** Whether a line passes the filter; the step is filtered by the request. */
export function isWanted(line: Line, { item, mine, overdue, text }: Filter, subject: string): boolean {
  if (item !== '' && line.item !== item) return false
  if (mine && line.assignee !== subject) return false
  if (overdue && line.phase !== 'overdue') return false
  const wanted = text.replace(/[\s-]/g, '').toUpperCase()
  return wanted === '' || `${line.no} ${line.item}`.toUpperCase().includes(wanted)
}
