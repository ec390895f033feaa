import { randomUUID } from 'node:crypto'
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { applicationType } from '../../../shared/application/application.ts'
import { file as opening } from '../../../shared/application/filing.ts'
import { find, findWithEntries, lastAddressed } from '../../../shared/casework/store/cases.ts'
import { history } from '../../../shared/casework/store/dossier.ts'
import { discardDraft, draftsOf, findDraft, saveDraft } from '../../../shared/casework/store/drafts.ts'
import { execute } from '../../../shared/casework/store/execute.ts'
import { type Attempt, file, madeBefore } from '../../../shared/casework/store/filing.ts'
import type { Registers } from '../../../shared/catalogue/reference.ts'
import { isRefusal } from '../../../shared/kernel/refusal.ts'
import { fileCommand } from '../../application/story.ts'
import { offices } from '../../documents/papers.ts'
import { basics, itemsFrom, permit } from '../../kernel/sample.ts'
import { freshNumber } from './fresh.ts'
import { openLine } from './line.ts'
import { openStore, type Store } from './tables.ts'

/** Opening a case once, and two people who act on one version. */

const reference: Registers = { items: itemsFrom(permit()), ...basics, offices }
const agent = { kind: 'officer', subject: 'agent', office: '445321115201', roles: ['agent'] } as const
const at = '2026-03-02T01:00:00.000Z'
let store: Store
beforeAll(async () => {
  store = await openStore()
})
afterAll(() => store.here.close())

async function filing(attempt: Attempt, no = freshNumber(), draft: string | null = null) {
  const item = permit()
  const event = opening(fileCommand(), { actor: agent, item })
  if (isRefusal(event)) return event
  return file(store.cases, reference, {
    type: applicationType,
    no,
    actor: agent,
    at,
    itemVersion: item.version,
    behalf: 'key-1',
    event,
    listing: { applicant: '陈*文', item: '采伐' },
    commitments: [],
    attempt,
    draft,
    use: null,
    files: [],
    searchKeys: [],
  })
}

async function filed(): Promise<string> {
  const done = await filing({ key: freshNumber(), digest: 'd' })
  if (isRefusal(done)) throw new Error(done.refused)
  return done.no
}

describe('filing', () => {
  test('the same attempt returns the same case under any number', async () => {
    const attempt = { key: 'again', digest: 'd' }
    const first = await filing(attempt)
    const second = await filing(attempt)
    expect(second).toEqual({ no: isRefusal(first) ? '' : first.no, stored: null })
    expect(await madeBefore(store.cases, attempt)).toBe(isRefusal(first) ? '' : first.no)
  })

  test('five concurrent attempts make one case and reveal no other', async () => {
    const attempt = { key: 'at once', digest: 'd' }
    const numbers = Array.from({ length: 5 }, freshNumber)
    const done = await Promise.all(numbers.map(no => filing(attempt, no)))
    const made = await madeBefore(store.cases, attempt)
    for (const one of done) if (!isRefusal(one)) expect(one.no).toBe(made)
    const there = await Promise.all(numbers.map(no => find(store.cases, no)))
    expect(there.filter(found => found !== null)).toHaveLength(1)
  })

  test('the same key with another body is refused and files nothing', async () => {
    await filing({ key: 'reused', digest: 'one body' })
    const no = freshNumber()
    expect(await filing({ key: 'reused', digest: 'another' }, no)).toMatchObject({ refused: 'idempotency-key-reused' })
    expect(await find(store.cases, no)).toBeNull()
  })

  test('filing removes the draft, and a refused filing keeps it', async () => {
    const draft = await saveDraft(store.cases, 'agent', { id: null, version: 0, content: '{}' }, at)
    if (isRefusal(draft)) throw new Error(draft.refused)
    const key = { pk: `DRAFT#${draft.id}`, sk: 'HEAD' }
    const no = await filed()
    expect(await filing({ key: 'taken number', digest: 'd' }, no, draft.id)).toMatchObject({ refused: 'stale-version' })
    expect((await find(store.cases, no, [key]))?.alsoRead).toHaveLength(1)
    const filedAs = freshNumber()
    await filing({ key: 'with draft', digest: 'd' }, filedAs, draft.id)
    const [left] = (await find(store.cases, no, [key]))?.alsoRead ?? []
    expect(left).toEqual({ ...key, owner: 'agent', filedAs, expires: Date.parse(at) / 1000 + 30 * 86_400 })
  })

  test('a filed draft is closed on other devices and names the case', async () => {
    const draft = await saveDraft(store.cases, 'agent', { id: null, version: 0, content: '{}' }, at)
    if (isRefusal(draft)) throw new Error(draft.refused)
    const { id } = draft
    const numbers = [freshNumber(), freshNumber(), freshNumber()]
    const done = await Promise.all(numbers.map(no => filing({ key: `device ${no}`, digest: 'd' }, no, id)))
    const made = done.flatMap(one => (isRefusal(one) ? [] : [one.no]))
    expect(made).toHaveLength(1)
    const refused = { refused: 'draft-filed', detail: { no: made[0] } }
    expect(await filing({ key: 'a device woken later', digest: 'd' }, freshNumber(), id)).toEqual(refused)
    expect(await saveDraft(store.cases, 'agent', { id, version: 1, content: '{}' }, at)).toEqual(refused)
    expect(await findDraft(store.cases, id, 'agent')).toEqual(refused)
    expect(await findDraft(store.cases, id, 'li')).toMatchObject({ refused: 'draft-not-found' })
    expect((await draftsOf(store.cases, 'agent')).map(d => d.id)).not.toContain(id)
    await expect(discardDraft(store.cases, id, 'agent')).rejects.toThrow()
  })

  test('a stranger’s draft stays hidden, and a deleted one prevents nothing', async () => {
    const draft = await saveDraft(store.cases, 'somebody else', { id: null, version: 0, content: '{}' }, at)
    if (isRefusal(draft)) throw new Error(draft.refused)
    const no = freshNumber()
    const done = await filing({ key: 'with a draft of another', digest: 'd' }, no, draft.id)
    expect(done).toMatchObject({ refused: 'draft-not-found' })
    expect(await find(store.cases, no)).toBeNull()
    expect(await findDraft(store.cases, draft.id, 'somebody else')).toEqual(draft)
    expect(await filing({ key: 'with a draft long gone', digest: 'd' }, no, randomUUID())).toMatchObject({ no })
  })
})

describe('acting', () => {
  const signIn = (no: string, expected: number | null, office: string) =>
    execute(store.cases, reference, {
      no,
      act: 'sign-in',
      actor: office === '' ? { kind: 'system', name: 'intake' } : { ...agent, office },
      at,
      expected,
      input: c => ({ office: c.holder, assignee: null }),
    })
  const ask = (no: string, expected: number, cases = store.cases) =>
    execute(cases, reference, {
      no,
      act: 'withdraw',
      actor: { kind: 'applicant', subject: 'p-1', key: 'key-1', level: 4 },
      at,
      expected,
      body: { reason: '不办了' },
    })

  test('one of several concurrent acts on a version wins', async () => {
    const no = await filed()
    const done = await Promise.all([1, 1, 1, 1].map(version => ask(no, version)))
    const lost = done.filter(isRefusal)
    expect(lost.map(r => r.refused)).toEqual(['stale-version', 'stale-version', 'stale-version'])
    expect((await history(store.cases, no))?.records).toHaveLength(2)
  })

  test.each([
    ['done, is done', true, { head: { version: 2 } }, 2],
    ['not done, is refused', false, { refused: 'stale-version' }, 1],
  ])('an act that a retry reports as cancelled but was %s', async (_, isDone, answer, events) => {
    const no = await filed()
    const line = openLine(store.here.root, store.cases.name)
    line.tap = async ({ name, proceed }) => {
      if (!name.startsWith('TransactWrite')) return proceed()
      if (isDone) await proceed()
      throw new TransactionCanceledException({
        $metadata: { attempts: 2 },
        message: 'Transaction is ongoing for the item',
        CancellationReasons: [{ Code: 'TransactionConflict' }],
      })
    }
    expect(await ask(no, 1, line.table)).toMatchObject(answer)
    expect((await history(store.cases, no))?.records).toHaveLength(events)
  })

  test('a stale version gets version and state, and writes nothing', async () => {
    const no = await filed()
    expect(await ask(no, 7)).toEqual({ refused: 'stale-version', detail: { version: 1, state: 'checking' } })
    expect((await history(store.cases, no))?.records).toHaveLength(1)
  })

  test('an office not reached is refused before the version check', async () => {
    expect(await signIn(await filed(), 99, 'elsewhere')).toMatchObject({ refused: 'other-office' })
  })

  test('an unknown number is no case, and a no-op returns the case', async () => {
    expect(await signIn(freshNumber(), null, '')).toMatchObject({ refused: 'case-not-found' })
    const no = await filed()
    await signIn(no, null, '')
    expect(await signIn(no, null, '')).toMatchObject({ head: { version: 2 } })
    const found = await findWithEntries(store.cases, no, [2, 3])
    expect(found?.stored.head).toMatchObject({ no, version: 2 })
    expect(found?.entries.get(2)).toMatchObject({ seq: 2, event: { type: 'signed-in' } })
    expect(found?.entries.has(3)).toBe(false)
  })

  test('a transfer is announced again without naming anybody', async () => {
    const no = await filed()
    const found = await find(store.cases, no)
    if (found === null) throw new Error('filed and gone')
    const detail = { of: `CASE#${no}`, seq: 1, at, to: { office: '445321115', tier: 'town' } }
    expect(await lastAddressed(store.cases, found.stored.head)).toEqual([{ type: 'filed', detail }])
  })
})
