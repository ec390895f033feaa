import type { Problem } from '../../../shared/kernel/form.ts'
import { checkDay } from '../../../shared/kernel/format.ts'
import { checkCreditCode, checkIdNumber, checkPhone } from '../../../shared/kernel/identity.ts'
import {
  lengthOf as charactersOf,
  cleanCode,
  cleanLine,
  cleanName,
  cleanNumber,
  cleanText,
} from '../../../shared/kernel/text.ts'
import type { Sheet } from '../../platform/photo/photo-upload.tsx'
import type { Body } from './choices.ts'

/** The input of a request for information, its check, and the body to send. */

/** The writer: the requester, a village's agent for a villager, or the organ's clerk for a paper request. */
export type Writer = 'citizen' | 'agent' | 'clerk'

export interface RequestInput {
  readonly organ: string
  readonly requester: Body['requester'] | ''
  readonly text: string
  readonly form: Body['form'] | ''
  readonly way: Body['way'] | ''
  readonly phone: string
  readonly address: string
  readonly files: readonly Sheet[]
  readonly name: string
  readonly number: string
  readonly channel: NonNullable<Body['channel']> | ''
  readonly receivedOn: string
}

export const emptyRequest: RequestInput = {
  organ: '',
  requester: '',
  text: '',
  form: '',
  way: '',
  phone: '',
  address: '',
  files: [],
  name: '',
  number: '',
  channel: '',
  receivedOn: '',
}

export const mostFiles = 5

/** Counts the characters of the cleaned text, as the hall does. */
export const lengthOf = (text: string): number => charactersOf(cleanText(text))

/** Whether the clerk knows the day of receipt. For the other ways both sides confirm it. */
export const hasDay = ({ channel }: RequestInput): boolean => channel === 'counter' || channel === 'signed-mail'

/** Whether a way of delivery fits the form: an electronic text is fetched over the web, and nothing else is. */
export const fits = (form: RequestInput['form'], way: Body['way']): boolean =>
  form === '' || (form === 'electronic') === (way === 'online')

/** Whether the text lists several things, which are better requested one by one. */
export const isList = (text: string): boolean =>
  text.split('\n').filter(line => /^\s*(\d+|[一二三四五六七八九十]+)[.、．)）]/.test(line)).length > 2

export function excess({ text }: RequestInput, most: number): Problem[] {
  const length = lengthOf(text)
  return length > most
    ? [{ path: '/text', message: `最多写${most}个字，现在有${length}个字，请删去${length - most}个字再提交。` }]
    : []
}

const over = (path: string, text: string, most: number): Problem[] =>
  charactersOf(text) > most ? [{ path, message: `最多填${most}个字，现在有${charactersOf(text)}个字。` }] : []

export function problemsOf(typed: RequestInput, writer: Writer, most: number, today: string): Problem[] {
  const must = (path: string, isGiven: boolean, message: string): Problem[] => (isGiven ? [] : [{ path, message }])
  const { organ, requester, text, form, way, address, channel, receivedOn } = typed
  return [
    ...(writer === 'clerk' ? must('/channel', channel !== '', '请选择申请是怎样收到的。') : []),
    ...(hasDay(typed) && receivedOn !== '' ? dayProblem(receivedOn, today) : []),
    ...must('/organ', organ !== '', '请选择向哪个机关申请。'),
    ...must('/requester', requester !== '', '请选择申请人的类别。'),
    ...must('/text', lengthOf(text) >= 2, '请写明要公开的信息的名称、文号，或者便于查找的特征。'),
    ...excess(typed, most),
    ...must('/form', form !== '', '请选择要哪种形式。'),
    ...must('/way', way !== '' && fits(form, way), '请选择怎样获取。'),
    ...(writer === 'citizen' ? [] : personProblems(typed, today)),
    ...phoneProblem(typed),
    ...over('/address', cleanLine(address), 200),
    ...(writer === 'citizen' ? [] : over('/name', cleanName(typed.name), 100)),
    ...must('/address', way !== 'post' || cleanLine(address) !== '', '邮寄的，请填写通信地址。'),
  ]
}

function dayProblem(receivedOn: string, today: string): Problem[] {
  const day = checkDay(receivedOn, 'date-past', today)
  return day.ok ? [] : [{ path: '/receivedOn', message: `收到之日：${day.reason}` }]
}

function personProblems({ name, number }: RequestInput, today: string): Problem[] {
  const id = checkIdNumber(number, today)
  const isKnown = id.ok || checkCreditCode(number).ok
  return [
    ...(cleanName(name) === '' ? [{ path: '/name', message: '请填写申请人的姓名或者名称。' }] : []),
    ...(isKnown || id.ok ? [] : [{ path: '/number', message: id.reason }]),
  ]
}

function phoneProblem({ phone }: RequestInput): Problem[] {
  const checked = checkPhone(phone)
  return checked.ok ? [] : [{ path: '/phone', message: checked.reason }]
}

export function bodyOf(typed: RequestInput, writer: Writer): Body {
  const { organ, requester, text, form, way, phone, address, files, name, number, channel, receivedOn } = typed
  const isOthers = writer !== 'citizen'
  return {
    organ,
    requester: requester || 'person',
    text: cleanText(text),
    form: form || 'electronic',
    way: way || 'online',
    phone: cleanCode(phone),
    address: cleanLine(address),
    files: files.map(({ id }) => id),
    name: isOthers ? cleanName(name) : null,
    number: isOthers ? cleanNumber(number) : null,
    channel: writer === 'clerk' && channel !== '' ? channel : null,
    receivedOn: writer === 'clerk' && hasDay(typed) && receivedOn !== '' ? receivedOn : null,
  }
}
