import type * as z from 'zod/mini'
import type { letter, signedLetter } from '../../../shared/enquiry/api/letters.ts'
import type { Problem } from '../../../shared/kernel/form.ts'
import { caseNumber, checkCreditCode, checkIdNumber, checkPhone } from '../../../shared/kernel/identity.ts'
import { lengthOf as charactersOf, cleanCode, cleanLine, cleanName, cleanText } from '../../../shared/kernel/text.ts'
import type { Sheet } from '../../platform/photo/photo-upload.tsx'
import type { Kind } from './choices.ts'

/** The input of a letter, its check, and the body to send. */

/** Who writes: a person without sign-in, a citizen, a village's agent for a villager, or the letters desk for a caller. */
export type Writer = 'unsigned' | 'citizen' | 'agent' | 'desk'

export interface LetterInput {
  readonly kind: Kind | ''
  readonly topic: string
  readonly place: string
  readonly item: string
  readonly against: readonly string[]
  readonly title: string
  readonly text: string
  readonly name: string
  readonly phone: string
  readonly number: string
  readonly from: string
  readonly publish: boolean
  readonly files: readonly Sheet[]
}

export const emptyLetter: LetterInput = {
  kind: '',
  topic: '',
  place: '',
  item: '',
  against: [],
  title: '',
  text: '',
  name: '',
  phone: '',
  number: '',
  from: '',
  publish: false,
  files: [],
}

/** Limits of the contract: characters of a title, offices, files. */
export const mostTitle = 60
const mostName = 50
export const mostAgainst = 5
export const mostFiles = 5
/** least characters of title and text */
const leastLength = 2

/** Counts the characters of the cleaned text, as the hall does. */
export const lengthOf = (text: string): number => charactersOf(cleanText(text))

export const isAgainst = ({ kind }: LetterInput): boolean => kind === 'complaint' || kind === 'report'
export const isForStaff = (writer: Writer): boolean => writer === 'agent' || writer === 'desk'
/** Whether the letter is split from another one and has its author. */
export const isSplit = ({ from }: LetterInput, writer: Writer): boolean => writer === 'desk' && cleanCode(from) !== ''

const over = (path: string, name: string, length: number, most: number): Problem[] =>
  length > most
    ? [{ path, message: `${name}最多${most}个字，现在有${length}个字，请删去${length - most}个字再提交。` }]
    : []

/** Problems of length, shown during input. */
export function lengthProblems({ title, text }: LetterInput, most: number): Problem[] {
  return [...over('/title', '标题', lengthOf(title), mostTitle), ...over('/text', '内容', lengthOf(text), most)]
}

/** The problems of the letter, in the order of the fields. */
export function problemsOf(typed: LetterInput, writer: Writer, most: number, today: string): Problem[] {
  const { kind, topic, title, text } = typed
  const missing = (path: string, isMissing: boolean, message: string): Problem[] =>
    isMissing ? [{ path, message }] : []
  return [
    ...(writer === 'desk' ? numberProblem('/from', typed.from, caseNumber.check) : []),
    ...missing('/kind', kind === '', '请选择来信的类别。'),
    ...missing('/topic', topic === '', '请选择内容分类。说不清的，选“其他”。'),
    ...missing('/title', lengthOf(title) < leastLength, `请写标题，至少${leastLength}个字。`),
    ...missing('/text', lengthOf(text) < leastLength, `请写内容，至少${leastLength}个字。`),
    ...lengthProblems(typed, most),
    ...(isSplit(typed, writer) ? [] : authorProblems(typed, writer, today)),
  ]
}

type Check = (text: string) => { ok: true } | { ok: false; reason: string }

function numberProblem(path: string, text: string, check: Check): Problem[] {
  const checked = cleanCode(text) === '' ? null : check(text)
  return checked === null || checked.ok ? [] : [{ path, message: checked.reason }]
}

function authorProblems({ name, phone, number }: LetterInput, writer: Writer, today: string): Problem[] {
  const isNumber: Check = text => {
    const person = checkIdNumber(text, today)
    return person.ok || checkCreditCode(text).ok ? { ok: true } : person
  }
  const isNameless = isForStaff(writer) && cleanCode(number) !== '' && cleanName(name) === ''
  return [
    ...(isNameless ? [{ path: '/name', message: '写了证件号码，请同时写姓名。' }] : []),
    ...over('/name', '姓名', lengthOf(cleanName(name)), mostName),
    ...numberProblem('/phone', phone, checkPhone),
    ...(isForStaff(writer) ? numberProblem('/number', number, isNumber) : []),
  ]
}

const orNull = (text: string): string | null => cleanLine(text) || null

/** The body of an unsigned letter. A report is never published. */
function letterOf(typed: LetterInput, writer: Writer): z.input<typeof letter> {
  const { kind, topic, title, text, name, phone, publish } = typed
  const isOther = isSplit(typed, writer)
  return {
    kind: kind || 'question',
    topic,
    place: orNull(typed.place),
    item: orNull(typed.item),
    against: isAgainst(typed) ? [...typed.against] : [],
    title: cleanLine(title),
    text: cleanText(text),
    name: isOther || writer === 'citizen' ? null : orNull(name),
    phone: isOther ? null : orNull(phone),
    publish: publish && kind !== 'report',
  }
}

/** The body of a signed letter. */
export function signedLetterOf(typed: LetterInput, writer: Writer): z.input<typeof signedLetter> {
  const isOther = isSplit(typed, writer)
  return {
    ...letterOf(typed, writer),
    number: isForStaff(writer) && !isOther ? orNull(typed.number) : null,
    files: typed.files.map(({ id }) => id),
    from: isOther ? cleanCode(typed.from) : null,
  }
}
