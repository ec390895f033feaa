import { expect, test } from 'vitest'
import { applicationType } from '../../shared/application/application.ts'
import { disclosureRequestType } from '../../shared/disclosure-request/disclosure-request.ts'
import { enquiryType } from '../../shared/enquiry/enquiry.ts'
import { changeVillage, concernsVillage } from '../../shared/item-change/service/village-moves.ts'
import { story } from '../application/story.ts'
import { request } from '../disclosure-request/request.ts'
import { letter } from '../enquiry/letter.ts'
import { otherVillage, town, village } from '../kernel/sample.ts'

const ends = { type: changeVillage, from: village, to: otherVillage, change: 'X26-0009' } as const

test('what a village filed or wrote is its own until its successor has it', () => {
  const filed = { type: applicationType, ...story() }
  expect([village, otherVillage, town].map(id => concernsVillage(id, filed))).toEqual([true, false, false])
  const after = { type: applicationType, ...story().given('system', ends) }
  expect([village, otherVillage].map(id => concernsVillage(id, after))).toEqual([false, true])
  const written = { type: enquiryType, ...letter() }
  const sent = { type: disclosureRequestType, ...request({ channel: 'agent', village }) }
  expect([concernsVillage(village, written), concernsVillage(village, sent)]).toEqual([true, true])
})

test('what came to the county without it is not', () => {
  expect(concernsVillage(village, { type: applicationType, ...story({ fromVillage: false }) })).toBe(false)
  expect(concernsVillage(village, { type: enquiryType, ...letter({ village: null, channel: 'web' }) })).toBe(false)
  expect(concernsVillage(village, { type: disclosureRequestType, ...request({ channel: 'web' }) })).toBe(false)
})
