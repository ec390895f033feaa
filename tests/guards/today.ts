import * as z from 'zod'
import { applicationType } from '../../shared/application/application.ts'
import { documentContent, documentNumber } from '../../shared/casework/document.ts'
import { recordedOf } from '../../shared/casework/entry.ts'
import { keptPin, pinOf, smsPinOf } from '../../shared/casework/store/pin.ts'
import { documentToken } from '../../shared/documents/official-documents.ts'
import { endpoints as table } from '../../shared/hall/endpoints.ts'
import { openApi } from '../../shared/hall/openapi.ts'
import { worklists } from '../../shared/hall/work.ts'
import { role } from '../../shared/kernel/actor.ts'
import { person } from '../../shared/kernel/person.ts'
import { type RefusalCode, refusals, refuse } from '../../shared/kernel/refusal.ts'
import { caseClass, retention } from '../../shared/kernel/retention.ts'
import { noticeState } from '../../shared/notices/claim.ts'
import { messageId } from '../../shared/notices/notices.ts'
import { officerChange, officerRecord } from '../../shared/offices/roster.ts'
import { batch, batchEvent } from '../../shared/paper/batch.ts'
import { announcement, source } from '../../shared/platform/announcement.ts'
import type { Endpoint } from '../../shared/platform/endpoint.ts'
import { problemOf } from '../../shared/platform/problem.ts'
import { deletion } from '../../shared/retention/deletions.ts'
import { namesIn } from './json-schema.ts'
import type { Groups } from './shape.ts'

/**
 * The names in today's code. Only this guard and stored.ts, which writes rows and reads them back, know where a name
 * comes from. After replacing a part of the hall, point these functions at the new part and leave the tests alone.
 */

export { stored } from './stored.ts'

export const openApiDocument = (): object => openApi()

export const eventShapes = (): Groups =>
  Object.fromEntries(applicationType.events.map(({ type, schema }) => [type, namesIn(schema)]))

/** The frame of every event of a history. */
export const envelope = (): string[] =>
  namesIn(recordedOf(z.strictObject({ type: z.string() }))).filter(name => !name.startsWith('event'))

export const headShape = (): string[] => namesIn(applicationType.schema)

/** The other stored texts: of batches, officers and deletions, and beside a case. */
export const otherShapes = (): Groups => ({
  batch: namesIn(batch),
  'batch event': namesIn(batchEvent),
  deletion: namesIn(deletion),
  officer: namesIn(officerRecord),
  'officer change': namesIn(officerChange),
  'official document': [
    ...namesIn(documentContent),
    ...applicationType.events.flatMap(({ document }) => (document === null ? [] : [`kind = ${document.kind}`])),
  ],
  person: namesIn(person),
})

export const templateIds = (): string[] => applicationType.events.flatMap(({ templates }) => Object.keys(templates))

export const noticeStates = (): string[] => noticeState.options

const number = 'XX0123456789X'

/** Each kind of official document with its letter and a number. */
export const documentLetters = (): string[] => [
  ...new Set(
    applicationType.events.flatMap(({ document }) =>
      document === null ? [] : [`${document.kind} ${documentNumber(number, document.letter, 14)}`],
    ),
  ),
]

export const retentionNames = (): Groups => ({ classes: caseClass.options, rules: Object.keys(retention) })

export const refusalCodes = (): string[] =>
  (Object.keys(refusals) as RefusalCode[]).map(code => {
    const { status, type } = problemOf(refuse(code))
    return `${status} ${type}`
  })

/** Duties that came after the names: whoever might ask before still may, and these may too. */
const later: readonly string[] = ['security', 'auditor']

export const endpoints = (): string[] =>
  Object.entries<Endpoint>(table).map(([name, row]) => {
    const access = [row.access]
      .flat()
      .filter(one => !later.includes(one))
      .toSorted()
      .join(' or ')
    const level = row.level === undefined ? [] : [`level ${row.level}`]
    const guards = [...(row.versioned ? ['versioned'] : []), ...(row.idempotent ? ['idempotent'] : [])]
    return [name, `${row.method} ${row.path}`, access, ...level, ...guards, row.status].join(', ')
  })

export const announcements = (): Groups => ({
  source: [source],
  types: [
    ...applicationType.events.map(({ type }) => type),
    ...batchEvent.def.options.flatMap(option => option.shape.type.def.values),
  ],
  fields: namesIn(announcement),
})

/** Steps of the worklists, including the village's own. */
export const steps = (): string[] => worklists.map(({ name }) => name)

export const roles = (): string[] => role.options

/** The inputs of query codes, tokens and message ids. Other inputs give other values, and then a notice is sent twice. */
export function hashedTexts(): string[] {
  const said: string[] = []
  const hash = (purpose: string, text: string): string => {
    said.push(`${purpose} of ${text}`)
    return '0'.repeat(64)
  }
  keptPin(number, '123456', hash)
  pinOf(number, 'attempt', hash)
  smsPinOf(number, 7, hash)
  documentToken(hash, `${number}-D14`)
  return [...said, `message ${messageId({ case: number, seq: 7, template: 'accepted', recipient: 'key' })}`]
}
