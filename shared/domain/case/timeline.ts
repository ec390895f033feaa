import type { Calendar } from '../calendar.ts'
import type { Item } from '../item.ts'
import type { Office } from '../office.ts'
import type { Sealed } from '../sealed.ts'
import type { Case } from './case.ts'
import type { Event, EventType, Recorded } from './event.ts'
import { dueDay, nextStep, type Step } from './step.ts'

/** A case told to its applicant: where it is, who holds it, what happens next, what is wanted of them, and why a date moved. */

export interface Told {
  head: Case
  records: readonly Recorded[]
  /** the text behind a seal, or null when it was deleted */
  text: (sealed: Sealed) => string | null
}

/** Names for codes. */
export interface Names {
  item: Item
  offices: ReadonlyMap<string, Office>
  calendar: Calendar
  specials: readonly { id: string; name: string }[]
}

/** Events that concern the applicant; the rest is the offices' own business. */
const silent: readonly EventType[] = [
  'assigned',
  'material-judged',
  'reviewed',
  'returned',
  'handled',
  'unmasked',
  'signalled',
]

const doing: Record<Step, string> = {
  'sign-in': '材料正在送往受理单位',
  check: '正在核对材料',
  'await-supplement': '等待您补正材料',
  forward: '材料齐全，准备报送部门',
  accept: '材料齐全，准备受理',
  procedure: '正在进行必要的程序',
  handle: '已受理，正在审查',
  review: '正在审核',
  approve: '正在审批',
  'send-result': '已作出决定，结果准备送出',
  'receive-result': '结果正在送往领取点',
  'await-post': '结果已寄出',
  deliver: '结果已到，请前往领取',
}

const ended: Partial<Record<Case['state'], string>> = {
  delivered: '已办结',
  revoked: '决定已撤销',
  'refused-acceptance': '不予受理',
  referred: '不属本机关职权，已告知应去的机关',
  withdrawn: '已撤回',
  abandoned: '逾期未补正，已终止办理',
}

export const officeName = (names: Names, id: string): string => names.offices.get(id)?.shortName ?? id

const materialName = (names: Names, id: string): string => names.item.materials.find(m => m.id === id)?.name ?? id

function procedureName(names: Names, id: string): string {
  return [...names.item.procedures, ...names.specials].find(p => p.id === id)?.name ?? id
}

const limitText = ({ days, unit }: { days: number; unit: 'wd' | 'cd' }): string =>
  `${days}个${unit === 'wd' ? '工作日' : '自然日'}`

function sentence(e: Event, told: Told, names: Names): string {
  const said = (sealed: Sealed): string => told.text(sealed) ?? '（内容已删除）'
  const office = (id: string): string => officeName(names, id)
  switch (e.type) {
    case 'filed':
      return '申请已提交。'
    case 'signed-in':
      return `${office(e.office)}已签收。`
    case 'found-complete':
      return '材料齐全，符合要求。'
    case 'supplement-requested':
      return `需要补正：${e.requests.map(r => `${materialName(names, r.material)}（${said(r.reason)}）`).join('；')}。请在${limitText(e.limit)}内补正，办理时限暂停计算。`
    case 'supplied':
      return e.complete ? '补正材料已齐，办理时限恢复计算。' : '已收到部分补正材料。'
    case 'referred':
      return `不属本机关职权，请向${e.to}提出：${said(e.reason)}`
    case 'forwarded':
      return `已报送${office(e.to)}。`
    case 'accepted':
      return e.how === 'deemed'
        ? `受理机关逾期未答复，依法自${e.from}起视为受理，承诺${limitText(e.promised)}内办结。`
        : `已受理，承诺${limitText(e.promised)}内办结。`
    case 'acceptance-refused':
      return `不予受理：${said(e.reason)}`
    case 'decided':
      return e.outcome === 'granted' ? '准予办理。' : `不予办理：${e.reason === null ? '' : said(e.reason)}`
    case 'procedure-started':
      return `开始${procedureName(names, e.procedure)}，预计${limitText(e.limit)}${e.counts ? '' : '，这段时间不计入办理时限'}。`
    case 'procedure-finished':
      return `${procedureName(names, e.procedure)}已结束。`
    case 'extended':
      return `经机关负责人批准，办理期限延长${e.days}日：${said(e.reason)}`
    case 'result-attached':
      return '办理结果已制作。'
    case 'result-sent':
      return `结果已送往${office(e.to)}。`
    case 'result-posted':
      return `结果已邮寄，单号${said(e.tracking)}。`
    case 'result-received':
      return e.collect ? `结果已到${office(e.office)}，请带身份证领取。` : `${office(e.office)}已签收结果。`
    case 'delivered':
      return '结果已送达。'
    case 'withdrawn':
      return '申请已撤回。'
    case 'abandoned':
      return '逾期没有补正，办理终止。您可以重新申请。'
    case 'corrected':
      return `决定已更正：${said(e.reason)}`
    case 'revoked':
      return `决定已撤销：${said(e.reason)}`
    case 'paper-handed-over':
      return `纸质原件已由${office(e.from)}交往${office(e.to)}。`
    case 'paper-received':
      return `${office(e.office)}已收到纸质原件。`
    case 'paper-missing':
      return `纸质原件清点时缺少，${office(e.from)}正在查找。`
    case 'dates-moved':
      return `期限调整（${e.reason}）：${e.moves.map(m => `${m.from}改为${m.to}`).join('，')}。`
    case 'values-deleted':
      return '资料已按保存期限删除，只保留办理经过。'
    case 'pin-replaced':
      return '查询码已更换。'
    case 'assigned':
    case 'material-judged':
    case 'handled':
    case 'reviewed':
    case 'returned':
    case 'unmasked':
    case 'signalled':
      return ''
    default:
      return e satisfies never
  }
}

function speaker({ by, behalf }: Recorded, names: Names): string {
  if (by.kind === 'system') return '系统'
  if (by.kind === 'applicant') return '申请人'
  return behalf === undefined ? officeName(names, by.office ?? '') : `${officeName(names, by.office ?? '')}（代办）`
}

/** The progress a citizen sees. `wanted` lists what they have to supply now. */
export function progressOf(told: Told, names: Names) {
  const { head, records } = told
  const step = nextStep(head)
  const due = dueDay(head, names.calendar)
  const asked = head.supplement === null ? null : records.findLast(r => r.event.type === 'supplement-requested')?.event
  return {
    no: head.no,
    item: names.item.name,
    state: head.state,
    holder: officeName(names, head.holder),
    doing: step === null ? (ended[head.state] ?? '') : doing[step],
    due: due.day === '9999-12-31' ? null : due.day,
    provisional: due.provisional,
    wanted:
      asked?.type === 'supplement-requested'
        ? asked.requests
            .filter(r => head.materials.find(m => m.id === r.material)?.state !== 'uploaded')
            .map(r => ({ material: materialName(names, r.material), reason: told.text(r.reason) ?? '' }))
        : [],
    moments: records
      .filter(r => !silent.includes(r.event.type))
      .map(r => ({
        seq: r.seq,
        at: r.at,
        type: r.event.type,
        by: speaker(r, names),
        text: sentence(r.event, told, names),
      })),
  }
}
