import { afterAll, beforeAll, expect, test } from 'vitest'
import { assistedOf } from '../../shared/casework/store/assisted-counts.ts'
import { countsOf } from '../../shared/casework/store/counts.ts'
import { dossier } from '../../shared/casework/store/dossier.ts'
import { isRefusal } from '../../shared/kernel/refusal.ts'
import { ratingIn } from '../../shared/ratings/kept-ratings.ts'
import { rate } from '../../shared/ratings/rate.ts'
import { story } from '../application/story.ts'
import { openStore, type Store } from '../casework/store/tables.ts'
import { storeTold } from '../casework/store/told.ts'
import { department, town, village } from '../kernel/sample.ts'

/** Ratings as they are stored, beside the case and counted. */

let store: Store
beforeAll(async () => {
  store = await openStore()
})
afterAll(() => store.here.close())

const at = '2026-03-20T02:00:00.000Z'

async function fileOf(no: string) {
  const file = await dossier(store.cases, no)
  if (file === null) throw new Error('the case is there')
  return file
}

/** A decided permit, as if nothing more were owed. */
async function closed() {
  const no = await storeTold(store.cases, story({ on: '2026-03-02' }).decided())
  const file = await fileOf(no)
  return { ...file, head: { ...file.head, ended: { on: '2026-03-20', erased: null } } }
}

test('of many at once one is kept, with its words, and counted at the office that decides and for the agent who filed', async () => {
  const one = await closed()
  const given = ['很好', '不错', '还行', '太慢'].map(text => ({ level: 'dissatisfied' as const, text }))
  const answers = await Promise.all(given.map(each => rate(store.cases, one, each, 'code', at)))
  const refused = answers.filter(isRefusal).map(answer => answer.refused)
  expect(refused).toEqual(['already-rated', 'already-rated', 'already-rated'])
  const file = await fileOf(one.head.no)
  const kept = ratingIn(file)
  expect(kept).toMatchObject({ level: 'dissatisfied', channel: 'code', at })
  const day = { from: '2026-03-20', until: '2026-03-20' }
  const rated = (await countsOf(store.cases, day, department)).flatMap(
    ({ figures }) => figures['rated-dissatisfied'] ?? [],
  )
  expect(rated).toEqual([1])
  const [agent] = await assistedOf(store.cases, '2026-03', { town, station: null })
  expect(agent).toMatchObject({ station: village, figures: { filed: 1, rated: 1, 'rated-bad': 1 } })
  expect(kept?.text && file.text(kept.text)).toMatch(/很好|不错|还行|太慢/)
  expect(file.head.version, 'officers act on the same version').toBe(one.head.version)
})

test('good ratings need no words, and where none was given none stands', async () => {
  const [rated, silent] = [await closed(), await closed()]
  await rate(store.cases, rated, { level: 'satisfied', text: null }, 'account', at)
  const kept = { level: 'satisfied', channel: 'account', at, text: null }
  expect([ratingIn(await fileOf(rated.head.no)), ratingIn(await fileOf(silent.head.no))]).toEqual([kept, null])
})
