import * as z from 'zod/mini'
import { caseView, page, receipt } from '../../casework/api/replies.ts'
import { actRows, readingRows } from '../../casework/api/rows.ts'
import { cleanLine, cleanText, lengthOf } from '../../kernel/text.ts'
import { typedCode, typedName, typedNumber } from '../../kernel/typed.ts'
import type { Endpoints } from '../../platform/endpoint.ts'
import { enquiryType } from '../enquiry.ts'
import { kind, kinds, mostLetter } from '../head.ts'

/** Letters to the county (政民互动). Anyone may write one, and offices handle it like any case. */

/** The kinds of letter with the law's limits, and the maximum length. Pages show them before writing. */
export { kinds as letterKinds, mostLetter }

const written = (name: string, clean: (text: string) => string, least: number, most: number) =>
  z.string().check(
    z.overwrite(clean),
    z.refine(text => lengthOf(text) >= least, `${name}至少写${least}个字。`),
    z.refine(text => lengthOf(text) <= most, `${name}最多${most}个字，请删减后再提交。`),
    z.meta({ minLength: least, maxLength: most }),
  )

const office = z.string().check(z.regex(/^(\d{6}|\d{9}|\d{12}|[a-z]+(-[a-z]+)*)$/))

/** The fields of an unsigned letter. */
export const letter = z
  .strictObject({
    kind,
    topic: z.string().check(z.minLength(1), z.maxLength(40)),
    place: z.nullable(office).check(z.describe('the town or village it is about')),
    item: z
      .nullable(z.string().check(z.minLength(1), z.maxLength(20)))
      .check(z.describe('the service item it is about, by its code')),
    against: z.array(office).check(z.maxLength(5, '最多选择5个单位。'), z.describe('offices it is directed against')),
    title: written('标题', cleanLine, 2, 60),
    text: written('内容', cleanText, 2, mostLetter),
    name: z.nullable(typedName(50)),
    phone: z.nullable(typedCode(0, 40)),
    publish: z.boolean().check(z.describe('question and answer may be published without names')),
  })
  .register(z.globalRegistry, { id: 'Letter' })

/**
 * The fields of a signed-in writer: a citizen, or an officer who records a letter from the telephone or the station's
 * counter.
 */
export const signedLetter = z
  .extend(letter, {
    number: z
      .nullable(typedNumber(0, 40))
      .check(z.describe('identity number of a caller or villager; never a citizen’s own')),
    files: z.array(z.uuid()).check(z.maxLength(5, '最多附5个文件。')),
    from: z
      .nullable(z.string().check(z.maxLength(40)))
      .check(z.describe('the letter this one is split from; the desk alone')),
  })
  .register(z.globalRegistry, { id: 'SignedLetter' })

const taken = z.omit(receipt, { missing: true }).register(z.globalRegistry, { id: 'LetterReceipt' })

export const letterReading = readingRows(enquiryType, 'enquiries', caseView.check(z.meta({ id: 'LetterFile' })))

export const enquiryActs = actRows(enquiryType, 'enquiries')

export const enquiryEndpoints = {
  'write-letter': {
    method: 'POST',
    path: '/api/enquiries',
    answeredBy: 'enquiries',
    summary: '写信（登录的来信人；代办员代写；县办事大厅记录电话来信）',
    access: 'person',
    idempotent: true,
    body: signedLetter,
    reply: taken,
    status: 201,
  },
  'write-unsigned-letter': {
    method: 'POST',
    path: '/api/enquiries/unsigned',
    answeredBy: 'enquiries',
    summary: '不登录写信',
    access: 'anyone',
    idempotent: true,
    body: letter,
    reply: taken,
    status: 201,
    quota: 'letters-from-address',
  },
  'my-letters': {
    method: 'GET',
    path: '/api/my/enquiries',
    answeredBy: 'enquiries',
    summary: '我的来信',
    access: 'person',
    query: z.strictObject({ after: z.optional(z.string().check(z.minLength(1), z.maxLength(200))) }),
    reply: page,
    status: 200,
  },
  'read-enquiry': letterReading.case,
  'read-enquiry-history': letterReading.history,
  'read-enquiry-person': letterReading.person,
  'read-enquiry-progress': letterReading.progress,
  'read-enquiry-file': letterReading.file,
  'list-enquiry-openings': letterReading.openings,
  'replace-enquiry-pin': letterReading.pin,
} as const satisfies Endpoints
