import type { Letterhead } from '../../casework/document.ts'
import type { DocumentContext, DocumentSpec } from '../../casework/event.ts'
import { dayText } from '../../casework/notice.ts'
import { dueOf } from '../../kernel/clock.ts'
import { countyName, remediesOf } from '../../kernel/county.ts'
import { maskIdNumber } from '../../kernel/masking.ts'
import { presentOffice } from '../../kernel/office.ts'
import type { Sealed } from '../../kernel/sealed.ts'
import { type DisclosureRequest, disclosureRequest, supplementGrounds } from '../head.ts'
import { type Result, results, withheldGrounds } from '../results.ts'
import { daysText } from '../transitions.ts'

/** The letters about a request: each has its reason, its article and the remedies. */

type Context = DocumentContext<DisclosureRequest, null>
type Spec<E> = DocumentSpec<E, DisclosureRequest, null>

const law = '《中华人民共和国政府信息公开条例》'
const byOrgan = (_: unknown, { after }: Context): string => after.organ

export const letterhead: Letterhead<DisclosureRequest, null> = {
  issuerName: (s, office) =>
    s.offices.get(office)?.tier === 'town'
      ? `${countyName(s.offices)}${s.offices.get(office)?.shortName}人民政府`
      : s.office(presentOffice(s.offices, office)),
  facts: () => [],
  applicant: ({ person }) =>
    person === null
      ? { name: '（已依法删除）', number: '（已依法删除）' }
      : {
          name: person.name,
          number: person.kind === 'legal' ? person.number : maskIdNumber(person.number),
        },
  item: () => ({ code: disclosureRequest.name, version: 1, name: disclosureRequest.title }),
  contact: s => `答复机关：${s.office(presentOffice(s.offices, s.after.organ))}`,
}

/** Printed on every answer (政府信息公开条例 art. 51). */
const remedies = (s: Context): string[] => remediesOf(s.offices, '本答复')

/** 补正告知书: what to supplement, its last day, and the consequences (art. 30). */
export const supplementNotice: Spec<{ ground: keyof typeof supplementGrounds; reason: Sealed; days: number }> = {
  kind: 'disclosure-supplement',
  letter: 'S',
  title: () => '政府信息公开申请补正告知书',
  issuer: byOrgan,
  body: (e, s) => ({
    facts: [{ label: '补正期限', text: `自收到之日起${e.days}个工作日` }],
    paragraphs: [
      `您提出的政府信息公开申请${supplementGrounds[e.ground]}。请补正：${s.text(e.reason)}`,
      '答复期限自收到补正之日起计算。无正当理由逾期不补正的，视为放弃申请，本机关不再处理。',
    ],
    basis: [`${law}${e.ground === 'excessive' ? '第三十五条' : '第三十条'}`],
  }),
}

/** 延期答复告知书 (art. 33) */
export const extensionNotice: Spec<{ days: number; reason: Sealed }> = {
  kind: 'disclosure-extension',
  letter: 'E',
  title: () => '政府信息公开延期答复告知书',
  issuer: byOrgan,
  body: (e, s) => {
    const clock = s.after.clocks.findLast(k => k.id === 'answer')
    const due = clock === undefined ? null : dueOf(clock, s.calendar)
    return {
      facts: due === null ? [] : [{ label: '延长后的答复期限', text: `至${dayText(due.day)}` }],
      paragraphs: [
        `本机关不能在${daysText(s.after, 'answer')}内答复，经政府信息公开工作机构负责人同意，延长${e.days}个工作日。`,
        `理由：${s.text(e.reason)}`,
      ],
      basis: [`${law}第三十三条第二款`],
    }
  },
}

export interface Answer {
  result: Result
  ground: keyof typeof withheldGrounds | null
  towards: string | null
  search: Sealed | null
  text: Sealed
}
/** 答复书 (arts. 36 to 40), with both remedies whatever it answers. */
export const answerLetter: Spec<Answer> = {
  kind: 'disclosure-answer',
  letter: 'D',
  title: e =>
    ({ granted: '政府信息公开告知书', partial: '部分公开告知书', withheld: '政府信息不予公开告知书' })[
      String(e.result)
    ] ?? '政府信息公开申请答复书',
  issuer: byOrgan,
  body: (e, s) => ({
    facts: [
      ...(s.before.receivedOn === null ? [] : [{ label: '收到申请之日', text: dayText(s.before.receivedOn) }]),
      { label: '答复结果', text: results[e.result].label },
      ...(e.ground === null ? [] : [{ label: '不予公开的情形', text: withheldGrounds[e.ground] }]),
      ...(e.towards === null ? [] : [{ label: towardsLabel[e.result] ?? '途径', text: e.towards }]),
    ],
    paragraphs: [
      `您提出的政府信息公开申请，本机关答复如下：${s.text(e.text)}`,
      ...(e.search === null ? [] : [`检索情况：${s.text(e.search)}`]),
    ],
    basis: [`${law}${results[e.result].article}`],
    remedies: remedies(s),
  }),
}
const towardsLabel: Partial<Record<Result, string>> = {
  public: '获取途径',
  'not-ours': '请向这个机关申请',
  repeated: '已经答复的申请',
  'special-law': '依照的规定',
}
