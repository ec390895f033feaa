import type { ReplyOf } from '../../../platform/api/hall.ts'
import { instantText } from '../../../platform/components/labels.ts'

/** An import of items in words. */

export type Import = ReplyOf<'list-item-imports'>['imports'][number]
export type ReadImport = ReplyOf<'read-item-import'>

const stateNames: Readonly<Record<Import['state'], string>> = {
  awaited: '等待上传',
  checking: '正在检查',
  refused: '有问题，没有导入',
  unchanged: '没有改动',
  compared: '已比较',
  proposed: '等待确认',
  confirmed: '正在写入',
  switched: '正在公布',
  done: '已导入',
  failing: '正在撤销',
  failed: '没有导入成功',
  withdrawn: '已撤回',
}

/** Where it is, in words. */
export const stateOf = ({ state, purpose }: Pick<Import, 'state'> & Partial<Import>): string =>
  state === 'refused' && purpose === 'comparison' ? '有问题，没有比较' : stateNames[state]

const working: readonly Import['state'][] = ['awaited', 'checking', 'confirmed', 'switched', 'failing']

/** Whether the hall is at work on it, so that it will change by itself. */
export const isWorking = ({ state }: Import): boolean => working.includes(state)

/** How far the work is, as the bar and the line above it say it; without a value the bar only moves. */
export function progressOf(one: Pick<Import, 'state'> & Partial<Import> & Pick<ReadImport, 'progress'>) {
  const { progress } = one
  return progress === null
    ? { text: stateOf(one), value: undefined }
    : { text: `${stateOf(one)}：${progress.phase}，${progress.percent}%`, value: progress.percent }
}

/** Whether it is not over. */
export const isOpen = (one: Import): boolean => isWorking(one) || one.state === 'proposed'

/** Whether no other import can begin: what is in force is only published still. */
export const isBlocking = (one: Import): boolean => isOpen(one) && one.state !== 'switched'

/** Who did what, and when. */
export const deedsOf = ({ begun, confirmed, withdrawn, reason }: Import): string[] =>
  (
    [
      [begun, '上传'],
      [confirmed, '确认'],
      [withdrawn, reason === null ? '撤回' : '不同意'],
    ] as const
  ).flatMap(([deed, what]) => (deed === null ? [] : [`${deed.name}于${instantText(deed.at)}${what}`]))

const verbs: Readonly<Partial<Record<Import['state'], string>>> = {
  switched: '已新增',
  done: '已新增',
  failing: '没有新增',
  failed: '没有新增',
  withdrawn: '没有新增',
}

export function countsOf({ state, counts, compared }: Import): string {
  if (compared !== undefined) {
    const { listed, missing, extra, different, same } = compared
    return `清单里有${listed}个事项：大厅没有的${missing}个，内容不同的${different}个，一样的${same}个；大厅有、清单没有的${extra}个`
  }
  if (counts === null) return ''
  const { faults, added, codes, same, absent } = counts
  if (faults > 0) return `共${faults}处要改`
  if (state === 'unchanged') return `${same}个版本和现在的一样`
  const verb = verbs[state] ?? '将新增'
  return `${codes}个事项${verb}${added}个版本；${same}个版本和现在的一样；大厅里有、文件里没有的${absent}个版本保持不变`
}

/** A size in bytes. */
export const sizeText = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)}KB` : `${(bytes / 1_000_000).toFixed(1)}MB`
