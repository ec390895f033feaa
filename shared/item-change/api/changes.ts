import * as z from 'zod/mini'
import { caseView, changed, page, receipt } from '../../casework/api/replies.ts'
import { actRows, readingRows } from '../../casework/api/rows.ts'
import { mostBookBytes } from '../../catalogue/drafting/asked.ts'
import { mostCharacters } from '../../catalogue/workbook/book.ts'
import { itemCodePattern } from '../../kernel/identity.ts'
import { typedDay, typedLine, typedText } from '../../kernel/typed.ts'
import type { Endpoints } from '../../platform/endpoint.ts'
import { kind } from '../head.ts'
import { itemChangeType } from '../item-change.ts'
import { handoverEndpoints, office } from './handover.ts'
import { mergerEndpoints } from './merger.ts'
import { trialEndpoints } from './trial.ts'

/** Changes of items: drafting, checking and reading them. */

/** A body with such a file in base64. */
const bodyLimit = Math.ceil((mostBookBytes * 4) / 3) + 64 * 1024

const code = z.string().check(z.regex(itemCodePattern))

/** The text that allows a transfer: a row of the item's laws. */
const law = z
  .strictObject({
    title: typedLine(1, 80),
    number: z.exactOptional(typedLine(1, 60)),
    article: typedLine(1, 60),
    summary: typedText(2, 300).check(z.describe('the words of the article')),
    issuer: typedLine(1, 60),
    since: typedDay,
  })
  .register(z.globalRegistry, { id: 'ItemChangeLaw' })

/** The document of an entrustment (委托书). */
const entrustment = z
  .strictObject({
    title: typedLine(1, 80),
    number: z.exactOptional(typedLine(1, 60)),
    on: typedDay.check(z.describe('the day of the document')),
    what: typedText(2, 200).check(z.describe('what is entrusted')),
    until: z.exactOptional(typedDay.check(z.describe('its last day, where it is limited'))),
  })
  .register(z.globalRegistry, { id: 'ItemEntrustment' })

const cell = z.string().check(z.maxLength(mostCharacters))
const row = z.record(z.string().check(z.maxLength(40)), cell)

/** An item as it is written on a page. */
const written = z
  .record(z.string().check(z.maxLength(40)), z.array(row).check(z.maxLength(300)))
  .check(z.describe('the rows of the workbook’s tables, by the tables’ names and the columns’ keys'))
  .register(z.globalRegistry, { id: 'WrittenItem' })

const ends = z
  .exactOptional(office)
  .check(z.describe('of a merger: the village whose station ends; none: the department that drafts'))

const draft = {
  kind,
  codes: z.array(code).check(z.maxLength(9), z.describe('the items it concerns; none of a new one')),
  file: z
    .nullable(z.base64().check(z.maxLength(Math.ceil((mostBookBytes * 4) / 3))))
    .check(z.describe('a workbook of new or changed items, for the kinds that take one')),
  written: z
    ._default(z.nullable(z.array(written).check(z.maxLength(9))), null)
    .check(z.describe('the same items as they are written on a page, in place of the workbook')),
  version: z
    .nullable(z.int().check(z.gte(1)))
    .check(z.describe('of a restoration: the version whose content is taken up again')),
  from: typedDay.check(z.describe('the first day; what is taken back has its own')),
  until: z.nullable(typedDay).check(z.describe('of a suspension: when it is expected to end')),
  receivers: z
    .array(office)
    .check(
      z.maxLength(40),
      z.describe('of what is handed down: a department, or some towns; none: all towns. Of a merger: the successor'),
    ),
  ends,
  law: z._default(z.nullable(law), null).check(z.describe('of a transfer: the text that allows it')),
  entrustment: z._default(z.nullable(entrustment), null).check(z.describe('of an entrustment: its document')),
  urgent: z.boolean().check(z.describe('a suspension at once, which ends unless another person confirms it')),
  lawEnded: z
    ._default(z.boolean(), false)
    .check(z.describe('of a withdrawal: the law ended the item, so that open cases end as well')),
  reason: typedText(2, 200),
  basis: typedText(2, 500).check(z.describe('the law or document that it rests on')),
}
export const draftBody = z.strictObject(draft).register(z.globalRegistry, { id: 'ItemChangeDraft' })
export type Typed = z.output<typeof draftBody>

export const told = z
  .strictObject({ title: z.string(), text: z.string() })
  .register(z.globalRegistry, { id: 'ItemChangeLine' })

/** A file in a reply, as the browser saves it. */
const book = z
  .strictObject({ name: z.string(), file: z.string().check(z.describe('base64')) })
  .register(z.globalRegistry, { id: 'ItemBook' })

export const itemChangeReading = readingRows(
  itemChangeType,
  'changes',
  caseView.check(z.meta({ id: 'ItemChangeFile' })),
)

export const itemChangeActs = actRows(itemChangeType, 'changes')

export const itemChangeEndpoints = {
  'file-item-change': {
    method: 'POST',
    path: '/api/item-changes',
    answeredBy: 'changes',
    summary: '提交事项变更',
    access: ['drafter'],
    idempotent: true,
    limit: bodyLimit,
    body: draftBody,
    reply: z.omit(receipt, { missing: true, pin: true }).register(z.globalRegistry, { id: 'ItemChangeReceipt' }),
    status: 201,
  },
  'list-item-changes': {
    method: 'GET',
    path: '/api/item-changes',
    answeredBy: 'changes',
    summary: '一个单位起草的事项变更，最近的在前',
    access: ['drafter', 'reviewer', 'head', 'supervisor'],
    query: z.strictObject({
      office: z
        .optional(office)
        .check(z.describe('for the offices that examine, and supervisors; else the caller’s own')),
      after: z.optional(z.string().check(z.minLength(1), z.maxLength(200))),
    }),
    reply: z.extend(page, {
      all: z.boolean().check(z.describe('the caller may list those of every office')),
    }),
    status: 200,
  },
  'check-item-change': {
    method: 'POST',
    path: '/api/item-changes/checks',
    answeredBy: 'changes',
    summary: '提交前检查事项变更：会写入哪些版本，改了什么；什么也不写入',
    access: ['drafter'],
    limit: bodyLimit,
    body: draftBody,
    reply: z.strictObject({
      about: z.string(),
      told: z.array(told),
      receivers: z.array(z.string()).check(z.describe('offices that have to confirm, by their short names')),
    }),
    status: 200,
  },
  'revise-item-change': {
    method: 'POST',
    path: '/api/item-changes/{case}/drafts',
    answeredBy: 'changes',
    summary: '退回的事项变更，对照现行的版本改好后重新提交',
    access: ['drafter'],
    versioned: true,
    limit: bodyLimit,
    body: draftBody,
    reply: changed,
    status: 200,
  },
  ...handoverEndpoints,
  'item-change-book': {
    method: 'GET',
    path: '/api/item-changes/{case}/book',
    answeredBy: 'changes',
    summary: '事项变更要写入的版本，全部内容的工作簿',
    access: 'officer',
    reply: book,
    status: 200,
  },
  'item-change-draft': {
    method: 'GET',
    path: '/api/item-changes/{case}/draft',
    answeredBy: 'changes',
    summary: '事项变更最近一次提交的草稿，修改后可以重新提交',
    access: ['drafter'],
    reply: z
      .strictObject({
        kind,
        codes: z.array(z.string()).check(z.describe('the items it concerns; none of a new one')),
        book: z.nullable(book).check(z.describe('the new or changed items, of the kinds that take them')),
        written: z.array(written).check(z.describe('the same items, to be changed on a page')),
        version: z.nullable(z.int()).check(z.describe('of a restoration: the version whose content is taken up again')),
        from: z.iso.date(),
        until: z.nullable(z.iso.date()),
        receivers: z.array(z.string()),
        ends,
        lawEnded: z.boolean(),
        law: z.nullable(law),
        entrustment: z.nullable(entrustment),
        reason: z.string(),
        basis: z.string(),
        returns: z.int().check(z.describe('how often it was sent back to be corrected')),
      })
      .register(z.globalRegistry, { id: 'ItemChangeKeptDraft' }),
    status: 200,
  },
  'codes-taken': {
    method: 'GET',
    path: '/api/item-codes',
    answeredBy: 'changes',
    summary: '新事项的代码：还在变更里或者还没有生效、不能再用的',
    access: ['drafter'],
    reply: z.strictObject({ codes: z.array(z.string()) }).register(z.globalRegistry, { id: 'CodesTaken' }),
    status: 200,
  },
  'item-to-change': {
    method: 'GET',
    path: '/api/item-books/{item}',
    answeredBy: 'changes',
    summary: '一个事项的各版本，和最新一版的工作簿',
    access: ['drafter'],
    reply: z.strictObject({
      code: z.string(),
      name: z.string(),
      owner: z.string().check(z.describe('the office that drafts for it, by its short name')),
      own: z.boolean().check(z.describe('the caller’s office may draft for it')),
      versions: z.array(
        z.strictObject({ version: z.int(), from: z.iso.date(), status: z.string().check(z.describe('in words')) }),
      ),
      planned: z
        .nullable(z.strictObject({ version: z.int(), from: z.iso.date(), changes: z.array(z.string()) }))
        .check(z.describe('the last version that is still to come, and what it changes, in words')),
      book,
      written: written.check(z.describe('the newest version, to be changed on a page')),
    }),
    status: 200,
  },
  'read-item-change': itemChangeReading.case,
  'read-item-change-history': itemChangeReading.history,
  ...mergerEndpoints,
  ...trialEndpoints,
} as const satisfies Endpoints
