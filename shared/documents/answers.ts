import { barredFrom } from '../casework/service/acts.ts'
import { findAsked, pinNow } from '../casework/store/asked-pin.ts'
import { type CaseTable, find } from '../casework/store/cases.ts'
import { keptPin } from '../casework/store/pin.ts'
import type { Actor } from '../kernel/actor.ts'
import { isRefusal, type Refusal, refuse } from '../kernel/refusal.ts'
import { countTry, giveBack } from '../platform/attempts.ts'
import type { Hmac } from '../platform/secrets.ts'
import { type Answered, answer } from '../platform/serve.ts'
import type { Table } from '../platform/table.ts'
import { officialDocumentEndpoints } from './api.ts'
import { contentOf, documentToken, findOfficialDocument, isRevoked, officialDocumentsOf } from './official-documents.ts'
import { printed } from './page.ts'

/** The documents of a case: a list of them, and one to print. */

interface Place {
  /** of the types whose documents are served */
  cases: CaseTable
  /** where tries at a query code are counted */
  counters: Table
  hash: () => Promise<Hmac>
  /** of the hall as citizens see it, without a slash at its end */
  origin: string
}

async function listDocuments({ cases }: Place, actor: Actor, no: string) {
  const found = await find(cases, no)
  if (found === null) return refuse('case-not-found')
  const { type, head } = found.stored
  return type.mayRead(head, actor) ?? { vouchers: await officialDocumentsOf(cases, no) }
}

/** A caller who may not read the case hears that first. Only then does a caller learn that a document is missing. */
async function absent({ cases }: Place, no: string, actor: Actor): Promise<Refusal> {
  const found = await find(cases, no)
  if (found === null) return refuse('case-not-found')
  const { type, head } = found.stored
  return type.mayRead(head, actor) ?? refuse('voucher-not-found')
}

/**
 * The caller's query code, if it is the case's. A wrong one is ignored. A print shows whether it was right, so tries
 * are counted as at the public look-up.
 */
async function pinFor(
  { cases, counters, hash: hashes }: Place,
  c: { no: string; pin: string },
  pin: string | undefined,
  caller: string,
  at: string,
): Promise<string | null | Refusal> {
  if (pin === undefined) return null
  const hash = await hashes()
  const key = hash('attempt', `print#${c.no}#${caller}`)
  if (!(await countTry(counters, key, Math.floor(Date.parse(at) / 1000)))) return refuse('too-many-attempts')
  if (keptPin(c.no, pin, hash) !== pinNow(c, await findAsked(cases, c.no))) return null
  await giveBack(counters, key)
  return pin
}

interface Printing {
  no: string
  number: string
  actor: Actor
  /** subject of the token */
  caller: string
  /** the caller's query code, to print */
  pin: string | undefined
  at: string
}

/** One document as a page, with the query code if the caller has it. */
async function printDocument(place: Place, { no, number, actor, caller, pin, at }: Printing) {
  const found = await findOfficialDocument(place.cases, number)
  if (found === null || found.stored.head.no !== no) return absent(place, no, actor)
  const { type, head } = found.stored
  const stranger = type.mayRead(head, actor)
  if (isRefusal(stranger)) return stranger
  const known = await pinFor(place, head, pin, caller, at)
  if (isRefusal(known)) return known
  const content = contentOf(found.voucher)
  if (isRefusal(content)) return content
  return printed({
    content,
    signature: found.voucher.signature,
    token: documentToken(await place.hash(), content.number),
    origin: place.origin,
    pin: known,
    revoked: isRevoked(content, found.stored),
  })
}

export const officialDocumentAnswers = (place: Place): Answered[] => [
  answer(officialDocumentEndpoints['list-vouchers'], ({ actor, path }) => listDocuments(place, actor, path.case ?? '')),
  answer(
    officialDocumentEndpoints['print-voucher'],
    ({ actor, claims, path, body, at }) =>
      printDocument(place, {
        no: path.case ?? '',
        number: path.number ?? '',
        actor,
        caller: claims.sub,
        pin: body.pin,
        at,
      }),
    barredFrom(place.cases),
  ),
]
