import { describe, expect, test } from 'vitest'
import { applicationType } from '../../../shared/application/application.ts'
import { department, note, permit, procedureRow, town, village } from '../../kernel/sample.ts'
import { read as lines, nameOf } from '../history.ts'
import { type Story, story } from '../story.ts'

/** An open case that another office is to decide, by a signed list. */

const change = 'X26-0009'
const toTown = { type: 'change-decider', from: department, to: town, change, inNameOf: department } as const
const toHealth = { type: 'change-decider', from: department, to: 'health', change } as const
const undecided: Record<string, () => Story> = {
  checking: () => story().signedIn(),
  supplementing: () =>
    story()
      .signedIn()
      .given('clerk@town', {
        type: 'request-supplement',
        requests: [{ material: 'deed', ground: 'unsigned', reason: note }],
      }),
  complete: () => story().complete(),
  examining: () => story().examining(),
  reviewing: () => story().examining().surveyed().reviewing(),
  approving: () => story().examining().surveyed().approving(),
}

describe('change-decider', () => {
  test.each(Object.entries(undecided))('moves what is %s, and wins or loses no day', (_, at) => {
    const told = at()
    const { clocks } = told.head
    told.given('system', toTown)
    expect(told.head).toMatchObject({ route: { village, town, decider: town }, holder: town, inNameOf: department })
    expect(told.head).toMatchObject({ hands: { handler: null, reviewer: null }, opinion: null, refusal: null })
    expect(told.head.clocks).toEqual(clocks)
  })

  test('is on its way to the office that has it next, and the one before may still read it', () => {
    const told = story().examining().given('system', toTown)
    expect(told.head).toMatchObject({ transitSince: told.at, assignee: null })
    expect(told.head.passed).toContain(department)
    expect(story().complete().given('system', toTown).head).toMatchObject({
      transitSince: null,
      passed: [village, town, department],
    })
  })

  test('leads to a decision by three of the town, in the department’s name', () => {
    const told = story().examining().surveyed().approving().given('system', toTown).signedIn()
    expect(told.answer('handler@department', { type: 'handle', opinion: 'grant', note })).toBe('not-allowed')
    told.given('handler@town', { type: 'handle', opinion: 'grant', note })
    told.given('reviewer@town', { type: 'review', agreed: true, note })
    told.given('head@town', { type: 'approve', agreed: true, note, remedies: true })
    expect(told.head).toMatchObject({ state: 'decided', decision: { outcome: 'granted' }, inNameOf: department })
  })

  test('lets the town accept what it had not accepted, and forward nothing any more', () => {
    const told = story().complete().given('system', toTown)
    expect(told.answer('clerk@town', { type: 'forward' })).toBe('delegation-none')
    expect(told.given('clerk@town', { type: 'accept', checked: true }).head.state).toBe('examining')
  })

  test('lets the town that accepted it examine at once', () => {
    const accepted = () =>
      story({ item: permit({ acceptedBy: 'town' }) })
        .complete()
        .given('clerk@town', { type: 'accept', checked: true })
    expect(accepted().given('system', toTown).head.state).toBe('examining')
    const other = accepted().given('system', toHealth)
    expect(other.head.state).toBe('complete')
    expect(other.given('clerk@town', { type: 'forward' }).head).toMatchObject({ state: 'examining', holder: 'health' })
  })

  test('to another department leads to a decision in that one’s own name', () => {
    const told = story().complete().given('system', toTown)
    const { inNameOf, route } = told.given('system', { ...toHealth, from: town }).head
    expect([inNameOf, route.decider]).toEqual([undefined, 'health'])
    expect(told.head).toMatchObject({ holder: town, transitSince: null })
    told.given('clerk@town', { type: 'forward' }).signedIn()
    expect(told.given('clerk@other-department', { type: 'accept', checked: true }).head.state).toBe('examining')
  })

  test('takes along the originals that lie there, and ends the town’s duty to send them on', () => {
    const item = permit({ paperBefore: 'decision' })
    const atTown = () =>
      story({ item })
        .given('system', { type: 'note-hand-over', batch: 'b', from: village, to: town, on: '2026-03-02' })
        .given('system', { type: 'note-receipt', batch: 'b', office: town, on: '2026-03-02' })
    const told = atTown().given('system', toTown)
    expect(told.clock('paper-to-department')?.end).toBe('2026-03-02')
    expect(applicationType.reads.paperTaskOf?.(told.head)).toBeNull()
    const sent = atTown().given('system', {
      type: 'note-hand-over',
      batch: 'c',
      from: town,
      to: department,
      on: '2026-03-02',
    })
    expect(sent.answer('system', toTown)).toBe('original-under-way')
    sent.given('system', { type: 'note-receipt', batch: 'c', office: department, on: '2026-03-03' })
    expect(sent.given('system', toTown).head.paper).toMatchObject({ at: town, batch: null })
  })

  test('leaves the originals with the town that goes on checking, where the power comes back', () => {
    const needed = { item: permit({ paperBefore: 'decision' }) }
    const brought = (told: Story) => {
      told.given('system', { type: 'note-hand-over', batch: 'b', from: village, to: town, on: '2026-03-02' })
      return told.given('system', { type: 'note-receipt', batch: 'b', office: town, on: '2026-03-02' })
    }
    const back = { type: 'change-decider', from: town, to: department, change } as const
    const checking = brought(story(needed).complete().given('system', toTown)).given('system', back)
    expect(checking.head).toMatchObject({ holder: town, route: { decider: department }, paper: { at: town } })
    expect(applicationType.reads.paperTaskOf?.(checking.head)).toMatchObject({ task: 'hand-over', to: department })
    expect(checking.given('clerk@town', { type: 'forward' }).head).toMatchObject({ holder: department })
    const accepted = brought(story(needed).complete().given('system', toTown))
    accepted.given('clerk@town', { type: 'accept', checked: true }).given('system', back)
    expect(accepted.head).toMatchObject({ state: 'examining', holder: department, paper: { at: department } })
    expect(accepted.head).not.toHaveProperty('inNameOf')
  })

  test('waits for a procedure that runs there, and not for another’s', () => {
    const procedures = ['department', 'town'].map(owner => procedureRow(`${owner}-survey`, { owner }))
    const begun = (at: 'department' | 'town') =>
      story({ item: permit({ procedures }) })
        .examining()
        .given(`handler@${at}`, { type: 'start-procedure', procedure: `${at}-survey`, note })
    expect(begun('department').answer('system', toTown)).toBe('procedure-open')
    expect(begun('town').given('system', toTown).head.route.decider).toBe(town)
  })

  test('of an entrustment that comes from another department is decided in that one’s name', () => {
    const told = story()
      .examining()
      .given('system', { ...toTown, inNameOf: 'health' })
    expect(told.head).toMatchObject({ route: { decider: town }, holder: town, inNameOf: 'health' })
    expect(lines(told, 'handed-over').applicant).toContain(`改由${nameOf(town)}办理，仍以${nameOf('health')}的名义决定`)
  })

  test('changes only in whose name an entrusted town decides by an act of its own, once', () => {
    const told = story().examining().given('system', toTown).signedIn()
    const before = told.head
    const other = { type: 'change-entruster', from: department, to: 'health', change } as const
    expect(story().examining().answer('system', other)).toEqual([])
    told.expectOnly(['system'], other)
    told.given('system', other)
    expect(told.head).toEqual({
      ...before,
      ...{ version: before.version + 1, passed: [...before.passed, 'health'], inNameOf: 'health' },
    })
    expect(told.answer('system', other)).toEqual([])
    expect(lines(told, 'entruster-changed').applicant).toContain(`改以${nameOf('health')}的名义决定`)
  })

  test('reads the entries in which it told that, too', () => {
    const told = story().examining().given('system', toTown).signedIn()
    const entry = told.history.at(-1)
    if (entry === undefined) throw new RangeError('nothing happened')
    const event = { ...toTown, type: 'handed-over', inNameOf: 'health' }
    const landed = { ...entry, seq: told.head.version + 1, event }
    const { route, holder, inNameOf } = applicationType.evolve(told.head, landed)
    expect([route.decider, holder, inNameOf]).toEqual([town, town, 'health'])
    told.history.push(landed)
    expect(lines(told, 'handed-over').applicant).toBe(
      `仍由${nameOf(town)}办理，改以${nameOf('health')}的名义决定，期限不变。`,
    )
  })

  test('is told to the applicant, with in whose name it is decided', () => {
    const read = (end: typeof toTown | typeof toHealth) =>
      lines(story().examining().given('system', end), 'handed-over')
    expect(read(toTown).applicant).toBe(
      `改由${nameOf(town)}办理，仍以${nameOf(department)}的名义决定，期限不变，材料不用重交。`,
    )
    expect(read(toHealth).applicant).toBe(`改由${nameOf('health')}办理，期限不变，材料不用重交。`)
  })

  test('happens once, and neither to what is decided nor to what another office decides', () => {
    const told = story().complete().given('system', toTown)
    expect(told.answer('system', toTown)).toEqual([])
    expect(told.answer('system', toHealth)).toBe('not-deciding')
    expect(story().decided().answer('system', toTown)).toBe('state-forbids')
    story().complete().expectOnly(['system'], toTown)
  })
})
