import type { EventOf } from '../case/event.ts'

/** The materials of a supplement request in one sentence: all of them, always (行政许可法 art. 32(4)). */

type Requests = EventOf<'supplement-requested'>['requests']
type Ground = Requests[number]['ground']

const grounds: Record<Ground, string> = {
  missing: '未提交',
  illegible: '看不清',
  wrong: '不符合要求',
  expired: '已过期',
  unsigned: '未签字或盖章',
  inconsistent: '内容不一致',
  other: '需要更正',
}

/** Characters of reasons a message may carry beside the names: with them it stays within about eight segments. */
const reasonBudget = 300

/** Where the reasons are too long for a message they are left to the page; no material ever is. */
export function listed(
  requests: Requests,
  name: (material: string) => string,
  reason: (ref: string) => string,
): string {
  const rows = requests.map(r => ({ name: name(r.material), ground: grounds[r.ground], reason: reason(r.reason.ref) }))
  const fits = rows.reduce((sum, row) => sum + [...row.reason].length, 0) <= reasonBudget
  const sentence = rows.map((row, i) => {
    const why = fits && row.reason !== '' ? `${row.ground}：${row.reason}` : row.ground
    return `${i + 1}.${row.name}（${why}）`
  })
  return sentence.join('；') + (fits ? '' : '。具体原因详见查询页')
}
