import { refusals } from '../../shared/kernel/refusal.ts'
import type { Document, Operation } from './operation.ts'
import type { Reply } from './send.ts'
import type { Shot } from './shot.ts'

/** The faults of a reply, in words; nothing when it is correct. */

/** Replies of API Gateway and CloudFront themselves. */
const gateway: Readonly<Record<number, string>> = {
  401: '{"message":"Unauthorized"}',
  403: '{"message":"Forbidden"}',
  404: '{"message":"Not Found"}',
  413: '{"message":"Request Entity Too Large"}',
  429: '{"message":"Too Many Requests"}',
  431: '{"message":"Request Header Fields Too Large"}',
}

/** Replies that show whole names and numbers to an officer who may see them. */
const unmasking = ['read-person', 'read-enquiry-person', 'read-disclosure-person']

/** Replies with whole items, which the catalogue publishes with their invented samples. */
const publishing = ['item-change-versions']

export function faultsIn(
  operation: Operation,
  { isProblem }: Document,
  shot: Shot,
  reply: Reply,
  personal: readonly string[],
): string[] {
  const { status, type, text } = reply
  const faults: string[] = []
  if (status >= 500) faults.push(`status ${status}`)
  if (shot.method === 'HEAD') return faults
  if (status < 300) {
    if (shot.method === operation.method) faults.push(...faultsInSuccess(operation, shot, reply))
  } else if (type.startsWith('application/problem+json')) {
    const problem: unknown = JSON.parse(text)
    if (!isProblem(problem)) faults.push(`no problem document: ${JSON.stringify(isProblem.errors)}`)
    else faults.push(...faultsInRefusal(problem as unknown as Refused, status))
    if (isItsOwn(operation, shot) && !operation.refuses(status, 'application/problem+json', problem))
      faults.push(`a refusal that the document does not name: ${status} ${text.slice(0, 200)}`)
  } else if (!isByFront(reply)) faults.push(`refused in no known way: ${status} ${type} ${text.slice(0, 200)}`)
  const sent = `${decoded(shot.path)} ${shot.body?.toString('utf8') ?? ''}`
  if (![...unmasking, ...publishing].includes(operation.name)) {
    const told = personal.filter(
      value => text.includes(value) && !shot.caller.knows.has(value) && !sent.includes(value),
    )
    for (const value of told) faults.push(`tells ${shot.caller.name} of ${value}`)
  }
  return faults
}

/** Whether the request reached this operation, and not another one or none by its method or path. */
function isItsOwn({ method, path }: Operation, shot: Shot): boolean {
  const template = new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`)
  return shot.method === method && template.test(new URL(shot.path, 'http://hall').pathname)
}

interface Refused {
  code: string
  title: string
  status: number
}

function faultsInRefusal({ code, title, status: said }: Refused, status: number): string[] {
  const known = Object.entries(refusals).find(([name]) => name === code)?.[1]
  if (known === undefined) return code === 'forbidden' ? [] : [`an unknown refusal: ${code}`]
  const [wanted, sentence] = known
  return wanted === status && said === status && title === sentence ? [] : [`${code} is told as ${status} ${title}`]
}

/** A refusal of a front: API Gateway's, CloudFront's for a method it does not pass, or the page for unknown addresses. */
function isByFront({ status, type, text }: Reply): boolean {
  if (gateway[status] === text) return true
  if (status === 403 && type.startsWith('application/xml')) return true
  return status === 404 && type.startsWith('text/html')
}

function faultsInSuccess({ success, takes }: Operation, shot: Shot, { status, type, text }: Reply): string[] {
  const faults: string[] = []
  if (status !== success.status) faults.push(`status ${status} is not documented`)
  if (!type.startsWith(success.type)) return [...faults, `answers ${type}`]
  if (type.startsWith('application/json')) {
    const body: unknown = JSON.parse(text)
    if (!success.fits(body)) faults.push(`the reply is not as documented: ${JSON.stringify(success.fits.errors)}`)
  }
  const body = shot.body === null || shot.body.length === 0 ? '{}' : shot.body.toString('utf8')
  if (takes !== null && !takes(parsed(body)))
    faults.push(`takes a body that is not as documented: ${JSON.stringify(takes.errors)}`)
  return faults
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
