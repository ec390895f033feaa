import { describe, expect, test } from 'vitest'
import { readOffices } from '../../shared/catalogue/deployed.ts'
import { itemChangeType } from '../../shared/item-change/item-change.ts'
import { windowsOf } from '../../shared/item-change/service/hand-over.ts'
import { caseNumber } from '../../shared/kernel/identity.ts'
import { countyFolder } from '../data/county.ts'
import { department, note, town } from '../kernel/sample.ts'
import { approved, Change, code, establishment, known, type submitted } from './change.ts'

/** Lists that move open cases to whoever decides after a change. Days are of 2026. */

const offices = await readOffices(countyFolder)
const version = { code, version: 2, from: '2026-04-10' }

describe('open cases of what is handed down', () => {
  const no = caseNumber.make(new Uint8Array(10))
  const cases = `${caseNumber.print(no)}\n`
  const list = { type: 'list', to: town, cases, note } as const
  const open = (different: Parameters<typeof submitted>[0] = {}, now = known) =>
    approved(new Change({ kind: 'entrust', from: '2026-04-13', ...different }, now))
      .given('system', {
        ...{ type: 'enter', versions: [{ ...version, from: '2026-04-13' }], resumes: null },
        movesPower: true,
      })
      .given('system', { type: 'sign-in', office: department, assignee: null })
      .on('2026-04-13')
      .given('system', { type: 'begin' })
  const signed = () => open().given('drafter@department', list).given('head@department', { type: 'sign' })
  const taken = () =>
    signed().given('system', { type: 'sign-in', office: town, assignee: null }).given('head@town', { type: 'take' })

  test('may be listed from its first day, for twenty working days', () => {
    expect(open().head).toMatchObject({ state: 'listing', holder: department, handsOver: true })
    expect(open().due('handover')).toBe('2026-05-13')
    const change = open().on('2026-05-14')
    change.given('system', { type: 'end-handover' })
    expect(change.head).toMatchObject({ state: 'entered' })
    const waiting = signed().on('2026-05-14').given('system', { type: 'end-handover' })
    expect(waiting.head.state).toBe('entered')
  })

  test('are moved by a list that its head signs and the receiver’s head takes', () => {
    const change = open()
    change.expectOnly(['drafter@department'], list)
    change.given('drafter@department', list)
    expect(change.head).toMatchObject({ state: 'signing', list: { to: town, count: 1, seq: change.head.version } })
    expect(change.history.at(-1)?.event).toMatchObject({ cases: [no] })
    change.expectOnly(['head@department'], { type: 'sign' })
    change.given('head@department', { type: 'sign' })
    expect(change.head).toMatchObject({ state: 'taking', holder: town, transitSince: change.at })
    change.given('system', { type: 'sign-in', office: town, assignee: null })
    change.expectOnly(['head@town'], { type: 'take' })
    change.given('head@town', { type: 'take' })
    expect(change.head).toMatchObject({ state: 'moving', holder: department })
    const report = { type: 'report-moved' as const, moved: 0, left: [{ no, why: 'state-forbids' }] }
    const seq = change.head.list?.seq ?? 0
    change.expectOnly(['system'], { ...report, list: seq })
    // What a late run tells of an earlier list is not told of this one.
    expect(change.when('system', { ...report, list: seq - 1 })).toEqual([])
    change.given('system', { ...report, list: seq })
    expect(change.head).toMatchObject({ state: 'listing', holder: department })
    expect(change.head).not.toHaveProperty('list')
  })

  test('are not signed for by whoever listed them', () => {
    const change = open().given('drafter@department', list)
    change.head = { ...change.head, list: { to: town, count: 1, seq: 1, by: 'head@department' } }
    expect(change.answer('head@department', { type: 'sign' })).toBe('not-allowed')
    expect(itemChangeType.reads.barred?.(change.head)).toEqual(['head@department'])
    // Nor are they taken by whoever moved to the receiver meanwhile.
    const sent = signed().given('system', { type: 'sign-in', office: town, assignee: null })
    for (const by of ['by', 'signer'] as const) {
      const list = {
        to: town,
        count: 1,
        seq: 1,
        by: 'drafter@department',
        signer: 'head@department',
        [by]: 'head@town',
      }
      sent.head = { ...sent.head, list }
      expect(sent.answer('head@town', { type: 'take' })).toBe('not-allowed')
    }
  })

  test('stay where they are when the power went elsewhere meanwhile', () => {
    let decides = true
    const change = open({}, { ...known, takesOn: () => decides })
    decides = false
    expect(change.answer('drafter@department', list)).toBe('receiver-changed')
    decides = true
    change.given('drafter@department', list).given('head@department', { type: 'sign' })
    change.given('system', { type: 'sign-in', office: town, assignee: null })
    decides = false
    expect(change.answer('head@town', { type: 'take' })).toBe('receiver-changed')
    // Taken back for its own first day, it never begins to move any.
    expect(open({}, { ...known, takesOn: () => false }).head).toMatchObject({ state: 'entered' })
  })

  test('stay where either head sends the list back, or where it is for an office that does not decide', () => {
    const change = open().given('drafter@department', list)
    change.given('head@department', { type: 'return-list', reason: note })
    expect(change.head).toMatchObject({ state: 'listing', holder: department })
    const sent = signed().given('system', { type: 'sign-in', office: town, assignee: null })
    expect(sent.given('head@town', { type: 'return-list', reason: note }).head.state).toBe('listing')
    expect(open().answer('drafter@department', { ...list, to: '445321104' })).toBe('receiver-changed')
  })

  test('are listed no more once the department says so; what is on its way is taken back by nobody', () => {
    expect(taken().answer('drafter@department', { type: 'finish' })).toBe('state-forbids')
    const change = open()
    change.expectOnly(['drafter@department', 'head@department'], { type: 'finish' })
    change.given('head@department', { type: 'finish' })
    expect(change.head).toMatchObject({ state: 'entered', ended: { on: '2026-04-13' } })
  })

  test('have lists after whatever change makes others decide, and after no other', () => {
    const entered = (kind: 'restore' | 'transfer', movesPower: boolean, office = department) =>
      approved(new Change({ kind, office })).given('system', {
        type: 'enter',
        versions: [version],
        resumes: null,
        movesPower,
      }).head.state
    expect(entered('restore', true)).toBe('planned')
    expect(entered('restore', false)).toBe('entered')
    // What towns decide in their own name is drafted by the establishment office.
    expect(entered('transfer', true, establishment)).toBe('planned')
  })

  test('of a power that comes back are signed for by the town’s head, and taken by the department’s', () => {
    const back = {
      ...known,
      takers: [{ id: department, name: '县林业局' }],
      takesOn: (office: string) => office === department,
    }
    const change = open({ kind: 'restore' }, back)
    change.given('drafter@department', { ...list, to: department, from: town })
    expect(change.head).toMatchObject({ state: 'signing', holder: town, list: { from: town, to: department } })
    change.given('system', { type: 'sign-in', office: town, assignee: null })
    change.expectOnly(['head@town'], { type: 'sign' })
    change.given('head@town', { type: 'sign' })
    expect(change.head).toMatchObject({ state: 'taking', holder: department })
    change.given('system', { type: 'sign-in', office: department, assignee: null })
    change.expectOnly(['head@department'], { type: 'take' })
    expect(change.given('head@department', { type: 'take' }).head.state).toBe('moving')
    const sent = open({ kind: 'restore' }, back).given('drafter@department', { ...list, to: department, from: town })
    sent.given('system', { type: 'sign-in', office: town, assignee: null })
    sent.given('head@town', { type: 'return-list', reason: note })
    expect(sent.head).toMatchObject({ state: 'listing', holder: department })
  })

  test('are looked for at every window, the county hall’s too, where a department receives them', () => {
    const [first = '', ...others] = [...offices.values()].flatMap(({ id, tier }) => (tier === 'town' ? [id] : []))
    expect(windowsOf(offices, first)).toEqual([first])
    expect(new Set(windowsOf(offices, 'forestry'))).toEqual(new Set([first, ...others, '445321']))
  })
})
