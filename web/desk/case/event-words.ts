import { dayText } from '../../parts/words.ts'
import type { Seat } from '../room/officer.ts'
import type { CaseFile, Entry } from './load.ts'
import { clockNames, unitText } from './words.ts'

/** The history in the words of the staff. */

export interface Told {
  what: string
  /** reasons and opinions, as they were written */
  said: string[]
}

export interface Teller {
  office: (id: string) => string
  officer: (subject: string) => string
  material: (id: string) => string
  procedure: (id: string) => string
}

export function tellerOf({ view, colleagues }: CaseFile, { me, office, offices }: Seat): Teller {
  const materials = new Map([...view.askable, ...view.materials].map(m => [m.id, m.name]))
  const procedures = new Map([...view.startable, ...view.finishable, ...view.procedures].map(p => [p.id, p.name]))
  const names = new Map(colleagues.map(c => [c.subject, c.name]))
  return {
    office: id => offices.get(id)?.shortName ?? id,
    officer: subject => (subject === me.subject ? '我' : (names.get(subject) ?? `${office.shortName}工作人员`)),
    material: id => materials.get(id) ?? id,
    procedure: id => procedures.get(id) ?? id,
  }
}

/** Who acted: a colleague by name, another office by its own, never a person of it. */
export function actorText({ by, behalf }: Entry, seat: Seat, teller: Teller): string {
  if (by.kind === 'system') return '系统'
  if (by.kind === 'applicant') return '申请人'
  const who = by.office === seat.office.id ? teller.officer(by.subject) : teller.office(by.office ?? '')
  return behalf === undefined ? who : `${who}（代申请人）`
}

const ways = { 'in-person': '本人签收', proxy: '代收', post: '邮寄送达', electronic: '网上领取' } as const

/** One entry of the history. `texts` are the sealed texts of the event by its field. */
export function tell({ event: e, texts, by }: Entry, seat: Seat, teller: Teller): Told {
  const { office, material, procedure } = teller
  const ours = by.office === seat.office.id
  const plain = (what: string): Told => ({ what, said: [] })
  const quoting = (what: string, ...fields: string[]): Told => ({
    what,
    said: fields.map(field => texts[field] ?? '（内容已删除）').filter(text => text !== ''),
  })
  switch (e.type) {
    case 'filed':
      return plain(`收到申请（${e.channel === 'village' ? '窗口代办' : '网上自办'}），共${e.materials.length}项材料。`)
    case 'signed-in':
      return plain(`${office(e.office)}签收${signedTo(e.assignee, e.office, seat, teller)}。`)
    case 'assigned':
      return plain(ours ? `分派给${teller.officer(e.to)}。` : '重新分派了经办人。')
    case 'material-judged':
      return e.verdict === 'accepted'
        ? plain(`“${material(e.material)}”通过${e.originalSeen ? '，已核对原件' : ''}。`)
        : quoting(`“${material(e.material)}”退回。`, 'reason')
    case 'found-complete':
      return plain('确认材料齐全。')
    case 'supplement-requested':
      return {
        what: `第${e.round}次一次性告知补正，期限${e.limit.days}${unitText(e.limit.unit)}${e.repeated ? '（含上次已能看出的问题）' : ''}。`,
        said: e.requests.map(r => `${material(r.material)}：${texts[r.material] || '（内容已删除）'}`),
      }
    case 'supplied':
      return plain(
        `补交${Object.keys(e.files).map(material).join('、')}${e.complete ? '，补正材料已齐' : '，还没有补齐'}。`,
      )
    case 'referred':
      return quoting(`不属本机关职权，告知向${e.to}提出。`, 'reason')
    case 'forwarded':
      return plain(`报送${office(e.to)}。`)
    case 'accepted':
      return plain(
        `${e.how === 'deemed' ? `逾期未答复，自${dayText(e.from)}起视为受理` : '受理'}，承诺${e.promised.days}${unitText(e.promised.unit)}办结。`,
      )
    case 'acceptance-refused':
      return quoting('不予受理。', 'reason')
    case 'handled':
      return quoting(`承办意见：${e.opinion === 'grant' ? '拟准予' : '拟不予'}。`, 'note')
    case 'reviewed':
      return quoting(`审核：${e.agreed ? '同意承办意见' : '不同意，退回承办人'}。`, 'note')
    case 'returned':
      return quoting('退回承办人重新办理。', 'note')
    case 'decided':
      return e.reason === null
        ? plain(`决定：${e.outcome === 'granted' ? '准予' : '不予'}。`)
        : quoting(`决定：${e.outcome === 'granted' ? '准予' : '不予，已告知复议和诉讼权利'}。`, 'reason')
    case 'procedure-started':
      return quoting(
        `开始${procedure(e.procedure)}，${e.limit.days}${unitText(e.limit.unit)}，${e.counts ? '计入' : '不计入'}办理期限。`,
        'note',
      )
    case 'procedure-finished':
      return quoting(`${procedure(e.procedure)}结束，${e.passed ? '通过' : '未通过'}。`, 'note')
    case 'extended':
      return quoting(`经负责人批准，期限延长${e.days}日。`, 'reason')
    case 'result-attached':
      return plain('上传办理结果。')
    case 'result-sent':
      return plain(`结果送往${office(e.to)}。`)
    case 'result-posted':
      return quoting('结果邮寄，单号如下。', 'tracking')
    case 'result-received':
      return plain(`${office(e.office)}签收结果${e.collect ? '，等申请人领取' : ''}。`)
    case 'delivered':
      return e.proof === null ? plain(`结果送达：${ways[e.how]}。`) : quoting(`结果送达：${ways[e.how]}。`, 'proof')
    case 'withdrawn':
      return quoting('申请撤回。', 'reason')
    case 'abandoned':
      return plain('逾期未补正，终止办理。')
    case 'corrected':
      return quoting('更正决定。', 'reason')
    case 'revoked':
      return quoting('撤销决定。', 'reason')
    case 'paper-handed-over':
      return plain(`纸质原件由${office(e.from)}交往${office(e.to)}（批次${e.batch}）。`)
    case 'paper-received':
      return plain(`${office(e.office)}收到纸质原件${e.batch === null ? '（当面）' : ''}。`)
    case 'paper-missing':
      return plain(`清点时缺少纸质原件，${office(e.from)}查找。`)
    case 'signalled':
      return plain(
        `${clockNames[e.clock]}${e.level === 'near' ? '将到期' : '已逾期'}（${dayText(e.due)}），提醒${office(e.office)}。`,
      )
    case 'dates-moved':
      return {
        what: `期限调整：${e.moves.map(m => `${clockNames[m.clock]}由${dayText(m.from)}改为${dayText(m.to)}`).join('，')}。`,
        said: [e.reason],
      }
    case 'unmasked':
      return quoting('查看申请人完整信息。', 'reason')
    case 'values-deleted':
      return plain(`资料保存满${e.years}年，已删除：文字${e.values}项、文件${e.files}个。办理经过保留。`)
    case 'pin-replaced':
      return plain(e.by === 'agent' ? '在窗口更换查询码。' : '申请人用短信更换查询码。')
    default:
      return e satisfies never
  }
}

function signedTo(assignee: string | null, at: string, seat: Seat, teller: Teller): string {
  if (at !== seat.office.id) return ''
  return assignee === null ? '，没有合适的人在岗，请分派' : `，由${teller.officer(assignee)}经办`
}
