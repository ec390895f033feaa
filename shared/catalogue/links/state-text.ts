import { dayText } from '../../kernel/format.ts'
import type { LinkState } from './state.ts'

/** What citizens read beside a link. */
export function stateText(state: LinkState | undefined): string {
  if (state === undefined) return '还没有检查过能不能打开。'
  return state.failedSince === null
    ? `${dayText(state.checked)}检查过，可以打开。`
    : `${dayText(state.failedSince)}起打不开，请打电话。`
}
