import { createHmac, randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { stagesOf } from '../../../shared/application/api/stages.ts'
import { sampleOf, type Trial, tryFiling } from '../../../shared/application/api/trial.ts'
import type { Application } from '../../../shared/application/head.ts'
import { submit } from '../../../shared/application/service/submission.ts'
import { toldOf } from '../../../shared/application/service/trial-words.ts'
import { readReference } from '../../../shared/catalogue/deployed.ts'
import type { Deployed } from '../../../shared/catalogue/seeds.ts'
import type { Item } from '../../../shared/kernel/item/item.ts'
import { isRefusal, type Refusal } from '../../../shared/kernel/refusal.ts'
import { type Line, openLine } from '../../casework/store/line.ts'
import { openStore, type Store } from '../../casework/store/tables.ts'
import { answers, asAnswered } from '../../data/answers.ts'
import { countyFolder } from '../../data/county.ts'
import { applicant } from '../../documents/papers.ts'
import { registersFrom, town } from '../../kernel/sample.ts'

/** A trial filing says what filing says, of good and bad filings of every item, and nothing is written by it. */

const at = '2026-09-28T01:00:00.000Z'
const hash = (purpose: string, text: string) => createHmac('sha256', purpose).update(text).digest('hex')

let store: Store
let line: Line
let deployed: Deployed
beforeAll(async () => {
  ;[store, deployed] = await Promise.all([openStore(), readReference(countyFolder)])
  line = openLine(store.here.root, store.cases.name)
})
afterAll(() => store.here.close())

const company = {
  ...{ kind: 'legal' as const, name: '示例林业有限公司', number: '91445321MA4UK3T70Y', phone: null, address: '' },
  representative: { name: '陈大文', idNumber: '445321199001010012', relation: '法定代表人' },
}

/** By the village's agent where the village takes it in, with everything that the sample answers ask. */
const good = (item: Item): Trial => ({
  ...{ way: item.villageIntake ? 'village' : 'window', town, mandate: true, pledged: true },
  ...{ cardRead: false, creditCodeConfirmed: false },
  applicant: item.audience.includes('natural') ? { ...applicant } : company,
  form: { ...answers[item.code] },
  brought: asAnswered(item).materials.flatMap(({ id, required }) => (required ? [id] : [])),
})

const bad: readonly (readonly [string, (trial: Trial, item: Item) => Partial<Trial>])[] = [
  ['nothing wrong', () => ({})],
  ['no materials', () => ({ brought: [] })],
  ['no materials and no pledge', () => ({ brought: [], pledged: false })],
  [
    'what may follow, without a pledge',
    ({ brought }, { materials }) => ({
      brought: brought.filter(id => !materials.some(one => one.id === id && one.mayFollow)),
      pledged: false,
    }),
  ],
  ['a material that is not asked', ({ brought }) => ({ brought: [...brought, 'passport'] })],
  ['no name', ({ applicant: one }) => ({ applicant: { ...one, name: ' ' } })],
  ['a wrong number', ({ applicant: one }) => ({ applicant: { ...one, number: '123' } })],
  ['no answers', () => ({ form: {} })],
  ['an answer that nobody asked', ({ form }) => ({ form: { ...form, colour: '红' } })],
  [
    'a list in place of every answer',
    ({ form }) => ({ form: Object.fromEntries(Object.keys(form).map(k => [k, []])) }),
  ],
  ['no town', () => ({ way: 'window', town: '445321999' })],
  ['no mandate', () => ({ mandate: false })],
  ['a company', () => ({ applicant: company })],
  ['at the window', () => ({ way: 'window' })],
  ['through the village', () => ({ way: 'village' })],
  ['at the county hall', () => ({ way: 'window', town: '445321' })],
]

async function upload(): Promise<string> {
  const id = randomUUID()
  const found = { status: 'verified', reason: null, sha256: 'a'.repeat(64), type: 'image/jpeg', bytes: 9 }
  await store.put(store.cases, { pk: `UPLOAD#${id}`, sk: 'HEAD', id, owner: 'officer', ...found })
  return id
}

/** The page of each material, as long as no case has taken it. */
const pages = new Map<string, string>()
async function pageOf(material: string): Promise<string> {
  const known = pages.get(material) ?? (await upload())
  pages.set(material, known)
  return known
}

/** What filing says of the same, by an officer of the same office. */
async function reallyFiled(item: Item, { way, brought, mandate, ...rest }: Trial) {
  const files: Record<string, string[]> = {}
  for (const id of brought) files[id] = [await pageOf(id)]
  const signed = mandate ? { signedOn: '2026-09-28', upload: await pageOf(''), note: '' } : null
  const by = { kind: 'officer', subject: 'officer' } as const
  const village = [...deployed.offices.values()].find(({ tier, parent }) => tier === 'village' && parent === rest.town)
  const real = await submit(
    line.table,
    registersFrom(deployed),
    hash,
    { ...rest, item: item.code, files, mandate: signed },
    {
      actor:
        way === 'village'
          ? { ...by, office: village?.id ?? '', roles: ['agent'] }
          : { ...by, office: rest.town, roles: ['clerk'] },
      ...{ own: { name: null, number: null, phone: null }, counters: line.table, at, deviceAt: undefined },
      attempt: { key: randomUUID(), digest: randomUUID() },
    },
  )
  if (!isRefusal(real)) pages.clear()
  return real
}

test.each(bad)('%s: a trial of every item says what filing it says', async (name, different) => {
  for (const item of deployed.items) {
    const trial = { ...good(item), ...different(good(item), item) }
    // What changes nothing has been filed already.
    if (name !== bad[0]?.[0] && isDeepStrictEqual(trial, good(item))) continue
    const said = tryFiling(item, trial, deployed, at)
    const real = await reallyFiled(item, trial)
    if (!isRefusal(real)) {
      expect([item.code, said.problems]).toEqual([item.code, []])
      expect(plain(said.filed?.head)).toEqual(plain(real.stored?.head))
      continue
    }
    // One person has a homestead once, which a trial does not look up.
    if (real.refused === 'applied-before') continue
    expect([item.code, real.refused, said.filed]).toEqual([item.code, real.refused, null])
    expect(said.problems.length).toBeGreaterThan(0)
    expect(said.problems).toEqual(expect.arrayContaining(errorsOf(real)))
    const materials = real.refused === 'materials-missing' ? (real.detail.materials as string[]) : []
    expect(said.problems.map(({ path }) => path)).toEqual(expect.arrayContaining(materials.map(id => `/files/${id}`)))
  }
})

const errorsOf = ({ detail }: Refusal): unknown[] => (Array.isArray(detail.errors) ? detail.errors : [])

/** A head without what only a filed case has. */
const plain = (head: Application | undefined) =>
  head && {
    ...{ ...head, no: '', pin: '', filedBy: '', applicant: { ...head.applicant, key: '' } },
    materials: head.materials.map(material => ({ ...material, files: material.files.length })),
  }

const county = (code: string): Item => {
  const found = deployed.items.find(item => item.code === code)
  if (found === undefined) throw new RangeError(`no item ${code}`)
  return found
}

test('the way, the limits and the promised day follow from the county’s offices and calendar', () => {
  const felling = county('SL-0102')
  const said = toldOf(felling, good(felling), deployed, at)
  expect(said).toMatchObject({
    on: '2026-09-28',
    problems: [],
    filed: { decides: { office: '县林业局', inNameOf: null } },
  })
  expect(said.filed?.way.map(({ office, step }) => `${office} ${step}`)).toEqual([
    '雅冈社区 收件，代为申请',
    '六祖镇 核对材料',
    '六祖镇 报送部门',
    ...['核对材料', '承办', '审核', '批准', '送出结果'].map(step => `县林业局 ${step}`),
    '雅冈社区 送达',
  ])
  expect(said.filed?.decides.who).toEqual(['负责人'])
  // 1 to 7 October are days of rest, and 10 October is worked.
  expect(said.filed?.promised).toEqual({ label: '承诺期限', day: '2026-10-16', provisional: false })
  expect(said.filed?.actions.map(({ title }) => title)).toContain('要求补正')
})

test('a right of the county names those who decide, and a filing (备案) is recorded at once', () => {
  const felling = county('SL-0102')
  const right = { id: '0001', office: 'forestry', duty: 'head', roles: ['reviewer'], items: null } as const
  const given = toldOf(felling, good(felling), { ...deployed, rights: [{ ...right, roles: ['reviewer'] }] }, at)
  expect(given.filed?.decides.who).toEqual(['审核人'])
  const record = deployed.items.find(({ kind }) => kind === 'filing')
  if (record === undefined) return
  const said = toldOf(record, good(record), deployed, at)
  expect(said.filed).toMatchObject({ promised: null, decides: { who: ['窗口人员'] } })
})

test('what the answers decide is asked, and a known applicant brings no card', () => {
  const pension = county('SL-2103')
  const online: Trial = { ...good(pension), way: 'online', brought: [] }
  const said = toldOf(pension, online, deployed, at)
  expect(said.materials.map(({ text }) => text)).toContain('身份由登录核验')
  expect(said.materials.map(({ text }) => text)).toContain('本人用短信验证码确认')
})

test('every item shows its steps before anybody has answered, and one of them decides', () => {
  for (const item of deployed.items) {
    // A preview knows neither rights nor special procedures, and perhaps no calendar.
    const bare = { ...deployed, calendar: { years: [] }, rights: [], specials: [] }
    const sample = sampleOf(item, town, bare, at)
    if (sample === null) throw new RangeError(`${item.code} is not taken in at a window`)
    const stages = stagesOf(sample.head, { ...bare, at, on: '2026-09-28', known: sample.known })
    expect([item.code, stages.filter(({ isDecision }) => isDecision).length]).toEqual([item.code, 1])
    expect(stages.every(({ step, acts }) => step !== '' && acts.length > 0)).toBe(true)
  }
})
