import * as z from 'zod/mini'
import { caseView, page, receipt } from '../../casework/api/replies.ts'
import { actRows, readingRows } from '../../casework/api/rows.ts'
import { cleanText, lengthOf } from '../../kernel/text.ts'
import { typedCode, typedDay, typedLine, typedName, typedNumber } from '../../kernel/typed.ts'
import type { Endpoints } from '../../platform/endpoint.ts'
import { disclosureRequestType } from '../disclosure-request.ts'
import { channels, forms, isSentOn, lawful, ways } from '../head.ts'
import { requesters } from '../results.ts'

/**
 * Requests for government information. Anyone may make one, organs answer it like any case, and the annual report
 * counts it.
 */

const keys = <const O extends Record<string, unknown>>(of: O) => z.enum(Object.keys(of) as (keyof O & string)[])

/** The options of the form, and the maximum length of a description. */
export { forms as disclosureForms, requesters as disclosureRequesters, ways as disclosureWays }
/** How a request reaches the organ’s own clerk. */
export const disclosureChannels = (Object.entries(channels) as [keyof typeof channels, string][]).filter(
  ([name]) => !isSentOn(name),
)
export const mostDescription = 4000
/** Pages show these before a request. */
export const disclosureDays = { notice: lawful.notice.days, answer: lawful.answer.days }

const office = z.string().check(z.regex(/^(\d{6}|\d{9}|\d{12}|[a-z]+(-[a-z]+)*)$/))

export const disclosureBody = z
  .strictObject({
    organ: office.check(z.describe('the organ that is asked')),
    requester: keys(requesters),
    text: z.string().check(
      z.overwrite(cleanText),
      z.refine(text => lengthOf(text) >= 2, '请写明要公开的信息的名称、文号，或者便于查找的特征。'),
      z.refine(text => lengthOf(text) <= mostDescription, `最多写${mostDescription}个字，请删减后再提交。`),
      z.meta({ minLength: 2, maxLength: mostDescription }),
      z.describe('name, number or a description by which it can be found'),
    ),
    form: keys(forms),
    way: keys(ways),
    phone: typedCode(0, 40),
    address: typedLine(0, 200).check(
      z.describe('where a letter reaches the requester; needed where the answer is posted'),
    ),
    files: z.array(z.uuid()).check(z.maxLength(5, '最多附5个文件。')),
    name: z.nullable(typedName(100)).check(z.describe('of whom an officer writes for; never a citizen’s own')),
    number: z.nullable(typedNumber(0, 40)).check(z.describe('identity number or credit code, likewise')),
    channel: z.nullable(keys(channels)).check(z.describe('how it came to the organ’s own clerk; null over the web')),
    receivedOn: z
      .nullable(typedDay)
      .check(z.describe('the day it was handed in or signed for; the organ’s clerk alone')),
  })
  .register(z.globalRegistry, { id: 'DisclosureRequest' })

const counts = z.strictObject({
  person: z.int(),
  enterprise: z.int(),
  research: z.int(),
  welfare: z.int(),
  'legal-service': z.int(),
  other: z.int(),
  total: z.int(),
})
export const disclosureReport = z
  .strictObject({
    year: z.int(),
    through: z.string(),
    rows: z.array(z.strictObject({ id: z.string(), label: z.string(), under: z.nullable(z.string()), counts })),
    faults: z.array(z.string()).check(z.describe('what does not add up; empty in a report that may be published')),
  })
  .register(z.globalRegistry, { id: 'DisclosureReport' })

export const disclosureReading = readingRows(
  disclosureRequestType,
  'disclosure',
  caseView.check(z.meta({ id: 'DisclosureFile' })),
)

export const disclosureActs = actRows(disclosureRequestType, 'disclosure')

export const disclosureEndpoints = {
  'request-disclosure': {
    method: 'POST',
    path: '/api/disclosure-requests',
    answeredBy: 'disclosure',
    summary: '申请公开政府信息（本人；代办员代为提交；机关窗口登记来信来访的申请）',
    access: 'person',
    idempotent: true,
    body: disclosureBody,
    reply: z.omit(receipt, { missing: true }).register(z.globalRegistry, { id: 'DisclosureReceipt' }),
    status: 201,
  },
  'my-disclosure-requests': {
    method: 'GET',
    path: '/api/my/disclosure-requests',
    answeredBy: 'disclosure',
    summary: '我的政府信息公开申请',
    access: 'person',
    query: z.strictObject({ after: z.optional(z.string().check(z.minLength(1), z.maxLength(200))) }),
    reply: page,
    status: 200,
  },
  'disclosure-report': {
    method: 'GET',
    path: '/api/disclosure-report',
    answeredBy: 'disclosure',
    summary: '政府信息公开工作年度报告：收到和处理申请情况',
    access: ['clerk', 'handler', 'head', 'supervisor'],
    query: z.strictObject({
      year: z.coerce.number().check(z.int()).check(z.gte(2008), z.lte(2200)),
      organ: z.optional(office).check(z.describe('one organ; without it all of the county, for supervisors')),
    }),
    reply: disclosureReport,
    status: 200,
  },
  'read-disclosure': disclosureReading.case,
  'read-disclosure-history': disclosureReading.history,
  'read-disclosure-person': disclosureReading.person,
  'read-disclosure-progress': disclosureReading.progress,
  'read-disclosure-file': disclosureReading.file,
  'list-disclosure-openings': disclosureReading.openings,
  'replace-disclosure-pin': disclosureReading.pin,
} as const satisfies Endpoints
