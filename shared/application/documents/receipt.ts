import { dayText, limitText } from '../../casework/notice.ts'
import { feeLines } from '../../catalogue/item-words.ts'
import { type Known, knownLabels } from '../../kernel/asked.ts'
import { dayOf } from '../../kernel/calendar.ts'
import type { Sealed } from '../../kernel/sealed.ts'
import { materialName } from '../transitions.ts'
import { type Context, decidingOrgan, dueText, lawOf, type Spec } from './letterhead.ts'

interface Filed {
  channel: 'village' | 'self'
  mandate: object | null
  route: { village: string | null; town: string; decider: string }
  materials: readonly {
    id: string
    files: readonly object[]
    later: boolean
    original: boolean
    identified?: Known | undefined
  }[]
  acceptance: { days: number; deemed: boolean }
  form: Sealed
  confirmation?: { phone: string } | undefined
}

const shanghaiOffset = 8 * 3_600_000

function instantText(instant: string): string {
  const time = new Date(Date.parse(instant) + shanghaiOffset).toISOString().slice(11, 16)
  return `${dayText(dayOf(instant))} ${time}`
}

function received({ known }: Context, m: Filed['materials'][number]): string {
  if (m.identified) return `${knownLabels[m.identified]}，不用${m.identified === 'code' ? '签名' : '提交'}`
  if (m.later) return '容缺受理，请在办结前补交'
  const images = m.files.length > 0 ? `已收电子影像${m.files.length}份` : '待补交'
  const originals = known.item.materials.find(row => row.id === m.id)?.originals ?? 0
  return m.original ? `${images}；另须交纸质原件${originals}份` : images
}

function wayIn({ office }: Context, e: Filed): string {
  if (e.channel === 'self') return '申请人网上提交'
  const station = office(e.route.village ?? e.route.town)
  return e.mandate === null ? `在${station}提交` : `由${station}代办（已登记书面委托）`
}

function whenAnswered(s: Context, { acceptance: { days, deemed } }: Filed): string[] {
  if (days === 0) return ['材料齐全、符合法定形式的，当场受理。']
  const due = dueText(s, 'acceptance')
  const until = due === null ? '' : `（最迟${due}）`
  const answer = `自收到之日起${days}个工作日内${until}，我们会告诉您是否受理；材料不齐全或者不符合要求的，一次告知需要补正的全部内容。`
  return [deemed ? `${answer}逾期没有告知的，自收到申请材料之日起即为受理。` : answer]
}

/** What stands for the signature, sealed with the receipt: who, when and what (电子签名法 art. 13). */
const confirmed = ({ confirmation, form }: Filed): string[] =>
  confirmation === undefined
    ? []
    : [
        `申请人经实名认证，在提交时用尾号${confirmation.phone}的手机收到的一次性验证码确认了填好的申请表；内容摘要（加盐SHA-256）：${form.digest}。`,
      ]

/** 收件回执 (行政许可法 art. 32) */
export const receipt: Spec<Filed> = {
  kind: 'receipt',
  letter: 'R',
  title: () => '收件回执',
  issuer: (_, s) => s.after.route.town,
  body: (e, s) => ({
    facts: [
      { label: '收件时间', text: instantText(s.record.at) },
      { label: '申请方式', text: wayIn(s, e) },
      { label: '审核单位', text: s.after.atCounter ? decidingOrgan(s) : s.office(e.route.town) },
      { label: '决定单位', text: decidingOrgan(s) },
      { label: '承诺办结', text: `自受理之日起${limitText(s.known.item.promised)}` },
      { label: '收费', text: feeLines(s.known.item).join('；') },
    ],
    paragraphs: [
      '您的申请及下列材料已经收到。',
      ...whenAnswered(s, e),
      ...confirmed(e),
      '本回执只证明收到申请材料，不代表申请已经受理或者批准。',
    ],
    materials: e.materials.map(m => ({ name: materialName(s.known, m.id), note: received(s, m) })),
    basis: lawOf(s, '第三十二条'),
  }),
}
