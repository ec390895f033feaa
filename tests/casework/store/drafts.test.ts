import { GetCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type Draft,
  discardDraft,
  draftsOf,
  endOf,
  findDraft,
  saveDraft,
} from '../../../shared/casework/store/drafts.ts'
import { isRefusal, type Refusal } from '../../../shared/kernel/refusal.ts'
import { openStore, type Store } from './tables.ts'

/** Drafts: small records beside the cases. */

let store: Store
beforeAll(async () => {
  store = await openStore()
})
afterAll(() => store.here.close())

const at = '2026-03-02T01:00:00.000Z'
const day = 86_400
const notFound = { refused: 'draft-not-found', detail: {} }
const granted = (draft: Draft | Refusal): Draft => {
  if (isRefusal(draft)) throw new Error(draft.refused)
  return draft
}
const save = (owner: string, id: string | null, version: number, content = '{}', when = at) =>
  saveDraft(store.cases, owner, { id, version, content }, when)

describe('a draft', () => {
  test('is readable by its owner alone', async () => {
    const draft = granted(await save('chen', null, 0, '{"item":"SL-0102"}'))
    expect(await findDraft(store.cases, draft.id, 'chen')).toEqual(draft)
    expect(await findDraft(store.cases, draft.id, 'li')).toEqual(notFound)
    expect(await findDraft(store.cases, 'unknown', 'chen')).toEqual(notFound)
  })

  test('saved elsewhere meanwhile is stale and keeps the first version', async () => {
    const { id } = granted(await save('chen', null, 0))
    const [one, two] = await Promise.all([save('chen', id, 1, '"one"'), save('chen', id, 1, '"two"')])
    const lost = [one, two].filter(isRefusal)
    expect(lost).toEqual([{ refused: 'stale-version', detail: {} }])
    const kept = isRefusal(one) ? two : one
    expect(await findDraft(store.cases, id, 'chen')).toEqual(kept)
  })

  test('cannot be saved or discarded by anybody else', async () => {
    const { id } = granted(await save('chen', null, 0))
    expect(await save('li', id, 1)).toMatchObject({ refused: 'stale-version' })
    await expect(discardDraft(store.cases, id, 'li')).rejects.toThrow()
    expect(await findDraft(store.cases, id, 'chen')).toMatchObject({ id })
    await discardDraft(store.cases, id, 'chen')
    await discardDraft(store.cases, id, 'chen')
    expect(await findDraft(store.cases, id, 'chen')).toEqual(notFound)
  })

  test('expires thirty days after it was last saved', async () => {
    const { id } = granted(await save('chen', null, 0))
    granted(await save('chen', id, 1, '{}', '2026-03-05T01:00:00.000Z'))
    const key = { pk: `DRAFT#${id}`, sk: 'HEAD' }
    const { Item } = await store.cases.db.send(new GetCommand({ TableName: store.cases.name, Key: key }))
    expect(Item?.expires).toBe(Date.parse('2026-03-05T01:00:00.000Z') / 1000 + 30 * day)
  })

  test('is found on the second page once there are more than fifty', async () => {
    const ids: string[] = []
    for (let i = 0; i < 57; i++) {
      const when = new Date(Date.parse(at) + i * 1000).toISOString()
      ids.unshift(granted(await save('zhou', null, 0, '{}', when)).id)
    }
    const first = await draftsOf(store.cases, 'zhou')
    const second = await draftsOf(store.cases, 'zhou', endOf(first) ?? '')
    expect([first.length, second.length, endOf(second)]).toEqual([50, 7, null])
    expect([...first, ...second].map(({ id }) => id)).toEqual(ids)
  })

  test('appears in its owner’s list, newest first', async () => {
    const early = granted(await save('wang', null, 0, '{}', '2026-03-02T01:00:00.000Z'))
    const late = granted(await save('wang', null, 0, '{}', '2026-03-03T01:00:00.000Z'))
    expect((await draftsOf(store.cases, 'wang')).map(d => d.id)).toEqual([late.id, early.id])
    granted(await save('wang', early.id, 1, '{}', '2026-03-04T01:00:00.000Z'))
    expect((await draftsOf(store.cases, 'wang')).map(d => d.id)).toEqual([early.id, late.id])
    expect(await draftsOf(store.cases, 'nobody')).toEqual([])
  })
})
