import { isWriting, mostBookBytes } from '../../../shared/catalogue/drafting/asked.ts'
import type { Kind } from '../../../shared/catalogue/drafting/kinds.ts'
import { type Written, writtenPath } from '../../../shared/catalogue/workbook/written.ts'
import type { Problem } from '../../../shared/kernel/form.ts'
import { cleanText, lengthOf } from '../../../shared/kernel/text.ts'
import { base64Of } from '../../platform/api/base64.ts'
import type { ReplyOf } from '../../platform/api/hall.ts'
import { today } from '../../platform/components/labels.ts'
import { writeLasting } from '../../platform/components/local-draft.ts'
import { startingOn } from './editor/sections.ts'

/** A change of items as it is typed, what is wrong with it, and the body to send. */

type Kept = ReplyOf<'item-change-draft'>
type Law = Required<NonNullable<Kept['law']>>
type Entrustment = Required<NonNullable<Kept['entrustment']>>

export interface Typed {
  kind: Kind | ''
  codes: readonly string[]
  /** how the contents of items are written, for the kinds that write any */
  way: 'page' | 'book'
  written: readonly Written[]
  file: { name: string; base64: string } | null
  version: string
  from: string
  until: string
  /** `towns` for all of them, `some` for those in `towns`, or a department */
  receiver: string
  towns: readonly string[]
  /** of a merger: whether a village ends in place of the office that drafts; its town, with whose code its own begins, and the village */
  isVillage: boolean
  town: string
  ends: string
  law: Record<keyof Law, string>
  entrustment: Record<keyof Entrustment, string>
  urgent: boolean
  /** of a withdrawal: the law ended the item */
  lawEnded: boolean
  reason: string
  basis: string
}

/** The first day of the month after this day. */
export function nextMonth(day: string): string {
  const [year = 0, month = 0] = day.split('-').map(Number)
  return month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`
}

export const blank = (): Typed => ({
  kind: '',
  codes: [],
  way: 'page',
  written: [],
  file: null,
  version: '',
  from: nextMonth(today()),
  until: '',
  receiver: '',
  towns: [],
  isVillage: false,
  town: '',
  ends: '',
  law: { title: '', number: '', article: '', summary: '', issuer: '', since: '' },
  entrustment: { title: '', number: '', on: '', what: '', until: '' },
  urgent: false,
  lawEnded: false,
  reason: '',
  basis: '',
})

/** What the local draft of a case is called that was returned so many times. */
export const returnedDraft = (no: string, returns: number): string => `item-change:${no}:return-${returns}`

/** What this person left of former returns is over. */
export function dropFormerDrafts(no: string, returns: number, owner: string): void {
  for (let former = 1; former < returns; former++) writeLasting(returnedDraft(no, former), owner, null)
}

/** The draft of a case, to be changed and submitted again. */
export const typedAgain = (kept: Kept): Typed => ({
  kind: kept.kind,
  codes: kept.codes,
  way: 'page',
  written: kept.written,
  file: kept.book === null ? null : { name: kept.book.name, base64: kept.book.file },
  version: kept.version === null ? '' : String(kept.version),
  from: kept.from,
  until: kept.until ?? '',
  receiver: kept.receivers.length === 0 ? 'towns' : kept.kind === 'entrust' ? 'some' : (kept.receivers[0] ?? ''),
  towns: kept.kind === 'entrust' ? kept.receivers : [],
  isVillage: kept.ends !== undefined,
  town: kept.ends?.slice(0, 9) ?? '',
  ends: kept.ends ?? '',
  law: { ...blank().law, ...kept.law },
  entrustment: { ...blank().entrustment, ...kept.entrustment },
  urgent: false,
  lawEnded: kept.lawEnded,
  reason: kept.reason,
  basis: kept.basis,
})

/** What the browser stored. In the release before, contents came in a file alone. */
export const renewedFrom =
  (first: Typed) =>
  (stored: Partial<Typed>): Typed => ({ ...first, ...(stored.file ? { way: 'book' } : {}), ...stored })

/** How many present items each kind concerns: at least and at most. */
export const itemsOf = (kind: Kind): readonly [least: number, most: number] =>
  kind === 'add' || kind === 'reorganise' ? [0, 0] : kind === 'merge' ? [2, 9] : [1, 1]

const chosen = ({ codes }: Typed, kind: Kind): string[] => codes.slice(0, itemsOf(kind)[1])

function lengthFault(path: string, label: string, text: string, most: number): Problem[] {
  const length = lengthOf(cleanText(text))
  if (length === 0) return [{ path, message: `请填写${label}。` }]
  if (length < 2) return [{ path, message: `${label}至少要填2个字。` }]
  return length > most ? [{ path, message: `${label}最多填${most}个字，现在有${length}个字。` }] : []
}

/** Whether the department says who receives the power; the examination of materials goes to all towns. */
const names = (kind: Kind): boolean => kind === 'entrust' || kind === 'transfer' || kind === 'reorganise'

/** What was chosen for another kind is none for a merger, whose successor is one department. */
const isChosen = ({ kind, receiver }: Typed): boolean =>
  receiver !== '' && !(kind === 'reorganise' && (receiver === 'towns' || receiver === 'some'))

const isOfVillage = ({ kind, isVillage }: Typed): boolean => kind === 'reorganise' && isVillage

/** Those that receive; empty for all towns. */
function receiversOf({ kind, receiver, towns }: Typed): string[] {
  if (kind === 'entrust') return receiver === 'some' ? [...towns] : []
  if (kind === 'reorganise') return [receiver]
  return kind === 'transfer' && receiver !== 'towns' ? [receiver] : []
}

const asked = (isMissing: boolean, path: string, message: string): Problem[] => (isMissing ? [{ path, message }] : [])

/** What the page can tell by itself, in the order of the fields. */
export function problemsOf(typed: Typed): Problem[] {
  const { kind, file, version, receiver, from, urgent, reason, basis } = typed
  if (kind === '') return [{ path: '/kind', message: '请选择做哪种变更。' }]
  const [least] = itemsOf(kind)
  return [
    ...asked(
      chosen(typed, kind).length < least,
      '/codes',
      least > 1 ? '请选择要合并的事项，至少两个。' : '请选择事项。',
    ),
    ...asked(kind === 'restore' && version === '', '/version', '请选择恢复成哪一版。'),
    ...asked(isWriting(kind) && typed.way === 'page' && typed.written.length === 0, writtenPath, '请写事项的内容。'),
    ...asked(isWriting(kind) && typed.way === 'book' && file === null, '/file', '请选择写好的工作簿。'),
    ...asked(isOfVillage(typed) && typed.ends === '', '/ends', '请选择要并掉的村或者社区。'),
    ...asked(names(kind) && !isChosen(typed), '/receivers', '请选择由谁承接。'),
    ...asked(kind === 'entrust' && receiver === 'some' && typed.towns.length === 0, '/receivers', '请选择受委托的镇。'),
    ...(kind === 'transfer' ? paperProblems('/law', lawFields, typed.law) : []),
    ...(kind === 'entrust' ? paperProblems('/entrustment', entrustmentFields, typed.entrustment) : []),
    ...asked(from === '' && kind !== 'take-back' && !(kind === 'suspend' && urgent), '/from', '请填写从哪一天起。'),
    ...lengthFault('/reason', '原因', reason, 200),
    ...lengthFault('/basis', '依据', basis, 500),
  ]
}

/** A field of a document that is named: its label, and the most characters of a text; a day has none. */
export interface PaperField<K> {
  name: K
  label: string
  hint?: string
  most?: number
  mayLack?: true
}

export const lawFields: readonly PaperField<keyof Law>[] = [
  { name: 'title', label: '允许下放、转移的法律、文件的名称', hint: '会写进事项的设定依据。', most: 80 },
  { name: 'number', label: '文号', hint: '写到“号”字，年份用六角括号，如国务院令第746号。', most: 60, mayLack: true },
  { name: 'article', label: '条款', most: 60 },
  { name: 'summary', label: '条款的原文', most: 300 },
  { name: 'issuer', label: '制定机关', most: 60 },
  { name: 'since', label: '实施日期' },
]
export const entrustmentFields: readonly PaperField<keyof Entrustment>[] = [
  {
    name: 'title',
    label: '委托书的名称',
    hint: '会公告，也写在办事指南上。已经委托了一部分镇的，写包括全部受委托的镇的委托书；到期换委托书的，写新的。',
    most: 80,
  },
  { name: 'number', label: '委托书的文号', most: 60, mayLack: true },
  { name: 'on', label: '委托书的日期' },
  { name: 'what', label: '委托的内容', most: 200 },
  { name: 'until', label: '委托到哪一天', hint: '没有期限的不填。', mayLack: true },
]

function paperProblems<K extends string>(
  path: string,
  fields: readonly PaperField<K>[],
  typed: Record<K, string>,
): Problem[] {
  return fields.flatMap(({ name, label, most, mayLack }) =>
    mayLack && typed[name] === ''
      ? []
      : most === undefined
        ? asked(typed[name] === '', `${path}/${name}`, `请填写${label}。`)
        : lengthFault(`${path}/${name}`, label, typed[name], most),
  )
}

/** What may lack is not sent where it is blank. */
function withoutBlank<T extends Record<string, string>, K extends keyof T>(typed: T, ...mayLack: K[]) {
  const given = Object.entries(typed).filter(([name, text]) => text !== '' || !mayLack.some(one => one === name))
  return Object.fromEntries(given) as Omit<T, K> & Partial<Pick<T, K>>
}

/** The body to send; what belongs to another kind stays typed and is not sent. Throws RangeError without a kind. */
export function bodyOf(typed: Typed) {
  const { kind, file, version, from, until, reason, basis } = typed
  if (kind === '') throw new RangeError('no kind')
  const urgent = kind === 'suspend' && typed.urgent
  return {
    kind,
    codes: chosen(typed, kind),
    file: isWriting(kind) && typed.way === 'book' ? (file?.base64 ?? null) : null,
    written: isWriting(kind) && typed.way === 'page' ? startingOn(typed.written, from) : null,
    version: kind === 'restore' ? Number(version) : null,
    // What is taken back has its own day.
    from: urgent || kind === 'take-back' ? today() : from,
    until: kind === 'suspend' && until !== '' ? until : null,
    receivers: receiversOf(typed),
    ...(isOfVillage(typed) ? { ends: typed.ends } : {}),
    law: kind === 'transfer' ? withoutBlank(typed.law, 'number') : null,
    entrustment: kind === 'entrust' ? withoutBlank(typed.entrustment, 'number', 'until') : null,
    urgent,
    lawEnded: kind === 'withdraw' && typed.lawEnded,
    reason: cleanText(reason),
    basis: cleanText(basis),
  }
}
export type Body = ReturnType<typeof bodyOf>

/** A chosen file, or why it is none of ours. */
export async function readFile(file: File): Promise<Typed['file'] | string> {
  if (!/\.(xlsx|zip)$/i.test(file.name)) return '请选择.xlsx或者.zip文件。'
  if (file.size > mostBookBytes) return '文件超过1MB。工作簿里只写这次变更的事项，再选进来。'
  try {
    return { name: file.name, base64: await base64Of(file) }
  } catch {
    return '文件打不开，可能刚刚改过。请关闭表格软件，重新选择文件。'
  }
}
