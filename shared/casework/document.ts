import * as z from 'zod/mini'
import { dayOf } from '../kernel/calendar.ts'
import { caseNumber } from '../kernel/identity.ts'
import type { Sealed } from '../kernel/sealed.ts'
import { cleanNumber } from '../kernel/text.ts'
import { type Recorded, sealedIn } from './entry.ts'
import type { AnyEvent, DocumentContext } from './event.ts'

/**
 * The contents of an official document (文书). They are serialised once, in this order. Those bytes are stored, hashed
 * and signed, and never written again. They quote sealed texts and name the applicant, so they are stored beside the
 * history and can be deleted.
 */
export const documentContent = z.strictObject({
  number: z.string(),
  case: z.string(),
  kind: z.string(),
  title: z.string(),
  issuer: z.strictObject({ office: z.string(), name: z.string() }),
  applicant: z.strictObject({ name: z.string(), number: z.string() }),
  item: z.strictObject({ code: z.string(), version: z.int(), name: z.string() }),
  issuedOn: z.iso.date(),
  facts: z.array(z.strictObject({ label: z.string(), text: z.string() })),
  paragraphs: z.array(z.string()),
  materials: z.array(z.strictObject({ name: z.string(), note: z.string() })),
  basis: z.array(z.string()),
  remedies: z.array(z.string()),
  contact: z.string(),
})
export interface DocumentContent extends z.output<typeof documentContent> {}

/** What the documents of a type share: the signing office, the addressee, and the contact. */
export interface Letterhead<H, K> {
  issuerName(context: DocumentContext<H, K>, office: string): string
  /** facts that stand under every document of the office */
  facts(context: DocumentContext<H, K>, office: string): DocumentContent['facts']
  /** the name in full, the identity number masked */
  applicant(context: DocumentContext<H, K>): DocumentContent['applicant']
  item(context: DocumentContext<H, K>): DocumentContent['item']
  contact(context: DocumentContext<H, K>): string
}

export const documentNumber = (no: string, letter: string, seq: number): string => `${no}-${letter}${seq}`

/**
 * Reads a typed document number, `XX4K7TQ9M2CB5-D14`. Groups, spaces and lower case do no harm. Null when it cannot
 * be one.
 */
export function readDocumentNumber(text: string): { case: string; seq: number; number: string } | null {
  const plain = cleanNumber(text)
  const [, letter = '', seq = ''] = /^([A-Z])([1-9]\d{0,5})$/.exec(plain.slice(13)) ?? []
  const no = caseNumber.check(plain.slice(0, 13))
  if (!no.ok || letter === '') return null
  return { case: no.value, seq: Number(seq), number: documentNumber(no.value, letter, Number(seq)) }
}

/** Whether an event produces a document. */
export const isWritten = <H, K>({ document }: AnyEvent<H, K>, e: object): boolean =>
  document !== undefined && (document.isDue?.(e as never) ?? true)

/**
 * The sealed texts a document quotes: the applicant's particulars and the event's own texts. An opening has the
 * particulars alone.
 */
export const quotedBy = (record: Recorded, person: Sealed | null): Sealed[] => [
  ...(person === null ? [] : [person]),
  ...(record.seq === 1 ? [] : sealedIn(record.event)),
]

/** The document an event calls for, or null when it calls for none. */
export function documentOf<H extends { no: string }, K>(
  kind: AnyEvent<H, K>,
  e: object,
  context: DocumentContext<H, K>,
  letterhead: Letterhead<H, K>,
): DocumentContent | null {
  const spec = kind.document
  if (spec === undefined || !isWritten(kind, e)) return null
  const office = spec.issuer(e as never, context)
  const { facts = [], paragraphs = [], materials = [], basis = [], remedies = [] } = spec.body(e as never, context)
  const { record } = context
  return {
    number: documentNumber(record.case, spec.letter, record.seq),
    case: record.case,
    kind: spec.kind,
    title: spec.title(e as never, context),
    issuer: { office, name: letterhead.issuerName(context, office) },
    applicant: letterhead.applicant(context),
    item: letterhead.item(context),
    issuedOn: dayOf(record.at),
    facts: [...facts, ...letterhead.facts(context, office)],
    paragraphs,
    materials,
    basis,
    remedies,
    contact: letterhead.contact(context),
  }
}
