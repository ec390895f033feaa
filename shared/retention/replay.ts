import { discardRestored } from '../casework/store/drafts.ts'
import type { Reference } from '../kernel/reference.ts'
import { type Deletion, deletionsSince } from './deletions.ts'
import { type Eraser, eraseCase, eraseUpload, releaseFile } from './erase.ts'

/** What a replay came to. */
export interface Replayed {
  /** entries of the ledger */
  entries: number
  /** of which there was something to delete again */
  again: number
}

/**
 * Deletes again what had been deleted and a restore has brought back. The ledger is read to where it ended at the beginning:
 * what is deleted now is noted anew. Twice is as good as once.
 */
export async function replayDeletions(
  from: Eraser,
  reference: Reference,
  since: string,
  at: string,
): Promise<Replayed> {
  const entries: Deletion[] = []
  for await (const entry of deletionsSince(from.documents, since)) entries.push(entry)
  let again = 0
  for (const { what, at: then } of entries) {
    // Never dated before the deletion it repeats, whatever the operator's computer takes the time to be.
    if (await repeat(from, reference, what, at > then ? at : then)) again += 1
  }
  return { entries: entries.length, again }
}

function repeat(from: Eraser, reference: Reference, what: Deletion['what'], at: string): Promise<boolean> {
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

/** The ledger knows the files even where the restored history tells of their end already. */
async function repeatCase(
  from: Eraser,
  reference: Reference,
  { no, years, files }: Extract<Deletion['what'], { kind: 'case' }>,
  at: string,
): Promise<boolean> {
  for (const id of files) await releaseFile(from, id, no)
  return eraseCase(from, reference, no, years, at)
}
