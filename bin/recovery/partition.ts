import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import * as z from 'zod'
import type { CaseType } from '../../shared/casework/case-type.ts'
import type { CommonHead } from '../../shared/casework/head.ts'
import { typeOf } from '../../shared/casework/store/cases.ts'
import { caseTypes } from '../../shared/hall/case-types.ts'
import { type FileRef, fileRef, type Sealed, sealed } from '../../shared/kernel/sealed.ts'
import { firstBreak } from '../../shared/ledger/chain.ts'
import { sha256 } from '../../shared/ledger/ledger.ts'
import type { DamagedHead } from './repair-head.ts'

/**
 * Proves that one history is whole: its chain, the head that follows from it, and the values, vouchers and files it
 * names.
 */

const headItem = z.looseObject({
  version: z.int(),
  hash: z.string(),
  head: z.string().optional(),
  listing: z.unknown().optional(),
})
const entryItem = z.looseObject({ seq: z.int(), body: z.string(), hash: z.string() })
const valueItem = z.object({ sk: z.string(), salt: z.string(), text: z.string() })
/** The content goes with the case's values; its digest stays. */
const voucherItem = z.looseObject({ number: z.string(), content: z.string().optional(), digest: z.string() })

export interface Proof {
  events: number
  values: number
  /** sealed values that were deleted, according to the history */
  gone: number
  vouchers: number
  files: FileRef[]
  /** the correct head of a case whose head is wrong */
  torn: DamagedHead | null
  faults: string[]
}

/** Proves one partition of the ledger; its items in any order. */
export function prove(pk: string, items: readonly Record<string, unknown>[]): Proof {
  const faults: string[] = []
  const of = (prefix: string) => items.filter(i => String(i.sk).startsWith(prefix))
  const entries = of('EVENT#')
    .map(i => entryItem.parse(i))
    .toSorted((a, b) => a.seq - b.seq)
  const broken = firstBreak(entries, sha256)
  if (broken !== null) faults.push(`${pk} 第${broken}条记录的哈希链断开`)
  if (entries.some((entry, i) => entry.seq !== i + 1)) faults.push(`${pk} 的记录不连续`)
  const [head] = of('HEAD').map(i => headItem.parse(i))
  const last = entries.at(-1)
  const bodies: unknown[] = entries.map(entry => JSON.parse(entry.body))
  const isWhole = faults.length === 0
  let torn: DamagedHead | null = null
  if (head === undefined || last === undefined) faults.push(`${pk} 缺少现状或记录`)
  else if (isWhole) {
    const follows = head.version === last.seq && head.hash === last.hash
    if (!pk.startsWith('CASE#')) faults.push(...(follows ? [] : [`${pk} 的现状与记录不一致`]))
    else {
      const type = typeOf(caseTypes, head.listing)
      const rebuilt = type.fold(bodies.map(body => type.parseEntry(body)))
      if (!follows || !isWritten(type, head.head, rebuilt)) torn = { type, head: rebuilt, hash: last.hash }
    }
  }

  const values = new Map(of('VALUE#').map(i => [String(i.sk).slice('VALUE#'.length), valueItem.parse(i)]))
  const isDeleted = entries.some(({ body }) => body.includes('"type":"values-deleted"'))
  const sealings = parts(bodies, sealed)
  for (const { ref, digest } of sealings) {
    const value = values.get(ref)
    if (value === undefined) {
      if (!isDeleted) faults.push(`${pk} 的内容 ${ref} 不见了`)
    } else if (sha256(`${value.salt}${value.text}`) !== digest) faults.push(`${pk} 的内容 ${ref} 被改动`)
  }
  const vouchers = of('VOUCHER#').map(i => voucherItem.parse(i))
  for (const { content, digest, number } of vouchers) {
    if (content !== undefined && createHash('sha256').update(content).digest('hex') !== digest)
      faults.push(`${pk} 的凭证 ${number} 被改动`)
  }
  const texts = [...values.values()].map(({ text }) => (text.startsWith('{') ? parsed(text) : null))
  const gone = sealings.filter(({ ref }: Sealed) => !values.has(ref)).length
  const files = isDeleted ? [] : parts([bodies, texts], fileRef)
  return { events: entries.length, values: values.size, gone, vouchers: vouchers.length, files, torn, faults }
}

/** Whether the stored head equals the rebuilt one. A head from before `ended` existed lacks it until its next write. */
function isWritten(type: CaseType, text: string | undefined, rebuilt: CommonHead): boolean {
  const written: unknown = JSON.parse(text ?? 'null')
  const ended = Object.hasOwn(Object(written), 'ended') ? rebuilt.ended : null
  return isDeepStrictEqual(type.parse({ ...rebuilt, ended }), type.parse(written))
}

/** Every part of a value that has this shape. */
function parts<T>(value: unknown, shape: z.core.$ZodType<T>): T[] {
  if (typeof value !== 'object' || value === null) return []
  const whole = z.safeParse(shape, value)
  return whole.success ? [whole.data] : Object.values(value).flatMap(inner => parts(inner, shape))
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
