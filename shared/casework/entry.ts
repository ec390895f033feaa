import * as z from 'zod/mini'
import { type Actor, type ActorRecord, actorRecord, recordOf } from '../kernel/actor.ts'
import type { FileRef, Sealed } from '../kernel/sealed.ts'
import type { CommonHead } from './head.ts'

/** An entry of a case's history, as stored. Server time `at` is the legal one; device time is evidence. */
export interface Recorded<E extends { type: string } = { type: string }> {
  case: string
  seq: number
  at: string
  /** the day as of which it takes effect, where the law fixes an earlier one than that of `at` */
  asOf?: string | undefined
  deviceAt?: string | undefined
  by: ActorRecord
  /** HMAC key of the applicant in whose name an officer acted */
  behalf?: string | undefined
  /** who works on the step that it leads to; null: nobody present has the duty. Absent: the event alone says */
  assignee?: string | null | undefined
  /** days of the clocks that it starts, where the county has set others than the type's own */
  limits?: Readonly<Record<string, number>> | undefined
  /** the version of the thing the case is bound to */
  itemVersion: number
  event: E
}

/** The schema of an entry whose event is one of these. */
export const recordedOf = (event: z.core.$ZodType<{ type: string }>): z.core.$ZodType<Recorded> =>
  z.strictObject({
    case: z.string(),
    seq: z.int().check(z.gte(1)),
    at: z.iso.datetime(),
    asOf: z.optional(z.iso.date()),
    deviceAt: z.optional(z.iso.datetime({ offset: true })),
    by: actorRecord,
    behalf: z.optional(z.string()),
    assignee: z.optional(z.nullable(z.string())),
    limits: z.optional(z.record(z.string(), z.int().check(z.gte(1)))),
    itemVersion: z.int().check(z.gte(1)),
    event,
  })

export interface Given {
  actor: Actor
  at: string
  asOf?: string | undefined
  deviceAt?: string | undefined
  itemVersion: number
  behalf?: ((event: { type: string }) => string | undefined) | undefined
}

/** The entries that follow on a head, in the order of the events. */
export function entriesOf(
  head: Pick<CommonHead, 'no' | 'version'>,
  { actor, at, asOf, deviceAt, itemVersion, behalf }: Given,
  events: readonly { type: string }[],
): Recorded[] {
  return events.map((event, i) => {
    const key = behalf?.(event)
    return {
      case: head.no,
      seq: head.version + 1 + i,
      at,
      ...(asOf === undefined ? {} : { asOf }),
      ...(deviceAt === undefined ? {} : { deviceAt }),
      by: recordOf(actor),
      ...(key === undefined ? {} : { behalf: key }),
      itemVersion,
      event,
    }
  })
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null
const isSealed = (value: object): value is Sealed => 'ref' in value && 'digest' in value
const isFile = (value: object): value is FileRef => 'sha256' in value && 'bytes' in value

function found<T extends object>(within: unknown, is: (value: object) => value is T): T[] {
  if (!isObject(within)) return []
  return is(within) ? [within] : Object.values(within).flatMap(value => found(value, is))
}

/** Every sealed value that events name, found by its shape. */
export const sealedIn = (events: unknown): Sealed[] => found(events, isSealed)

/** Every file that events name openly. A file inside a sealed text is not among them. */
export const filesIn = (events: unknown): FileRef[] => found(events, isFile)
