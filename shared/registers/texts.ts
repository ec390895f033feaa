import type { Templates } from '../casework/event.ts'
import { signatureOf } from '../casework/notice.ts'
import { hallName } from '../kernel/county.ts'
import { type NoticeText, noticeText } from '../kernel/notices/notice-text.ts'
import { filled, partsOf, placeholdersOf } from '../kernel/notices/sms.ts'
import { linesOf, type Offices, type Register, type TypedFault } from './register.ts'

/** The words of the notices, as administrators read and change them. */

/** What a placeholder stands for, with its longest usual value. */
const meanings: Readonly<Record<string, readonly [meaning: string, value: string]>> = {
  hello: ['称呼', '欧阳先生/女士：'],
  case: ['编号', 'XX-4K7TQ-9M2CB-5'],
  item: ['事项的简称', '居民养老保险参保'],
  clock: ['哪个期限', '公开申请补正告知'],
  due: ['期限的最后一天', '2026年12月31日'],
  on: ['作出决定的那一天', '2026年12月31日'],
  limit: ['期限', '15个工作日'],
  pin: ['新的查询码', '824712'],
  tracking: ['邮件的单号', 'SF1234567890123'],
  why: ['怎样办结的', '已由法院、仲裁或者纪检受理'],
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

function meaningOf(name: string, { id }: Own, offices: Offices): readonly [meaning: string, value: string] {
  if (name === 'office') return ['单位的名称', longestName(offices)]
  if (name === 'item' && id.startsWith('enquiry-')) return ['来信的种类', '咨询']
  return meanings[name] ?? [name, '']
}

const placeholdersIn = (own: Own, offices: Offices) =>
  placeholdersOf(own.text).map(name => {
    const [meaning, value] = meaningOf(name, own, offices)
    return { name, meaning, value }
  })

const numbersIn = (text: string): string[] => text.replace(/\{\w+\}/g, '').match(/\p{Nd}+/gu) ?? []
const link = /:\/\/|www|[.．]\s*[a-z]|[a-z]\s*[.．]/i

/** What is wrong with the words of a notice that says `own` by itself. */
export function faultsOf(text: string, own: Own, offices: Offices): string[] {
  const placeholders = placeholdersIn(own, offices)
  const written = placeholdersOf(text)
  const missing = placeholders.filter(({ name }) => !written.includes(name))
  const unknown = written.filter(name => !placeholders.some(known => known.name === name))
  const rest = text.replace(/\{\w+\}/g, '')
  const numbers = numbersIn(own.text)
  const faults = [
    ...missing.map(({ name, meaning }) => `少了{${name}}，就是${meaning}。`),
    ...unknown.map(
      name => `没有{${name}}这一项，可以写的是${placeholders.map(known => `{${known.name}}`).join('、')}。`,
    ),
  ]
  if (/[{}]/.test(rest)) faults.push('大括号里写的是各项的代号，别处不用大括号。')
  if (/[【】]/.test(rest)) faults.push('不写【】：签名由大厅加在前面。')
  if (own.text.startsWith('{hello}') && !text.startsWith('{hello}')) faults.push('{hello}要放在最前面。')
  if (link.test(rest)) faults.push('不能有网址。')
  if (numbersIn(text).toSorted().join() !== numbers.toSorted().join())
    faults.push(
      numbers.length === 0 ? '不能写数字：日期、编号和期限由大厅填入。' : `数字要和原来的一样：${numbers.join('、')}。`,
    )
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
  return { signature, most: partsOf(signature + filled(own.text, valuesOf(placeholders))), placeholders }
}

/** `templates`: the notices of the release. */
export function textRegister(templates: Templates): Register<NoticeText> {
  const ownOf = ({ id, text }: NoticeText): Own => ({ id, text: templates[id]?.text ?? text })
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
