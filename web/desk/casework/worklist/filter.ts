import { nobody } from '../../../platform/case/work-link.ts'
import type { Line, Step } from './lines.ts'
import { type Tab, tabNamed, tabOf, tabWords } from './tabs.ts'

/** The filter of the worklist. It is in the page's address, so that a reload and a link keep it. */

export interface Filter {
  /** by how near the last day is; null: all */
  tab: Tab | null
  step: string
  item: string
  mine: boolean
  /** whoever works on it, or nobody; '': all */
  who: string
  /** letters only */
  letters: boolean
  /** part of a number or of an item's name */
  text: string
}

export const noFilter: Filter = { tab: null, step: '', item: '', mine: false, who: '', letters: false, text: '' }

/** A link of before the tabs asks for late cases by `overdue`. */
export function filterIn(address: URLSearchParams, steps: readonly Step[]): Filter {
  return {
    tab: address.get('overdue') === '1' ? 'late' : tabNamed(address.get('due')),
    step: steps.find(({ step }) => step === address.get('step'))?.step ?? '',
    item: address.get('item') ?? '',
    mine: address.get('mine') === '1',
    who: address.get('who') ?? '',
    letters: address.get('letters') === '1',
    text: address.get('q') ?? '',
  }
}

export function addressOf({ tab, step, item, mine, who, letters, text }: Filter): string {
  const query = new URLSearchParams({
    ...(tab === null ? {} : { due: tab }),
    ...(step === '' ? {} : { step }),
    ...(item === '' ? {} : { item }),
    ...(mine ? { mine: '1' } : {}),
    ...(who === '' ? {} : { who }),
    ...(letters ? { letters: '1' } : {}),
    ...(text === '' ? {} : { q: text }),
  }).toString()
  return query === '' ? '' : `?${query}`
}

/** Whether a line passes the filter, whatever its last day; the step is filtered by the request. */
export function isWanted(line: Line, { item, mine, who, letters, text }: Filter, subject: string): boolean {
  if (item !== '' && line.item !== item) return false
  if (mine && line.assignee !== subject) return false
  if (who !== '' && (line.assignee ?? nobody) !== who) return false
  if (letters && line.type !== 'enquiry') return false
  const wanted = text.replace(/[\s-]/g, '').toUpperCase()
  return wanted === '' || `${line.no} ${line.item}`.toUpperCase().includes(wanted)
}

export const isOnTab = (line: Line, { tab }: Filter): boolean => tab === null || tabOf(line) === tab

type NameOf = (subject: string) => string | null

/** Whose cases are shown, in words. */
export const whoseText = (who: string, nameOf: NameOf): string =>
  who === nobody ? '没有人经办的' : `${nameOf(who) ?? '原经办人'}的`

/** In words, as the name that a filter is saved under unless its owner gives another. */
export function wordsOf(
  { tab, step, item, mine, who, letters, text }: Filter,
  steps: readonly Step[],
  nameOf: NameOf,
): string {
  return [
    tab === null ? '' : tabWords[tab],
    mine ? '我的' : '',
    who === '' ? '' : whoseText(who, nameOf),
    letters ? '来信' : '',
    steps.find(each => each.step === step)?.label ?? '',
    item,
    text,
  ]
    .filter(word => word !== '')
    .join(' ')
}
