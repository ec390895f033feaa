import { dayText } from '../kernel/format.ts'
import type { Item } from '../kernel/item/item.ts'

/** How it reads that an item is suspended or withdrawn, and which items it came from. */

type Status = NonNullable<Item['status']>
/** The name of an item by its code. */
type NameOf = (code: string) => string

export const statusNames: Readonly<Record<Status['is'], string>> = { suspended: '暂停办理', withdrawn: '已取消' }

export const statusName = ({ status }: Pick<Item, 'status'>): string =>
  status === undefined ? '在用' : statusNames[status.is]

/** 2026年10月1日起暂停办理 */
export const statusSince = ({ is, since }: Pick<Status, 'is' | 'since'>): string =>
  `${dayText(since)}起${is === 'suspended' ? '暂停办理' : '取消'}`

/** Everything that is said about it, a line for each. */
export const statusLines = (status: Status, nameOf: NameOf): string[] => [
  `${statusSince(status)}。原因：${status.reason.replace(/。?$/, '。')}`,
  ...(status.until === undefined ? [] : [`预计${dayText(status.until)}恢复办理。`]),
  ...(status.instead === undefined ? [] : [`请改办：${status.instead.map(nameOf).join('、')}。`]),
]

/** The same in one line. */
export const statusText = ({ status }: Pick<Item, 'status'>, nameOf: NameOf): string =>
  status === undefined ? statusName({}) : statusLines(status, nameOf).join('')

/** 原事项, empty for an item that came from none. */
export const predecessorsText = ({ predecessors = [] }: Pick<Item, 'predecessors'>, nameOf: NameOf): string =>
  predecessors.map(nameOf).join('、')
