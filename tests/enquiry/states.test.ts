import { expect, test } from 'vitest'
import { enquiryType } from '../../shared/enquiry/enquiry.ts'
import { enquiryKnown } from '../../shared/enquiry/head.ts'
import type { Office } from '../../shared/kernel/office.ts'
import { actorOf, basics, delegated, enquiries, everybody, note, permit } from '../kernel/sample.ts'
import { type Letter, letter } from './letter.ts'

/** The states of a letter: what may still be done in each, how long its values are kept, and whose lists show it. */

const satisfied = () => letter().answered().given('applicant', { type: 'satisfy' })
const closed = () => letter().given('clerk@desk', { type: 'close', why: 'spam', reason: note })

const states: [state: string, () => Letter, acts: string[]][] = [
  ['filed', () => letter(), ['chase', 'close', 'hand-on', 'report-back', 'route']],
  ['handling', () => letter().handled(), ['answer', 'chase', 'extend', 'hand-on', 'report-back', 'send-back']],
  ['answered', () => letter().answered(), ['reopen', 'satisfy']],
  ['satisfied', satisfied, []],
  ['closed', closed, []],
]

test.each(states)('%s', (state, tell, acts) => {
  const { head } = tell()
  expect(head.state).toBe(state)
  const offered = new Set(everybody.flatMap(who => enquiryType.allowed(head, actorOf(who))))
  const isOpen = enquiryType.isOpen(head)
  const always = isOpen ? ['assign', 'move-dates', 'sign-in', 'signal'] : ['delete-values', 'signal']
  expect([...offered].toSorted()).toEqual([...acts, ...always, 'change-village', 'replace-pin', 'unmask'].toSorted())
  expect(enquiryType.retentionOf(head)).toBe(isOpen ? null : 'letter')
})

test('what is stored can be read again in every state', () => {
  for (const { head, history } of states.map(([, tell]) => tell())) {
    expect(enquiryType.parse(JSON.parse(JSON.stringify(head)))).toEqual(head)
    for (const record of history) expect(enquiryType.parseEntry(JSON.parse(JSON.stringify(record)))).toEqual(record)
  }
})

test('a letter can go to towns and departments, and knows who decides on its item', () => {
  const office = (id: string, tier: Office['tier']): [string, Office] => [
    id,
    { id, name: id, shortName: id, tier, kind: 'government' },
  ]
  const offices = new Map([
    office('445321', 'county'),
    office('forestry', 'department'),
    office('445321115', 'town'),
    office('445321115201', 'village'),
  ])
  const items = [permit(), delegated({ code: 'SL-0902' })]
  const known = enquiryKnown({ items, ...basics, offices, specials: [] })
  expect(known.offices.map(({ id }) => id)).toEqual(['forestry', '445321115'])
  expect([...known.items]).toEqual([
    ['SL-0901', { name: '林木采伐许可', decider: 'forestry' }],
    ['SL-0902', { name: '林木采伐许可', decider: null }],
  ])
  expect(known.topics).toBe(enquiries.topics)
  const ended = new Map([
    ...offices,
    ...[office('timber', 'department')].map(([id, one]) => [id, { ...one, successor: 'forestry' }] as const),
  ])
  const later = enquiryKnown({ items, ...basics, offices: ended, specials: [] })
  expect([later.offices.length, later.present('timber'), later.present('forestry')]).toEqual([
    2,
    'forestry',
    'forestry',
  ])
})

test('the desk’s list is a department’s', () => {
  const tiers = Object.entries(enquiryType.steps).flatMap(([step, row]) =>
    row.tiers === undefined ? [] : [[step, ...row.tiers]],
  )
  expect(tiers).toEqual([['triage', 'department']])
})

test('an author sees where the letter is', () => {
  const stages = (told: Letter) => enquiryType.reads.stages?.(told.head)
  expect(stages(letter())).toEqual([
    { label: '收到', on: '2026-03-02' },
    { label: '分派', on: null, done: false },
    { label: '答复', on: null },
  ])
  expect(stages(letter().on('2026-03-03').answered())?.slice(1)).toEqual([
    { label: '分派', on: null, done: true },
    { label: '答复', on: '2026-03-03' },
  ])
  expect(stages(closed())?.at(-1)).toEqual({ label: '办结', on: '2026-03-02' })
})

test('whoever has a letter, wrote it down or routes it may look at its author and replace the code', () => {
  const told = () => letter({ kind: 'complaint' }).handled()
  const holder = ['clerk@department', 'handler@department'] as const
  told().expectOnly([...holder, 'clerk@desk', 'agent@village'], { type: 'unmask', reason: note })
  told().expectOnly(['clerk@desk', 'agent@village', 'system'], { type: 'replace-pin', pin: 'p', by: 'agent' })
  told().expectOnly(['clerk@department', 'head@department'], { type: 'assign', to: 'handler@department' })
})

test('the desk is told that a second routing is a ruling', () => {
  const help = (told: Letter) => told.offered('clerk@desk').find(({ act }) => act === 'route')?.help
  expect(help(letter())).toContain('按内容、地点和事项')
  const back = letter().handled()
  back.given('clerk@department', { type: 'send-back', suggestion: '445321115', reason: note }).signedIn()
  expect(help(back)).toContain('这次转办是裁定')
})
