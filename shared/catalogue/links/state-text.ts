import { dayText } from '../../kernel/format.ts'
import { leadsOff } from './leads-off.ts'
import type { LinkState, ShownLink } from './state.ts'

/** What citizens read beside a link. */
export function stateText(state: LinkState | undefined): string {
  if (state === undefined) return '还没有检查过能不能打开。'
  // It opens; that it leads on is for the department to mend.
  if (state.fault === leadsOff) return `${dayText(state.checked)}检查过。`
  return state.failedSince === null
    ? `${dayText(state.checked)}检查过，可以打开。`
    : `${dayText(state.failedSince)}起打不开，请打电话。`
}

/** What officers read beside it. */
export function stateForStaff({ host, isListed, state }: Pick<ShownLink, 'host' | 'isListed' | 'state'>): string {
  if (!isListed) return `${host}不在外部网站名单上，办事指南没有给出这个链接。`
  if (state === null || state.failedSince === null) return stateText(state ?? undefined)
  if (state.fault === leadsOff)
    return `${dayText(state.failedSince)}起${leadsOff}，最近在${dayText(state.checked)}检查过。`
  const last = state.answered === null ? '' : `，上次能打开是${dayText(state.answered)}`
  return `${dayText(state.failedSince)}起打不开（${state.fault}），最近在${dayText(state.checked)}检查过${last}。`
}
