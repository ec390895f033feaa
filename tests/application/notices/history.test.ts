import { describe, expect, test } from 'vitest'
import { applicationType } from '../../../shared/application/application.ts'
import { notificationsOf } from '../../../shared/casework/notifications.ts'
import type { Person } from '../../../shared/kernel/person.ts'
import { note, specials } from '../../kernel/sample.ts'
import { type Story, story } from '../story.ts'
import { asked, basicData, chen, context, read } from './telling.ts'

const told = (s: Story, person: Person | null = chen) =>
  notificationsOf(applicationType, read(s, person), { item: s.item, specials }, basicData)

describe('what an applicant was told', () => {
  test('contains every composed notice in its original words', () => {
    const s = story()
    const before = story()
    expect(told(s)).toEqual(told(before))
    s.signedIn().given('clerk@town', asked('deed', 'identity'))
    const [filed, wanted] = told(s)
    expect(filed?.template).toBe('received')
    expect(wanted).toMatchObject({ template: 'supplement-wanted', seq: s.history.length })
    expect(wanted?.text).toContain('补正2项：林权证、身份证')
  })

  test('does not change when the case changes', () => {
    const s = story().decided()
    const granted = told(s).find(t => t.template === 'granted' && t.text !== null)
    s.given('head@department', { type: 'revoke', reason: note })
    expect(told(s).find(t => t.template === 'granted' && t.text !== null)).toEqual(granted)
  })

  test('names every notice that any event sends to an applicant', () => {
    const tales = [
      story().given('applicant', { type: 'withdraw', reason: note }),
      story().signedIn().given('clerk@town', asked('deed')),
      story().decided(),
    ]
    for (const s of tales) {
      const composed = s.history.flatMap((record, i) => {
        const past = { head: s.head, history: s.history.slice(0, i + 1) }
        const all = notificationsOf(applicationType, read(past), { item: s.item, specials }, basicData)
        const as = all.filter(t => t.seq === record.seq && t.text !== null)
        const sent = applicationType.noticeOf(record, context(s))
        return sent?.to === 'applicant' ? [[sent.template, as.some(t => t.template === sent.template)]] : []
      })
      expect(composed.filter(([, isThere]) => !isThere)).toEqual([])
    }
  })

  test('omits officers’ reminders and people whose values are deleted', () => {
    const s = story().examining().on('2026-03-13').given('system', { type: 'signal', clock: 'promised', level: 'near' })
    const all = told(s)
    const officers = applicationType.events.flatMap(({ templates }) =>
      Object.entries(templates).flatMap(([name, { recipient }]) => (recipient === 'officers' ? [name] : [])),
    )
    expect(officers).toEqual(['deadline-near'])
    expect(all.filter(t => officers.includes(t.template))).toEqual([])
    const without = told(s, null)
    expect(without.map(t => t.text)).toEqual(without.map(() => null))
    expect(without.map(t => t.template)).toEqual(all.map(t => t.template))
    expect(JSON.stringify(all)).not.toContain(chen.number)
  })
})
