import type { Templates } from '../casework/event.ts'
import { signatureOf } from '../casework/notice.ts'
import { hallName, smsPriceOf } from '../kernel/county.ts'
import { type NoticeText, noticeText } from '../kernel/notices/notice-text.ts'
import { asRead, filled, partsOf, placeholdersOf, restOf } from '../kernel/notices/sms.ts'
import { linesOf, type Offices, type Register, type TypedFault } from './register.ts'

/** The words of the notices, as administrators read and change them. */

/** The longest usual value of a placeholder. */
const samples: Readonly<Record<string, string>> = {
  称呼: '欧阳先生/女士：',
  编号: 'XX-4K7TQ-9M2CB-5',
  事项: '居民养老保险参保',
  哪个期限: '公开申请补正告知',
  最后一天: '2026年12月31日',
  决定日期: '2026年12月31日',
  期限: '15个工作日',
  级别: '黄牌',
  信号件数: '预警112件、黄牌118件待签收',
  查询码: '824712',
  邮件单号: 'SF1234567890123',
  办结原因: '已由法院、仲裁或者纪检受理',
}

const remedies = '怎样申请行政复议、提起行政诉讼由法律定（行政许可法第七条、第三十八条）'
/** Notices that say how something is contested, or what follows when a day is missed: their words are the law's. */
const fixed: Readonly<Record<string, string>> = {
  refused: remedies,
  'acceptance-refused': remedies,
  'supplement-wanted': '要补正的全部内容和逾期的后果须一次告知（行政许可法第三十二条）',
  'deferral-missed': '写明逾期的后果',
  'disclosure-supplement-wanted': '逾期的后果由条例定（政府信息公开条例第三十条）',
  'disclosure-answered': '救济途径由条例定（政府信息公开条例第五十一条）',
  'enquiry-answered': '写明怎样要求重办',
}

/** The longest name of an office that a message may bear. */
const longestName = (offices: Offices): string =>
  [...offices.values()].reduce(
    (name, one) => (one.tier !== 'county' && one.name.length > name.length ? one.name : name),
    '',
  )

/** The words of the release, by the notice's stored name. */
type Own = Pick<NoticeText, 'id' | 'text'>

function sampleOf(name: string, { id }: Own, offices: Offices): string {
  if (name === '单位') return longestName(offices)
  return name === '事项' && id.startsWith('enquiry-') ? '咨询' : (samples[name] ?? '')
}

const placeholdersIn = (own: Own, offices: Offices) =>
  placeholdersOf(own.text).map(name => ({ name, value: sampleOf(name, own, offices) }))

/** Days, telephones and codes, in figures or in words. */
const number = /\p{Nd}|[〇零一二三四五六七八九十百两]+个?(?:工作)?[日天]|[〇零一二三四五六七八九]{5}/u
/** An address on the web, with the dots and letters of any script. */
const link = /[:：]\s*[/／]{2}|www|[\p{L}\p{Nd}]\s*[.．｡]\s*\p{L}/iu

const greeting = '{称呼}'

/** What is wrong with the words of a notice that says `own` by itself. */
export function faultsOf(text: string, own: Own, offices: Offices): string[] {
  const placeholders = placeholdersIn(own, offices)
  const written = placeholdersOf(text)
  const missing = placeholders.filter(({ name }) => !written.includes(name))
  const unknown = written.filter(name => !placeholders.some(known => known.name === name))
  const rest = restOf(text)
  const faults = [
    ...missing.map(({ name }) => `少了{${name}}。`),
    ...unknown.map(
      name => `没有{${name}}这一项，可以写的是${placeholders.map(known => `{${known.name}}`).join('、')}。`,
    ),
  ]
  if (/[{}]/.test(rest)) faults.push('大括号只用来写由大厅填入的各项。')
  if (/[【】]/.test(rest)) faults.push('不写【】：签名由大厅加在前面。')
  if (own.text.startsWith(greeting) && !text.startsWith(greeting)) faults.push(`${greeting}要放在最前面。`)
  if (link.test(rest)) faults.push('不能有网址；句子用“。”结束。')
  if (number.test(rest)) faults.push('不能写数字：日期、编号和期限由大厅填入。')
  const { signature, most } = previewOf(own, offices)
  const said = signature + filled(text, valuesOf(placeholders))
  if (partsOf(said) > most)
    faults.push(`按样例有${said.length}个字，要分${partsOf(said)}条发；最多${most}条，请写短些。`)
  return faults
}

const valuesOf = (placeholders: readonly { name: string; value: string }[]): Record<string, string> =>
  Object.fromEntries(placeholders.map(({ name, value }) => [name, value]))

function previewOf(own: Own, offices: Offices) {
  const placeholders = placeholdersIn(own, offices)
  const signature = signatureOf(hallName(offices))
  return {
    signature,
    most: partsOf(signature + filled(own.text, valuesOf(placeholders))),
    placeholders,
    price: smsPriceOf(offices),
  }
}

/** `templates`: the notices of the release. */
export function textRegister(templates: Templates): Register<NoticeText> {
  const ownOf = ({ id, text }: NoticeText): Own => ({ id, text: asRead(templates[id]?.text ?? text) })
  const whom = ({ id }: NoticeText): string => (templates[id]?.recipient === 'officers' ? '工作人员' : '申请人、来信人')
  return {
    columns: ['短信', '发给谁', '文字', '模板号'],
    cells: t => [templates[t.id]?.title ?? t.id, whom(t), t.text, t.filed?.number ?? ''],
    lines: t =>
      linesOf(['发给谁', whom(t)], ['文字', t.text], ['运营商模板号', t.filed?.number], ['不能改的原因', fixed[t.id]]),
    differences: (before, after) => (before.text === after.text ? [] : [`“${before.text}”改为“${after.text}”`]),
    holds: t => t.filed !== null,
    preview: (t, offices) => previewOf(ownOf(t), offices),
    changing: {
      columns: () => [{ key: 'text', name: '文字', kind: 'text' }],
      has: ({ id }) => fixed[id] === undefined,
      schema: noticeText,
      faults: (t, offices): TypedFault[] =>
        faultsOf(t.text, ownOf(t), offices).map(message => ({ key: 'text', message })),
      unique: [],
      // The operator does not have the new words on file.
      dated: after => ({ ...after, filed: null }),
      apart: true,
    },
  }
}
