import * as z from 'zod/mini'
import type { ActorRecord, Role } from '../kernel/actor.ts'
import type { Calendar, Day } from '../kernel/calendar.ts'
import type { DatedText } from '../kernel/notices/notice-text.ts'
import type { Office } from '../kernel/office.ts'
import type { Person } from '../kernel/person.ts'
import type { Sealed } from '../kernel/sealed.ts'
import type { CommonHead } from './head.ts'

/** Who, when, as which entry of the history. `at` is server time, the legal one; `on` its day. */
export interface Envelope {
  case: string
  seq: number
  at: string
  on: Day
  by: ActorRecord
  /** days of the clocks that it started, where the county had set others than the law's */
  limits?: Readonly<Record<string, number>> | undefined
}

/** What the texts of an event may read besides the event. */
export interface Words<Known> {
  known: Known
  calendar: Calendar
  /** what the hall calls itself */
  hall: string
  office: (id: string) => string
  /** a token: a reader who may know the colleague fills in the name */
  officer: (subject: string) => string
  /** a sealed text, or a remark where it was deleted */
  text: (sealed: Sealed) => string
}

type Placeholder<T extends string> = T extends `${string}{${infer N}}${infer R}` ? N | Placeholder<R> : never
/** Filled in by the engine: the greeting, the printed number, and the subject of the case. */
type StandardPlaceholder = 'hello' | 'case' | 'item'
/** A notice's text. Its key is stored with what was sent (once, by case, entry, template and person) and never changes. */
export interface Template {
  /** The law requires it: it is sent again while its arrival is unknown, and delivered in person if it did not arrive. */
  legal: boolean
  /** its name in lists of notices */
  title: string
  /** only officers get it */
  recipient?: 'officers'
  /** `{name}` is filled in, and a county may change the rest; never an identity number, a phone number or a full name */
  text: string
}
export type Templates = Readonly<Record<string, Template>>
/** The applicant; or an officer by name, with the colleagues who replace an unreachable officer. */
export type Recipient = 'applicant' | { office: string; roles: readonly Role[]; first: string | null }
export interface Message {
  template: string
  to: Recipient
  values: Readonly<Record<string, string>>
}
export type Compose<T extends Templates> = <const N extends keyof T & string>(
  template: N,
  values: Readonly<Record<Exclude<Placeholder<T[N]['text']>, StandardPlaceholder>, string>>,
  to?: Recipient,
) => Message
export interface NoticeContext<H, Known> extends Words<Known> {
  record: Envelope
  /** the case as it is now: nobody is notified of a duty already done */
  head: H
  /** the person the case is about; null once the values were deleted, or where nobody gave a name */
  person: Person | null
  /** the words of notices that the county changed */
  texts: readonly DatedText[]
  /** the new query code, for the event of its request by SMS; it is derived again and kept nowhere */
  pin: string | null
}
interface Notices<E, C, T extends Templates> {
  templates: T
  compose: (e: E, context: C, message: Compose<NoInfer<T>>) => Message | null
}

/** A document looks back: it sees the case just before the event. For the opening that is the case itself. */
export interface DocumentContext<H, Known> extends Words<Known> {
  record: Envelope
  before: H
  after: H
  /** the addressee; null once the values were deleted */
  person: Person | null
  offices: ReadonlyMap<string, Office>
}
export interface DocumentBody {
  facts: { label: string; text: string }[]
  paragraphs: string[]
  materials: { name: string; note: string }[]
  basis: string[]
  remedies: string[]
}
/** The official document that an event produces (文书). Its letter stands in its number. Two events may share a kind. */
export interface DocumentSpec<E, H, Known> {
  kind: string
  letter: string
  /** false: this event needs no document */
  isDue?: (e: E) => boolean
  title: (e: E, context: DocumentContext<H, Known>) => string
  /** the office in whose name it is issued */
  issuer: (e: E, context: DocumentContext<H, Known>) => string
  body: (e: E, context: DocumentContext<H, Known>) => Partial<DocumentBody>
}

/** A sentence, and the texts quoted under it. */
export type Line = string | readonly [sentence: string, ...quoted: (Sealed | null)[]]

type Shape = Readonly<Record<string, z.core.$ZodType>>
export type Value<N extends string, S extends Shape> = { type: N } & z.output<z.ZodMiniObject<S, z.core.$strict>>

export interface EventSpec<H, Known, E, T extends Templates> {
  /** total: a recorded event is never refused. The engine sets version and the offices reached. */
  evolve: (head: H, e: E, record: Envelope) => H
  staff: (e: E, words: Words<Known>) => Line
  /** null: internal to the offices */
  applicant: ((e: E, words: Words<Known>) => string) | null
  document?: DocumentSpec<E, H, Known>
  notices?: Notices<E, NoticeContext<H, Known>, T>
}
export interface EventKind<H, Known, N extends string, S extends Shape, T extends Templates>
  extends EventSpec<H, Known, Value<N, S>, T> {
  (body: Omit<Value<N, S>, 'type'>): Value<N, S>
  kind: N
  is: (event: { type: string }) => event is Value<N, S>
  schema: z.ZodMiniObject<S & { type: z.ZodMiniLiteral<N> }, z.core.$strict>
}
/** Any kind of event of a type. The differences between kinds appear only where the kind is named. */
export interface AnyEvent<H, Known> {
  kind: string
  schema: z.core.$ZodType & { shape: Readonly<Record<string, z.core.$ZodType>> }
  evolve(head: H, e: never, record: Envelope): H
  staff(e: never, words: Words<Known>): Line
  applicant: ((e: never, words: Words<Known>) => string) | null
  document?: {
    kind: string
    letter: string
    isDue?(e: never): boolean
    title(e: never, context: DocumentContext<H, Known>): string
    issuer(e: never, context: DocumentContext<H, Known>): string
    body(e: never, context: DocumentContext<H, Known>): Partial<DocumentBody>
  }
  notices?: {
    templates: Templates
    compose(e: never, context: NoticeContext<H, Known>, message: never): Message | null
  }
}
export type ValueOf<E> = E extends (body: never) => infer V ? V : never

export function eventKind<H extends CommonHead, Known>() {
  return <const N extends string, S extends Shape, const T extends Templates = Record<never, Template>>(
    kind: N,
    shape: S,
    spec: EventSpec<H, Known, Value<N, S>, T>,
  ): EventKind<H, Known, N, S, T> =>
    Object.assign((body: Omit<Value<N, S>, 'type'>) => ({ type: kind, ...body }) as Value<N, S>, {
      kind,
      is: (event: { type: string }): event is Value<N, S> => event.type === kind,
      schema: z.strictObject({ type: z.literal(kind), ...shape }) as EventKind<H, Known, N, S, T>['schema'],
      ...spec,
    })
}
