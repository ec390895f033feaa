import { describe, expect, test } from 'vitest'
import { applicationType } from '../../shared/application/application.ts'
import type { application } from '../../shared/application/head.ts'
import { paperTaskOf, villageTaskOf } from '../../shared/application/reading.ts'
import { calendar, note, payment, permit, photo, town, village } from '../kernel/sample.ts'
import { type Story, story } from './story.ts'

const receive = { type: 'receive-result' } as const
const send = { type: 'send-result' } as const
const { dueDay, paperDue, stepOf } = applicationType

describe('the next step', () => {
  const life: ['sign-in' | keyof typeof application.steps, (s: Story) => Story][] = [
    ['check', s => s.signedIn()],
    ['forward', s => s.given('clerk@town', { type: 'confirm-complete', checked: true })],
    ['sign-in', s => s.given('clerk@town', { type: 'forward' })],
    ['check', s => s.signedIn()],
    ['handle', s => s.given('clerk@department', { type: 'accept', checked: true })],
    ['procedure', s => s.given('handler@department', { type: 'start-procedure', procedure: 'hearing', note })],
    [
      'handle',
      s => s.given('handler@department', { type: 'finish-procedure', procedure: 'hearing', note, passed: true }),
    ],
    ['review', s => s.surveyed().reviewing()],
    ['approve', s => s.given('reviewer@department', { type: 'review', agreed: true, note })],
    ['send-result', s => s.given('head@department', { type: 'approve', agreed: true, note, remedies: false })],
    [
      'sign-in',
      s => s.given('clerk@department', { type: 'attach-result', upload: photo() }).given('clerk@department', send),
    ],
    ['receive-result', s => s.signedIn()],
    ['send-result', s => s.given('clerk@town', receive)],
    ['sign-in', s => s.given('clerk@town', send)],
    ['receive-result', s => s.signedIn()],
    ['deliver', s => s.given('agent@village', receive)],
    ['await-post', s => s.given('agent@village', { type: 'post-result', tracking: note })],
  ]

  test('names the holder’s duty, from the village and back to it', () => {
    const s = story()
    expect(stepOf(s.head)).toBe('sign-in')
    for (const [step, happen] of life) expect([step, stepOf(happen(s).head)]).toEqual([step, step])
    expect(stepOf(s.given('agent@village', { type: 'deliver', how: 'post', proof: note }).head)).toBeNull()
  })

  test('is the supplement even while the case returns to the town', () => {
    const s = story().atDepartment()
    s.given('clerk@department', {
      type: 'request-supplement',
      requests: [{ material: 'deed', ground: 'wrong', reason: note }],
    })
    expect(stepOf(s.head)).toBe('await-supplement')
    expect(villageTaskOf(s.head)).toEqual({ office: village, task: 'supply' })
    expect(stepOf(s.given('applicant', { type: 'supply', files: { deed: [photo()] } }).head)).toBe('sign-in')
  })

  test('is an errand for villages, but not for an online case', () => {
    const check = { type: 'start-procedure', procedure: 'household-check', note } as const
    const s = story({ item: payment() }).signedIn()
    expect(villageTaskOf(s.head)).toEqual({ office: village, task: 'procedure' })
    expect(villageTaskOf(s.given('agent@village', check).head)).toEqual({ office: village, task: 'procedure' })
    s.given('agent@village', { type: 'finish-procedure', procedure: 'household-check', note, passed: true })
    expect(s.head.villageDuties).not.toContain('household-check')
    for (const procedure of s.head.villageDuties) {
      s.given('agent@village', { type: 'start-procedure', procedure, note })
      s.given('agent@village', { type: 'finish-procedure', procedure, note, passed: true })
    }
    expect(villageTaskOf(s.head)).toBeNull()
    const online = story({ item: payment(), fromVillage: false }).signedIn().given('clerk@town', check)
    expect(villageTaskOf(online.head)).toBeNull()
  })
})

describe('the worklist sorts', () => {
  test('by the nearest due day, apart from the paper’s', () => {
    expect(dueDay(story().head, calendar)).toEqual({ day: '2026-03-09', provisional: false })
    expect(paperDue(story().head, calendar)).toEqual({ day: '2026-03-04', provisional: false })
    expect(dueDay(story({ fromVillage: false }).head, calendar)?.day).toBe('2026-03-09')
    expect(dueDay(story({ on: '2026-12-28', fromVillage: false }).head, calendar)?.provisional).toBe(true)
  })

  test('cases without a limit last', () => {
    const s = story().given('applicant', { type: 'withdraw', reason: note })
    expect([dueDay(s.head, calendar), paperDue(s.head, calendar)]).toEqual([null, null])
  })
})

describe('paper waits', () => {
  const receipt = (batch: string, from: string, to: string) => (s: Story) =>
    s
      .given('system', { type: 'note-hand-over', batch, from, to, on: '2026-03-03' })
      .given('system', { type: 'note-receipt', batch, office: to, on: '2026-03-03' })

  test('at the village for the town, two working days', () => {
    const s = story()
    expect(paperTaskOf(s.head)).toEqual({ office: village, task: 'hand-over', to: town, missing: false })
    expect(paperDue(s.head, calendar)?.day).toBe('2026-03-04')
    s.given('system', { type: 'note-hand-over', batch: 'b', from: village, to: town, on: '2026-03-03' })
    expect(paperTaskOf(s.head)).toBeNull()
  })

  test('at the town, with a limit only where it is needed early', () => {
    const needed = receipt('b-1', village, town)(story({ item: permit({ paperBefore: 'decision' }) }))
    expect(paperTaskOf(needed.head)).toEqual({ office: town, task: 'hand-over', to: 'forestry', missing: false })
    expect(paperDue(needed.head, calendar)?.day).toBe('2026-03-09')
    const filed = receipt('b-1', village, town)(story())
    expect(paperTaskOf(filed.head)).toBeNull()
    expect(paperTaskOf(filed.decided().head)).toEqual({ office: town, task: 'file', to: 'forestry', missing: false })
  })

  test('nowhere when there is none', () => {
    const materials = permit().materials.map(m => ({ ...m, medium: 'copy', originals: 0, copies: 1 }))
    expect(paperTaskOf(story({ item: permit({ materials }) }).head)).toBeNull()
  })

  test('nowhere at its goal; missing paper waits to be packed again', () => {
    const lost = story().given('system', {
      type: 'note-hand-over',
      batch: 'b',
      from: village,
      to: town,
      on: '2026-03-03',
    })
    lost.given('system', { type: 'note-missing', batch: 'b', from: village })
    expect(paperTaskOf(lost.head)?.task).toBe('hand-over')
    const ended = story().given('applicant', { type: 'withdraw', reason: note })
    expect(paperTaskOf(ended.head)).toBeNull()
    expect(paperTaskOf(story({ fromVillage: false }).head)).toBeNull()
    const there = receipt('b-2', town, 'forestry')(receipt('b-1', village, town)(story()))
    expect(paperTaskOf(there.decided().head)).toBeNull()
  })
})
