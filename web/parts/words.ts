import type { ReplyOf } from '../api/hall.ts'

/** Days, instants and states as people read them. */

const clock = new Intl.DateTimeFormat('zh-CN', { dateStyle: 'long', timeStyle: 'short', timeZone: 'Asia/Shanghai' })
const calendar = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' })

export function instantText(instant: string): string {
  const at = Date.parse(instant)
  return Number.isNaN(at) ? '' : clock.format(at)
}

/** 2026年3月2日, from YYYY-MM-DD. */
export function dayText(day: string): string {
  const [year, month, date] = day.slice(0, 10).split('-').map(Number)
  return date === undefined ? '' : `${year}年${month}月${date}日`
}

/** Today in the hall's time zone, YYYY-MM-DD. */
export const today = (): string => calendar.format(Date.now())

type State = ReplyOf<'read-progress'>['state']

export const stateNames: Readonly<Record<State, string>> = {
  checking: '核对材料',
  supplementing: '等您补正',
  complete: '材料齐全',
  examining: '审查中',
  reviewing: '审核中',
  approving: '审批中',
  decided: '已决定',
  returning: '结果送回中',
  delivered: '已办结',
  'refused-acceptance': '不予受理',
  referred: '不属本机关',
  withdrawn: '已撤回',
  abandoned: '已终止',
  revoked: '已撤销',
}

const over: readonly State[] = ['delivered', 'refused-acceptance', 'referred', 'withdrawn', 'abandoned', 'revoked']

/** Whether nothing more is going to happen. */
export const isOver = (state: State): boolean => over.includes(state)
