import { afterEach, expect, test, vi } from 'vitest'
import {
  blank,
  bodyOf,
  dropFormerDrafts,
  problemsOf,
  renewedFrom,
  returnedDraft,
  typedAgain,
} from '../../web/desk/item-change/draft.ts'
import { readLasting, writeLasting } from '../../web/platform/components/local-draft.ts'

/** What the page of a change asks for by itself, and what it sends. */

const common = { codes: ['SL-0102'], reason: '方便群众。', basis: '省里的目录。' }
const paths = (different: object) => problemsOf({ ...blank(), ...common, ...different }).map(({ path }) => path)

test('a transfer asks for the text that allows it, and sends no number where there is none', () => {
  const transfer = { ...common, kind: 'transfer', receiver: 'towns' } as const
  expect(paths(transfer)).toEqual(['/law/title', '/law/article', '/law/summary', '/law/issuer', '/law/since'])
  const law = {
    title: '下放目录',
    number: '',
    article: '第三条',
    summary: '由镇实施。',
    issuer: '省政府',
    since: '2026-08-01',
  }
  expect(paths({ ...transfer, law })).toEqual([])
  const { number: _, ...sent } = law
  expect(bodyOf({ ...blank(), ...transfer, law })).toMatchObject({ law: sent, entrustment: null })
  expect(bodyOf({ ...blank(), ...transfer, law }).law).not.toHaveProperty('number')
})

test('an entrustment asks for its document, and its end may lack', () => {
  const entrust = { ...common, kind: 'entrust', receiver: 'towns' } as const
  expect(paths(entrust)).toEqual(['/entrustment/title', '/entrustment/on', '/entrustment/what'])
  const entrustment = { title: '委托书', number: '', on: '2026-09-20', what: '决定', until: '2027-12-31' }
  expect(paths({ ...entrust, entrustment })).toEqual([])
  const body = bodyOf({ ...blank(), ...entrust, entrustment })
  expect(body).toMatchObject({ entrustment: { until: '2027-12-31' }, law: null })
  expect(paths({ ...entrust, kind: 'hand-review' })).toEqual([])
})

test('a merger asks for one department, and for no items', () => {
  const merger = { ...common, kind: 'reorganise', receiver: '' } as const
  expect(paths(merger)).toEqual(['/receivers'])
  // Chosen for another kind before.
  expect(paths({ ...merger, receiver: 'towns' })).toEqual(['/receivers'])
  expect(paths({ ...merger, receiver: 'health' })).toEqual([])
  expect(bodyOf({ ...blank(), ...merger, receiver: 'health' })).toMatchObject({ codes: [], receivers: ['health'] })
})

test('a merger of villages asks for both', () => {
  const [ends, successor] = ['445321115201', '445321115202']
  const merger = { ...common, kind: 'reorganise', receiver: '', isVillage: true } as const
  expect(paths(merger)).toEqual(['/ends', '/receivers'])
  const chosen = { ...merger, town: '445321115', ends, receiver: successor }
  expect(paths(chosen)).toEqual([])
  const body = bodyOf({ ...blank(), ...chosen })
  expect(body).toMatchObject({ ends, receivers: [successor] })
  const kept = { ...body, kind: chosen.kind, book: null, written: [], returns: 1, law: null, entrustment: null }
  expect(typedAgain(kept)).toMatchObject({ ...chosen, codes: [] })
  // Where the department itself ends after all.
  expect(bodyOf({ ...blank(), ...chosen, isVillage: false })).not.toHaveProperty('ends')
})

test('what is taken back has its own day', () => {
  const back = { ...common, kind: 'take-back', from: '' } as const
  expect(paths(back)).toEqual([])
  expect(bodyOf({ ...blank(), ...back })).toMatchObject({
    kind: 'take-back',
    codes: ['SL-0102'],
    from: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
  })
})

test('a draft that the tab kept from the release before goes on with its file, and one of this release as it is', () => {
  const { way: _, written: __, ...before } = { ...blank(), ...common, kind: 'change' as const }
  const file = { name: '改好的事项.xlsx', base64: 'UEsDBA==' }
  const renewed = renewedFrom(blank())({ ...before, file })
  expect(renewed).toEqual({ ...blank(), ...before, file, way: 'book' })
  expect(bodyOf(renewed)).toMatchObject({ file: file.base64, written: null })
  expect(bodyOf(renewedFrom(blank())(before))).toMatchObject({ file: null, written: [] })
  const present = { ...blank(), ...common, file, written: [{ 事项: [{ code: 'SL-0102' }] }] }
  expect(renewedFrom(blank())(present)).toEqual(present)
})

test('a draft stays in the browser for whoever wrote it, until it is filed, and a full storage is told', () => {
  const kept = new Map<string, string>()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem(key: string, value: string) {
      if (value.length > 99) throw new DOMException('full', 'QuotaExceededError')
      kept.set(key, value)
    },
    removeItem: (key: string) => kept.delete(key),
  })
  const draft = { at: '2026-09-28T01:00:00.000Z', value: { typed: 'SL-0102' } }
  expect(writeLasting('item-change', 'yang', draft)).toBe(true)
  expect(writeLasting('item-change', 'luo', { ...draft, value: { typed: '长'.repeat(99) } })).toBe(false)
  expect([readLasting('item-change', 'yang'), readLasting('item-change', 'luo')]).toEqual([draft, null])
  expect(writeLasting('item-change', 'yang', null)).toBe(true)
  expect(readLasting('item-change', 'yang')).toBeNull()
  for (const text of ['{', 'null', '{"at":"2026-09-28"}', '[]']) {
    kept.set('hall:kept:item-change:yang', text)
    expect(readLasting('item-change', 'yang')).toBeNull()
  }
  // Of a case that was returned for the third time, one's own drafts of before are dropped.
  for (const owner of ['yang', 'luo'])
    for (const returns of [1, 2, 3]) writeLasting(returnedDraft('SB1', returns), owner, draft)
  dropFormerDrafts('SB1', 3, 'yang')
  const left = (owner: string) => [1, 2, 3].map(returns => readLasting(returnedDraft('SB1', returns), owner) !== null)
  expect([left('yang'), left('luo')]).toEqual([
    [false, false, true],
    [true, true, true],
  ])
})

afterEach(() => void vi.unstubAllGlobals())
