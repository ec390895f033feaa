import { createHmac, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { applicationType } from '../../../shared/application/application.ts'

import { filed } from '../../../shared/application/opening.ts'
import { submit } from '../../../shared/application/service/submission.ts'
import { personOf } from '../../../shared/casework/case-file.ts'
import { dossier } from '../../../shared/casework/store/dossier.ts'
import { readReference } from '../../../shared/catalogue/deployed.ts'
import type { Registers } from '../../../shared/catalogue/reference.ts'
import type { Deployed } from '../../../shared/catalogue/seeds.ts'
import type { Item } from '../../../shared/kernel/item/item.ts'
import { isRefusal } from '../../../shared/kernel/refusal.ts'
import { openStore, type Store } from '../../casework/store/tables.ts'
import { answers, asAnswered } from '../../data/answers.ts'
import { countyFolder } from '../../data/county.ts'
import { itemsFrom, registersFrom, town } from '../../kernel/sample.ts'

/** What a citizen typed, and what the hall keeps of it. */

const code = 'SL-0101'
const at = '2026-03-02T01:00:00.000Z'
const hash = (purpose: string, text: string) => createHmac('sha256', purpose).update(text).digest('hex')
const own = { name: '梁伟·明', number: '445321196502280025' }
const applicant = {
  kind: 'natural' as const,
  name: own.name,
  number: own.number,
  phone: null,
  address: '',
  representative: null,
}

let store: Store
let deployed: Deployed
let reference: Registers
beforeAll(async () => {
  store = await openStore()
  const county = await readReference(countyFolder)
  // Each test files for the same person.
  deployed = { ...county, items: county.items.map(({ once: _, ...item }) => item) }
  reference = registersFrom(deployed)
})
afterAll(() => store.here.close())

async function whole(item: string): Promise<Record<string, string[]>> {
  const files: Record<string, string[]> = {}
  for (const material of deployed.items.filter(i => i.code === item).flatMap(i => asAnswered(i).materials)) {
    const id = randomUUID()
    const found = { status: 'verified', reason: null, sha256: 'a'.repeat(64), type: 'image/jpeg', bytes: 9 }
    await store.put(store.cases, { pk: `UPLOAD#${id}`, sk: 'HEAD', id, owner: 'citizen', ...found })
    if (material.required) files[material.id] = [id]
  }
  return files
}

const submitted = async (changed: {
  applicant?: object
  form?: object
  itemVersion?: number
  registers?: Registers
}) => {
  const item = code
  return submit(
    store.cases,
    changed.registers ?? reference,
    hash,
    {
      item,
      itemVersion: changed.itemVersion,
      town,
      applicant: { ...applicant, ...changed.applicant },
      form: { ...answers[item], ...changed.form },
      files: await whole(item),
      mandate: null,
    },
    {
      actor: { kind: 'applicant', subject: 'citizen', key: hash('applicant', own.number), level: 4 },
      own: { ...own, phone: null },
      counters: store.notices,
      at,
      deviceAt: undefined,
      attempt: { key: randomUUID(), digest: 'd' },
    },
  )
}

/** Person and form as they stand in the case. */
async function kept(changed: Parameters<typeof submitted>[0]) {
  const done = await submitted(changed)
  const file = isRefusal(done) ? null : await dossier(store.cases, done.no)
  const opening = file?.records[0]?.event
  if (file === null || opening === undefined || !filed.is(opening)) throw new Error(JSON.stringify(done))
  return { person: personOf(applicationType, file), form: JSON.parse(file.text(opening.form) ?? '{}') }
}

describe('a filed application', () => {
  test('keeps every value as its check returns it', async () => {
    const members = [
      { name: ' 黎　小\u200B红 ', idNumber: '４４５３２１ 19880808‑005x', relation: '妻\n子', localMember: true },
    ]
    const { person, form } = await kept({
      applicant: { number: '4453 2119 6502 2800 25', phone: '（+86）136–0000–1234', address: ' 天堂镇\u202E 五一村 ' },
      form: { members, plotSquareMetres: '１,00'.replace(',', ''), place: '六祖镇\u0000夏卢村' },
    })
    expect(person).toEqual({ ...applicant, phone: '13600001234', address: '天堂镇 五一村' })
    expect(form).toEqual({
      ...answers[code],
      members: [{ name: '黎小红', idNumber: '44532119880808005X', relation: '妻 子', localMember: true }],
      plotSquareMetres: 100,
      place: '六祖镇夏卢村',
    })
  })

  test.each([
    ['blanks', '\u3000 \u00A0'],
    ['an invisible character', '\u200B\u2060'],
    ['NUL', '\u0000'],
    ['a mark of direction', '\u202E'],
    ['a newline', '\r\n'],
  ])('has no name of %s', async (_, name) => {
    const representative = { name, idNumber: own.number, relation: name }
    const applied = { name, number: '445321201501010019', representative }
    expect(await submitted({ applicant: applied })).toMatchObject({
      refused: 'invalid-input',
      detail: {
        errors: expect.arrayContaining([
          { path: '/applicant/name', message: '请填写申请人姓名。' },
          { path: '/applicant/representative/name', message: '请填写经办人（监护人）姓名。' },
          { path: '/applicant/representative/relation', message: '请填写与申请人的关系。' },
        ]),
      },
    })
  })

  test('counts the characters of a name as people do', async () => {
    const errorsOf = async (name: string) => {
      const done = await submitted({
        applicant: {
          name,
          number: '44532119880808005X',
          representative: { name: own.name, idNumber: own.number, relation: '监护人' },
        },
      })
      return isRefusal(done) ? done.detail?.errors : []
    }
    expect(await errorsOf('𠮷'.repeat(60))).toEqual([])
    expect(await errorsOf('𠮷'.repeat(61))).toEqual([
      { path: '/applicant/name', message: '申请人姓名最多填60个字，现在有61个字。' },
    ])
  })
})

describe('the verified name of the token', () => {
  const mismatch = (path: string) => ({
    refused: 'invalid-input',
    detail: { errors: [{ path, message: '姓名（名称）要和实名认证的一致。' }] },
  })

  test('binds the applicant who has its number', async () => {
    expect(await submitted({ applicant: { name: '何美玲' } })).toMatchObject(mismatch('/applicant/name'))
    const spaced = await kept({ applicant: { name: ' 梁伟·明\u200B' } })
    expect(spaced.person?.name).toBe(own.name)
  })

  test('binds the guardian who has its number', async () => {
    const child = { name: '梁小明', number: '445321201501010019' }
    const guardian = (name: string) => ({ name, idNumber: '4453 2119 6502 2800 25', relation: '父亲' })
    expect(await submitted({ applicant: { ...child, representative: guardian('何美玲') } })).toMatchObject(
      mismatch('/applicant/representative/name'),
    )
    const { person } = await kept({ applicant: { ...child, representative: guardian(own.name) } })
    expect(person).toMatchObject({ name: '梁小明', representative: { name: own.name, idNumber: own.number } })
  })
})

describe('an application for an item that is not in use', () => {
  const since = '2026-03-01'
  test.each<['item-suspended' | 'item-withdrawn', NonNullable<Item['status']>, string[]]>([
    [
      'item-suspended',
      { is: 'suspended', reason: '系统升级', since, until: '2026-05-01' },
      ['2026年3月1日起暂停办理。原因：系统升级。', '预计2026年5月1日恢复办理。'],
    ],
    [
      'item-withdrawn',
      { is: 'withdrawn', reason: '合并办理', since, instead: ['SL-0103'] },
      ['2026年3月1日起取消。原因：合并办理。', '请改办：林木采伐许可证核发（农户自留山和个人承包山林）。'],
    ],
  ])('is refused: %s', async (refused, status, told) => {
    const [now] = deployed.items.filter(item => item.code === code)
    if (now === undefined) throw new Error(`no item ${code}`)
    const ended = { ...now, version: 2, effectiveFrom: since, status }
    const registers = { ...reference, items: itemsFrom(...deployed.items, ended) }
    const errors = told.map(message => ({ path: '/item', message }))
    for (const itemVersion of [1, 2])
      expect(await submitted({ itemVersion, registers })).toEqual({ refused, detail: { errors } })
  })
})

test('an application for an item of a department’s own system is refused', async () => {
  const [now] = deployed.items.filter(item => item.code === code)
  if (now === undefined) throw new Error(`no item ${code}`)
  const link = { name: '业务系统', application: 'https://www.example.com' }
  const of = (intake: 'there' | 'both'): Registers => {
    const next = { ...now, version: 2, effectiveFrom: '2026-03-01', ownSystem: { ...link, intake } }
    return { ...reference, items: itemsFrom(...deployed.items, next) }
  }
  expect(await submitted({ itemVersion: 2, registers: of('there') })).toMatchObject({ refused: 'item-elsewhere' })
  expect(await submitted({ itemVersion: 2, registers: of('both') })).not.toHaveProperty('refused')
})

describe('an application filled in under another version of the item', () => {
  const withNext = (): Registers => {
    const [now] = deployed.items.filter(item => item.code === code)
    if (now === undefined) throw new Error(`no item ${code}`)
    const properties = { ...now.form.properties, slope: { type: 'boolean' as const, title: '是否在坡地' } }
    const next = { ...now, version: 2, effectiveFrom: '2026-03-01', form: { ...now.form, properties } }
    return { ...reference, items: itemsFrom(...deployed.items, next) }
  }

  test('is refused with the difference', async () => {
    expect(await submitted({ itemVersion: 1, registers: withNext() })).toEqual({
      refused: 'item-changed',
      detail: { version: 2, changes: ['新增填写内容：是否在坡地'] },
    })
    expect(await submitted({ itemVersion: 9 })).toEqual({
      refused: 'item-changed',
      detail: { version: 1, changes: [] },
    })
  })

  test('is filed once it names the version in force', async () => {
    const done = await submitted({ itemVersion: 2, registers: withNext() })
    expect(done).toMatchObject({ item: { version: 2 } })
    expect(await submitted({ itemVersion: 1 })).toMatchObject({ item: { version: 1 } })
  })
})
