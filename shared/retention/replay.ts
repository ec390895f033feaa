import { discardRestored } from '../casework/store/drafts.ts'
import type { Registers } from '../catalogue/reference.ts'
import { type Deletion, deletionsSince } from './deletions.ts'
import { type Eraser, eraseCase, eraseUpload, releaseFile } from './erase.ts'

/** The result of a replay. */
export interface Replayed {
  /** entries of the ledger */
  entries: number
  /** entries whose data had to be deleted again */
  again: number
}

/**
 * Deletes again what a restore has brought back. The ledger is read up to its end at the start, because the repeated
 * deletions are recorded anew. A second replay changes nothing.
 */
export async function replayDeletions(
  from: Eraser,
  reference: Registers,
  since: string,
  at: string,
): Promise<Replayed> {
  const entries: Deletion[] = []
  for await (const entry of deletionsSince(from.documents, since)) entries.push(entry)
  let again = 0
  for (const { what, at: then } of entries) {
    // Never dated before the deletion it repeats, whatever time the operator's computer shows.
    if (await repeat(from, reference, what, at > then ? at : then)) again += 1
  }
  return { entries: entries.length, again }
}

function repeat(from: Eraser, reference: Registers, what: Deletion['what'], at: string): Promise<boolean> {
  switch (what.kind) {
    case 'case':
      return repeatCase(from, reference, what, at)
    case 'upload':
      return eraseUpload(from, what.id, at)
    case 'draft':
      return discardRestored(from.cases, what.id)
    default:
      return what satisfies never
  }
}

/** The ledger knows the files even if the restored history already records their deletion. */
async function repeatCase(
  from: Eraser,
  reference: Registers,
  { no, years, files }: Extract<Deletion['what'], { kind: 'case' }>,
  at: string,
): Promise<boolean> {
  for (const id of files) await releaseFile(from, id, no)
  return eraseCase(from, reference, no, years, at)
}
