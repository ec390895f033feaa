import { expect, test } from 'vitest'
import { readEvents } from '../../shared/supervision/rules/over-events.ts'
import { signalNumber } from '../../shared/supervision/service/signals-about.ts'
import { story } from '../application/story.ts'
import { note, photo, town } from '../kernel/sample.ts'
import { startAfter } from './looking.ts'
import { accepted, decision, nothing, raising } from './raising.ts'

/** What a look reads of a case, counted in the real store. */

const { told: stored, signal, look, lookAfter } = raising()

const timely = '2026-03-03T01:00:00.000Z'
const [heads, entries] = ['BatchGetItem', 'Query']

test('an event that no rule reads, in a case on time, costs its head and a look for signals of its limits', async () => {
  const no = await stored(accepted())
  expect(await lookAfter(['signed-in'], no, timely)).toEqual({ raised: nothing, calls: [heads, heads] })
})

test('the history is read after an event that a rule reads, and who opened files only where the county asks', async () => {
  const no = await stored(accepted())
  expect(await lookAfter(['accepted'], no, timely)).toEqual({ raised: nothing, calls: [heads, entries, heads] })
  const rules = [{ id: 'P8', state: 'on' as const, effectiveFrom: '2026-01-01' }]
  const { calls } = await lookAfter(['accepted'], no, timely, { rules })
  expect(calls.slice(0, 4)).toEqual([heads, entries, entries, heads])
})

test('a case that is late is read whole, whatever was announced', async () => {
  const no = await stored(accepted())
  const { raised, calls } = await lookAfter(['look-due'], no, startAfter('2026-03-16'))
  expect(raised.filed).toEqual([decision(no)])
  expect(calls.slice(0, 3)).toEqual([heads, entries, heads])
})

test('a warning ends after an event that no rule reads', async () => {
  const told = accepted()
  const no = await stored(told)
  await look(no, startAfter('2026-03-12'))
  const { raised } = await lookAfter(['procedure-started'], no, '2026-03-12T01:00:00.000Z')
  expect(raised.ended).toEqual([decision(no)])
})

test('a warning about an event ends with its case', async () => {
  const ask = (told: ReturnType<typeof story>) =>
    told.given('clerk@town', {
      type: 'request-supplement',
      requests: [{ material: 'deed', ground: 'wrong', reason: note }],
    })
  const told = ask(story({ fromVillage: false }).signedIn())
  told.given('applicant', { type: 'supply', files: { deed: [photo()] } })
  const again = ask(told.on('2026-03-03'))
  const no = await stored(again)
  const about = signalNumber(no, `event#${again.history.length}`, 0)
  expect((await lookAfter(['supplement-requested'], no, again.at)).raised.filed).toEqual([about])
  expect(await signal(about)).toMatchObject({ rule: 'P5', level: 'warning', state: 'warned', office: town })
  const ended = await stored(again.given('applicant', { type: 'withdraw', reason: note }))
  const other = signalNumber(ended, `event#${again.history.length - 1}`, 0)
  expect((await lookAfter(['supplement-requested'], ended, again.at)).raised.filed).toEqual([other])
  expect((await lookAfter(['withdrawn'], ended, again.at)).raised.ended).toEqual([other])
})

test('the events that rules read are the ones after which the history is read', () => {
  expect(readEvents).toEqual(expect.arrayContaining(['accepted', 'decided', 'supplement-requested', 'material-judged']))
  for (const beside of ['signalled', 'dates-moved', 'signed-in']) expect(readEvents).not.toContain(beside)
})
