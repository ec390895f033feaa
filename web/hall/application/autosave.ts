import { useRef } from 'preact/hooks'
import type { Item } from '../../../shared/kernel/item.ts'
import { ask, type Refused, type ReplyOf } from '../../platform/api/hall.ts'
import { draftOf, type Filling } from './state.ts'

/** The draft in the hall's keeping, written from this device and perhaps from another. */

export type Draft = ReplyOf<'create-draft'>
export type Found = ReplyOf<'read-draft'>
type Known = Filling['draft']

/** `clash`: what another device has saved meanwhile, which is not overwritten unasked. */
export type Outcome = { saved: Draft } | { refusal: Refused } | { clash: Found }

interface Saving {
  save: (filling: Filling) => Promise<Outcome>
  /** The draft as it is known once nothing is on its way any more. */
  settled: () => Promise<Known>
  /** Goes on from this version of it, or from none. */
  take: (draft: Known) => void
}

export function useSaving(item: Item, start: Known, onDraft: (draft: Known) => void): Saving {
  const known = useRef(start)
  const last = useRef<Promise<unknown>>(Promise.resolve())

  function take(draft: Known): void {
    known.current = draft
    onDraft(draft)
  }

  async function write(filling: Filling): Promise<Outcome> {
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
    if (found.ok) return { clash: found.body }
    if (found.code !== 'draft-not-found') return { refusal: found }
    // It has expired or was thrown away: what is typed here becomes a new one.
    take(null)
    return write(filling)
  }

  return {
    take,
    // One after the other, or a slow line would make two drafts of one.
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
