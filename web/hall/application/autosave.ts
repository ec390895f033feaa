import { useRef } from 'preact/hooks'
import type { Item } from '../../../shared/kernel/item/item.ts'
import { ask, type Refused, type ReplyOf } from '../../platform/api/hall.ts'
import { draftOf, type Filling } from './state.ts'

/** Autosave of the draft in the hall, which another device may write too. */

export type Draft = ReplyOf<'create-draft'>
export type SavedDraft = ReplyOf<'read-draft'>
type DraftVersion = Filling['draft']

/** `conflict`: a draft that another device has saved meanwhile. It is not overwritten unasked. */
export type SaveOutcome = { saved: Draft } | { refusal: Refused } | { conflict: SavedDraft }

interface Autosave {
  save: (filling: Filling) => Promise<SaveOutcome>
  /** The known draft, after all pending saves. */
  settled: () => Promise<DraftVersion>
  /** Continues from this version of the draft, or from none. */
  continueFrom: (draft: DraftVersion) => void
}

export function useAutosave(item: Item, start: DraftVersion, onDraft: (draft: DraftVersion) => void): Autosave {
  const known = useRef(start)
  const last = useRef<Promise<unknown>>(Promise.resolve())

  function take(draft: DraftVersion): void {
    known.current = draft
    onDraft(draft)
  }

  async function write(filling: Filling): Promise<SaveOutcome> {
    const draft = known.current
    const body = draftOf(filling, item)
    const answer =
      draft === null
        ? await ask('create-draft', { body })
        : await ask('save-draft', { path: { draft: draft.id }, version: draft.version, body })
    if (answer.ok) {
      take({ id: answer.body.id, version: answer.body.version })
      return { saved: answer.body }
    }
    if (draft === null || answer.code !== 'stale-version') return { refusal: answer }
    const found = await ask('read-draft', { path: { draft: draft.id } })
    if (found.ok) return { conflict: found.body }
    if (found.code !== 'draft-not-found') return { refusal: found }
    // The draft has expired or was deleted: the input becomes a new one.
    take(null)
    return write(filling)
  }

  return {
    continueFrom: take,
    // One save after the other, or a slow connection would make two drafts.
    save(filling) {
      const next = last.current.then(() => write(filling))
      last.current = next
      return next
    },
    async settled() {
      await last.current
      return known.current
    },
  }
}
