import { expect, test } from 'vitest'
import { applicationType } from '../../shared/application/application.ts'
import type { Available } from '../../shared/casework/available.ts'
import { type Story, story } from '../application/story.ts'
import { actorOf, type Person } from '../kernel/sample.ts'

/** What a screen may do around a button, as it follows from the acts themselves. */

const offerTo = (s: Story, person: Person): Available[] => applicationType.available(s.head, s.context(actorOf(person)))
const namesWhere = (offer: readonly Available[], is: (a: Available) => boolean): string[] =>
  offer.filter(is).map(({ act }) => act)

const signed = () => story().signedIn()
const approving = () => story().examining().surveyed().approving()

test('only an act that tells nobody outside and moves nothing can be stopped', () => {
  const offers = [
    offerTo(signed(), 'clerk@town'),
    offerTo(story().complete(), 'clerk@town'),
    offerTo(story().examining(), 'handler@department'),
    offerTo(approving(), 'head@department'),
    offerTo(story().decided(), 'clerk@department'),
  ].flat()
  expect(new Set(namesWhere(offers, a => a.stoppable))).toEqual(new Set(['assign', 'judge-material']))
  expect(namesWhere(offers, a => a.stoppable && (a.preview || a.confirm !== null || a.tone === 'danger'))).toEqual([])
})

test('an act that writes to the applicant can be read before', () => {
  expect(namesWhere(offerTo(signed(), 'clerk@town'), a => a.preview)).toEqual(['request-supplement', 'refer'])
  expect(namesWhere(offerTo(approving(), 'head@department'), a => a.preview)).toEqual(['approve', 'extend'])
})

test('an act leads onward when the case waits for somebody else in every outcome', () => {
  expect(namesWhere(offerTo(signed(), 'clerk@town'), a => a.onward)).toEqual(['request-supplement', 'refer'])
  expect(namesWhere(offerTo(story().complete(), 'clerk@town'), a => a.onward)).toContain('forward')
  expect(namesWhere(offerTo(approving(), 'head@department'), a => a.onward)).toEqual(['approve'])
})

test('the applicant is offered none of these', () => {
  const offer = offerTo(story({ fromVillage: false }).signedIn(), 'applicant')
  expect(offer.length).toBeGreaterThan(0)
  expect(namesWhere(offer, a => a.preview || a.stoppable || a.onward)).toEqual([])
})
