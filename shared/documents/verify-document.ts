import { timingSafeEqual } from 'node:crypto'
import type { CaseTable, Stored } from '../casework/store/cases.ts'
import { dayOf } from '../kernel/calendar.ts'
import { maskName } from '../kernel/masking.ts'
import { isRefusal, type Refusal, refuse } from '../kernel/refusal.ts'
import { cleanNumber } from '../kernel/text.ts'
import {
  contentOf,
  documentToken,
  findOfficialDocument,
  type Hmac,
  isRevoked,
  type OfficialDocument,
  sha256,
} from './official-documents.ts'
import type { Seals } from './seals.ts'

/** Public verification of an official document. */

const plainToken = (typed: string): string => cleanNumber(typed).replace(/[IL]/g, '1').replace(/O/g, '0')

function isToken(typed: string, token: string): boolean {
  const given = Buffer.from(plainToken(typed))
  return given.length === token.length && timingSafeEqual(given, Buffer.from(token))
}

/** The public page's reply about a voucher whose seal holds. */
export interface Verified {
  number: string
  kind: string
  title: string
  office: string
  issuedOn: string
  case: string
  applicant: string
  item: string
  digest: string
  signature: string
  /** erased: it was issued, and its contents are no longer kept */
  standing: 'valid' | 'revoked' | 'erased'
}

/**
 * Whether the voucher is ours and untouched: number, token, the digest of the stored bytes and the seal over them.
 * Any failure is `voucher-not-found`, and the reply does not say which check failed.
 */
export async function verify(
  { cases, seals, hmac }: { cases: CaseTable; seals: Pick<Seals, 'isSealed'>; hmac: Hmac },
  number: string,
  token: string,
): Promise<Verified | Refusal> {
  const found = await findOfficialDocument(cases, number)
  if (found === null) return refuse('voucher-not-found')
  const { voucher, stored } = found
  if (!isToken(token, documentToken(hmac, voucher.number))) return refuse('voucher-not-found')
  if (voucher.content === undefined) return remembered(voucher, stored)
  const bytes = Buffer.from(voucher.content)
  const isWhole = sha256(bytes).toString('hex') === voucher.digest
  if (!isWhole || !(await seals.isSealed(bytes, voucher.signature, voucher.key))) return refuse('voucher-not-found')
  const content = contentOf(voucher)
  if (isRefusal(content)) return content
  return {
    number: content.number,
    kind: content.kind,
    title: content.title,
    office: content.issuer.name,
    issuedOn: content.issuedOn,
    case: content.case,
    applicant: maskedName(content.applicant),
    item: content.item.name,
    digest: voucher.digest,
    signature: voucher.signature,
    standing: isRevoked(content, stored) ? 'revoked' : 'valid',
  }
}

/** Anybody with the paper may look here, so the page confirms the name without telling it. An organisation's is public. */
const maskedName = ({ name, number }: { name: string; number: string }): string =>
  maskName(name, number.includes('*') ? 'natural' : 'legal')

const gone = '（已按保存期限删除）'

/** A document whose retention period is over: the fact of its issue, and the digest and seal for comparison. */
const remembered = (
  { number, kind, title, issuedAt, digest, signature }: OfficialDocument,
  { head }: Stored,
): Verified => ({
  number,
  kind,
  title,
  office: gone,
  issuedOn: dayOf(issuedAt),
  case: head.no,
  applicant: gone,
  item: gone,
  digest,
  signature,
  standing: 'erased',
})
