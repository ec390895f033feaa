import { expect, test } from 'vitest'
import { applicationType } from '../../shared/application/application.ts'
import { leadsAlone, mayKnow } from '../../shared/casework/reading.ts'
import { caseTypes } from '../../shared/hall/case-types.ts'
import type { Actor } from '../../shared/kernel/actor.ts'
import { dutiesAt } from '../../shared/offices/duties.ts'
import { signalType } from '../../shared/signal/signal.ts'
import { story } from '../application/story.ts'
import { county } from '../chase/question.ts'
import { actorOf } from '../kernel/sample.ts'
import { signalTo } from '../signal/card.ts'

/** A leader (分管领导) of the county: reads what is about offices, and no citizen's case. */

const leader = actorOf('leader@county')

test('a leader serves at the county alone', () => {
  const tiers = (['village', 'town', 'department', 'county'] as const).filter(tier => dutiesAt(tier).includes('leader'))
  expect(tiers).toEqual(['county'])
})

test('reads signals of any office, and no case of a citizen, though it has passed the county', () => {
  expect(signalType.mayRead(signalTo({ supervisor: 'justice' }).head, leader)).toBeNull()
  const { head } = story().signedIn()
  const atCounty = { ...head, passed: [...head.passed, county] }
  expect(applicationType.mayRead(atCounty, leader)?.refused).toBe('other-office')
  expect(applicationType.mayRead(atCounty, actorOf('clerk@county'))).toBeNull()
})

test('decides nothing: only what is asked as a chase is judged by leaders', () => {
  const acting = caseTypes.flatMap(type => {
    const acts = Object.entries((type as unknown as { acts: Record<string, { who: readonly string[] }> }).acts)
    return acts
      .filter(([, { who }]) => who.some(one => one.startsWith('leader@')))
      .map(([act]) => `${type.name} ${act}`)
  })
  expect(acting.toSorted()).toEqual(['chase accept', 'chase send-back'])
})

test('who is in charge of some offices reads signals of these alone', () => {
  const { head } = signalTo({ supervisor: 'justice' })
  expect(signalType.mayRead(head, { ...leader, leads: [head.office] } as Actor)).toBeNull()
  expect(signalType.mayRead(head, { ...leader, leads: ['health'] } as Actor)?.refused).toBe('other-office')
})

test('with another duty has what that duty has', () => {
  const both = { subject: 'l', office: county, roles: ['leader', 'clerk'] as const }
  expect(leadsAlone(both)).toBe(false)
  expect([mayKnow([county], undefined, both), mayKnow(['justice'], undefined, both)]).toEqual([true, false])
  expect(mayKnow(['justice'], undefined, both, { office: 'justice' })).toBe(true)
  expect(mayKnow([county], { officers: ['l'], offices: [] }, both, { office: county })).toBe(false)
})
