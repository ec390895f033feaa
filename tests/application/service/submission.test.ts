import { createHmac, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { supply } from '../../../shared/application/acts/supply.ts'
import { application } from '../../../shared/application/api/filing.ts'
import { submit } from '../../../shared/application/service/submission.ts'
import { readReference } from '../../../shared/catalogue/deployed.ts'
import type { Registers } from '../../../shared/catalogue/reference.ts'
import type { Deployed } from '../../../shared/catalogue/seeds.ts'
import type { Role } from '../../../shared/kernel/actor.ts'
import { type Line, openLine } from '../../casework/store/line.ts'
import { openStore, type Store } from '../../casework/store/tables.ts'
import { answers } from '../../data/answers.ts'
import { countyFolder } from '../../data/county.ts'
import { applicant } from '../../documents/papers.ts'
import { registersFrom, town, village } from '../../kernel/sample.ts'

/** Checks of an application before any upload is read, and its station. */

const code = 'SL-0102'
const at = '2026-03-02T01:00:00.000Z'
const hash = (purpose: string, text: string) => createHmac('sha256', purpose).update(text).digest('hex')

let store: Store
let line: Line
let deployed: Deployed
let reference: Registers
let calls: string[]
beforeAll(async () => {
  store = await openStore()
  deployed = await readReference(countyFolder)
  reference = registersFrom(deployed)
  line = openLine(store.here.root, store.cases.name)
  line.tap = async ({ name, proceed }) => {
    calls.push(name)
    await proceed()
  }
})
afterAll(() => store.here.close())

const person = {
  ...{ kind: 'natural' as const, name: '陈大文', number: '445321199001010012', phone: null },
  ...{ address: '夏卢村', representative: null },
}

async function upload(): Promise<string> {
  const id = randomUUID()
  const found = { status: 'verified', reason: null, sha256: 'a'.repeat(64), type: 'image/jpeg', bytes: 9 }
  await store.put(store.cases, { pk: `UPLOAD#${id}`, sk: 'HEAD', id, owner: 'officer', ...found })
  return id
}

async function whole(item = code): Promise<Record<string, string[]>> {
  const files: Record<string, string[]> = {}
  for (const { id, required, mayFollow } of deployed.items.find(i => i.code === item)?.materials ?? [])
    if (required && !mayFollow) files[id] = [await upload()]
  return files
}

async function submitted({
  office = village,
  role = 'agent' as Role,
  files = {},
  signedOn = '2026-03-02',
  item = code,
} = {}) {
  const mandate = { signedOn, upload: await upload(), note: '' }
  calls = []
  return submit(
    line.table,
    reference,
    hash,
    {
      item,
      town,
      applicant: item === code ? applicant : person,
      form: { ...answers[item] },
      files,
      mandate,
      pledged: true,
    },
    {
      actor: { kind: 'officer', subject: 'officer', office, roles: [role] },
      own: { name: null, number: null, phone: null },
      counters: line.table,
      at,
      deviceAt: undefined,
      attempt: { key: randomUUID(), digest: 'd' },
    },
  )
}

describe('an application', () => {
  test('with an unlisted material is refused before any upload is read', async () => {
    const files = { ...(await whole()), 'no-such-material': [randomUUID()] }
    expect(await submitted({ files })).toEqual({
      refused: 'material-unknown',
      detail: { materials: ['no-such-material'] },
    })
    expect(calls).toEqual([])
  })

  test('cannot rest on a mandate signed tomorrow', async () => {
    expect(await submitted({ files: await whole(), signedOn: '2026-03-03' })).toMatchObject({
      refused: 'invalid-input',
      detail: { errors: [{ path: '/mandate/signedOn', message: '委托书的签署日期不能晚于今天，2026年3月2日。' }] },
    })
    expect(calls).toEqual([])
  })

  test('cannot rest on a mandate of the first century', async () => {
    expect(await submitted({ files: await whole(), signedOn: '0012-03-02' })).toMatchObject({
      detail: { errors: [{ path: '/mandate/signedOn', message: '委托书的签署日期不能早于1900年1月1日。' }] },
    })
  })

  test('comes from a village station or from the town’s counter', async () => {
    const byAgent = await submitted({ files: await whole() })
    expect(byAgent).toMatchObject({ stored: { head: { route: { village, town } } } })
    const byClerk = await submitted({ files: await whole(), office: town, role: 'clerk' })
    expect(byClerk).toMatchObject({ stored: { head: { route: { village: null, town } } } })
    expect(await submitted({ files: await whole(), office: town })).toMatchObject({ refused: 'not-allowed' })
    expect(await submitted({ files: await whole(), role: 'clerk' })).toMatchObject({ refused: 'not-allowed' })
  })

  test('for one homestead a person: a second is refused while the first is pending or granted', async () => {
    const item = 'SL-0101'
    const first = await submitted({ item, files: await whole(item) })
    expect(first).toMatchObject({ stored: { head: { item: { code: item } } } })
    expect(await submitted({ item, files: await whole(item) })).toMatchObject({ refused: 'applied-before' })
  })
})

test.each([
  ['an application', application.shape.files],
  ['a supply', supply.form.files.body],
])('%s brings at most forty files for all materials together', (_, files) => {
  const of = (count: number) => Array.from({ length: count }, () => randomUUID())
  expect(z.safeParse(files, { a: of(20), b: of(20) }).success).toBe(true)
  const { error } = z.safeParse(files, { a: of(20), b: of(20), c: of(1) })
  expect(error?.issues.map(issue => issue.message)).toEqual(['一次最多提交40个文件，请合并后再提交。'])
})
