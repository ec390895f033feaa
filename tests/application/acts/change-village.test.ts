import { expect, test } from 'vitest'
import { applicationType } from '../../../shared/application/application.ts'
import {
  actorOf,
  note,
  otherVillage,
  type Person,
  payment,
  permit,
  procedureRow,
  town,
  village,
} from '../../kernel/sample.ts'
import { read as lines, nameOf } from '../history.ts'
import { sent } from '../notices/telling.ts'
import { type Story, story } from '../story.ts'

/** A case of a village whose station ends in favour of another village of its town. */

const ends = { type: 'change-village', from: village, to: otherVillage, change: 'X26-0009' } as const
const agent = 'agent@other-village'
const mayRead = (told: Story, who: Person) => applicationType.mayRead(told.head, actorOf(who)) === null
const atTown = () =>
  story()
    .decided()
    .given('clerk@department', { type: 'send-result' })
    .signedIn()
    .given('clerk@town', { type: 'receive-result' })
const onTheWay = () => atTown().given('clerk@town', { type: 'send-result' })
const arrived = () => onTheWay().signedIn().given('agent@village', { type: 'receive-result' })
const packed = (batch: string, told = story()) =>
  told.given('system', { type: 'note-hand-over', batch, from: village, to: town, on: '2026-03-02' })

test('puts the successor in the village’s place, once, and wins or loses no day', () => {
  const told = story().examining()
  const { clocks, holder } = told.head
  told.expectOnly(['system'], ends)
  expect(mayRead(told, agent)).toBe(false)
  told.given('system', ends)
  expect(told.head).toMatchObject({ route: { village: otherVillage, town }, holder, transitSince: null, clocks })
  expect([agent, 'agent@village'].map(who => mayRead(told, who as Person))).toEqual([true, true])
  expect(told.answer('system', ends)).toEqual([])
  expect(story({ fromVillage: false }).answer('system', ends)).toEqual([])
})

test('brings the result to the successor, wherever it was on its way', () => {
  const ways = { atTown: atTown(), onTheWay: onTheWay(), arrived: arrived() }
  for (const told of Object.values(ways)) told.given('system', ends)
  ways.atTown.given('clerk@town', { type: 'send-result' })
  for (const told of Object.values(ways))
    expect(told.head).toMatchObject({ holder: otherVillage, transitSince: told.at, assignee: null })
  expect(ways.arrived.head.resultAt).toBe(otherVillage)
  for (const told of [ways.atTown, ways.onTheWay]) told.signedIn().given(agent, { type: 'receive-result' })
  ways.arrived.signedIn()
  for (const told of Object.values(ways)) {
    expect(told.answer('agent@village', { type: 'deliver', how: 'in-person', proof: note })).toBe('not-allowed')
    expect(told.given(agent, { type: 'deliver', how: 'in-person', proof: note }).head.state).toBe('delivered')
  }
})

test('leaves the village’s procedure to the successor, which ends it', () => {
  const item = payment({ procedures: [procedureRow('household-check', { owner: 'village' })] })
  const told = story({ item }).given('agent@village', { type: 'start-procedure', procedure: 'household-check', note })
  told.given('system', ends)
  expect(told.head.procedures).toMatchObject([{ id: 'household-check', office: otherVillage, until: null }])
  expect(applicationType.reads.villageTaskOf?.(told.head)).toMatchObject({ office: otherVillage })
  told.given(agent, { type: 'finish-procedure', procedure: 'household-check', passed: true, note })
  expect(told.head.procedures).toMatchObject([{ office: otherVillage, passed: true }])
})

test('takes along the originals that lie there, of a closed case too, and waits for those under way', () => {
  const told = story().given('system', ends)
  expect(told.head.paper).toMatchObject({ at: otherVillage, batch: null })
  expect(applicationType.reads.paperTaskOf?.(told.head)).toMatchObject({ office: otherVillage, to: town })
  const isPacked = packed('b')
  expect(isPacked.answer('system', ends)).toBe('original-under-way')
  isPacked.given('system', { type: 'note-receipt', batch: 'b', office: town, on: '2026-03-03' }).given('system', ends)
  expect(isPacked.head).toMatchObject({ route: { village: otherVillage }, paper: { at: town } })
  const closed = arrived()
    .given('agent@village', { type: 'deliver', how: 'in-person', proof: note })
    .given('system', ends)
  expect(closed.head).toMatchObject({
    state: 'delivered',
    holder: village,
    transitSince: null,
    paper: { at: otherVillage },
  })
})

test('tells the applicant where to go now, and by a message only whoever still has to go', () => {
  const told = story({ item: permit() }).given('system', ends)
  const { staff, applicant } = lines(told, 'village-changed')
  expect(staff).toEqual([
    `随便民服务站合并，由${nameOf(village)}代办改为${nameOf(otherVillage)}代办（事项变更X26-0009）。`,
  ])
  expect(applicant).toBe(`改由${nameOf(otherVillage)}的便民服务站为您代办，交过的材料不用重交。`)
  expect(sent(told, 'village-changed')).toMatchObject({ template: 'village-changed', to: 'applicant' })
  expect(sent(told, 'village-changed')?.text).toMatch(/的结果改到.+领取。$/)
  const posted = story()
    .decided()
    .given('clerk@department', { type: 'post-result', tracking: note })
    .given('system', ends)
  expect(sent(posted, 'village-changed')).toBeNull()
  expect(sent(arrived().given('applicant', { type: 'collect' }).given('system', ends), 'village-changed')).toBeNull()
})
