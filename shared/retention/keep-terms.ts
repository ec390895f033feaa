import { partition } from '../casework/store/cases.ts'
import { uploadKey } from '../casework/store/uploads.ts'
import type { Registers } from '../catalogue/reference.ts'
import { dayOf } from '../kernel/calendar.ts'
import { caseClass, closedBy, daysKept, type RetentionTerms } from '../kernel/retention.ts'
import { listed } from '../ledger/retained.ts'
import { log } from '../platform/log.ts'
import { type Eraser, eraseCase, eraseDraft, eraseUpload } from './erase.ts'

/** Milliseconds that the last deletion of a run may need. The next run finds the rest. */
const reserve = 60_000

const uploadOf = (pk: string): string => pk.slice(uploadKey('').pk.length)

interface Place extends Eraser {
  terms: RetentionTerms
  /** milliseconds left for this run */
  left: () => number
}

/**
 * Deletes expired data and data whose owner wants it deleted, as far as the time allows. Answers how many succeeded
 * and how many failed.
 */
export async function keepTerms(
  { terms, left, ...eraser }: Place,
  registers: Registers,
  at: string,
): Promise<{ erased: number; failed: number }> {
  let erased = 0
  let failed = 0
  async function each(keys: AsyncIterable<string>, erase: (pk: string) => Promise<boolean>): Promise<void> {
    for await (const pk of keys) {
      if (left() < reserve) return
      try {
        if (await erase(pk)) erased += 1
      } catch (error) {
        failed += 1
        log.error('a deletion failed', error, { of: pk })
      }
    }
  }

  await each(listed(eraser.cases, 'erasing', at), pk =>
    pk.startsWith('UPLOAD#') ? eraseUpload(eraser, uploadOf(pk), at) : eraseDraft(eraser, pk, at),
  )
  for (const name of caseClass.options) {
    const term = terms[name]
    if (term === 'permanent') continue
    await each(listed(eraser.cases, `retain-${name}`, closedBy(dayOf(at), term)), pk =>
      eraseCase(eraser, registers, pk.slice(partition('').length), term, at),
    )
  }
  const granted = new Date(Date.parse(at) - daysKept('unfiled-upload') * 86_400_000).toISOString()
  await each(listed(eraser.cases, 'unfiled', granted), pk => eraseUpload(eraser, uploadOf(pk), at))
  return { erased, failed }
}
