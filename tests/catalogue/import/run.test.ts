import { DeleteObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  beginImport,
  confirmImport,
  findImport,
  importsOf,
  reportOf,
  withdrawImport,
} from '../../../shared/catalogue/import/kept-imports.ts'
import { fileKey, type ImportRecord } from '../../../shared/catalogue/import/record.ts'
import { stage } from '../../../shared/catalogue/import/staged.ts'
import { everyItem, itemKey, itemsOf, partitions } from '../../../shared/catalogue/items.ts'
import { forgetReference } from '../../../shared/catalogue/reference.ts'
import type { Item } from '../../../shared/kernel/item/item.ts'
import { sources } from '../../../shared/registers/kept-rows.ts'
import { nextVersion } from '../../journeys/importing.ts'
import { permit } from '../../kernel/sample.ts'
import { at, type Ground, Killed, mortal, openGround } from './ground.ts'

/** The worker of imports on the real engine: killed anywhere and called again, two at once, and what nobody may read yet. */

let ground: Ground
let runImport: typeof import('../../../shared/catalogue/import/run.ts').runImport
beforeAll(async () => {
  ground = await openGround()
  ;({ runImport } = await import('../../../shared/catalogue/import/run.ts'))
})
afterAll(() => ground.close())
beforeEach(async () => {
  forgetReference()
  // What a failed test has left open would refuse the next.
  const [last] = await importsOf(ground.known, 1)
  if (last !== undefined) await withdraw(last.record)
})

const itemOf = (code: string): Item => {
  const found = ground.deployed.items.find(item => item.code === code)
  if (found === undefined) throw new Error(`no item ${code}`)
  return found
}
const names = (items: readonly Item[]) => items.map(({ code, version }) => `${code} ${version}`).toSorted()
const register = async () => names(await everyItem(ground.known))
const run = ({ id }: ImportRecord, known = ground.known) => runImport({ ...ground.place, known }, id)
const confirm = ({ no }: ImportRecord) => confirmImport(ground.known, no, { by: 'admin2', at })
const reason = '不是这份文件'
const withdraw = ({ no }: ImportRecord) => withdrawImport(ground.known, no, { by: 'admin2', at, reason })

/** Rows of an edition, read or not. */
async function rowsOf(edition: number): Promise<number> {
  const { db, name } = ground.known
  const counts = partitions.map(async pk => {
    const { Count = 0 } = await db.send(
      new QueryCommand({
        TableName: name,
        KeyConditionExpression: 'pk = :pk',
        FilterExpression: 'edition = :edition',
        ExpressionAttributeValues: { ':pk': pk, ':edition': edition },
      }),
    )
    return Count
  })
  return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0)
}

/** Calls the worker again and again; each time it is killed one write later. Answers how often it was. */
async function inspite(record: ImportRecord, meanwhile: () => Promise<void>): Promise<number> {
  for (let writes = 0; ; writes++) {
    forgetReference()
    try {
      await run(record, mortal(ground.known, writes))
      return writes
    } catch (error) {
      if (!(error instanceof Killed)) throw error
    }
    await meanwhile()
  }
}

describe('an import', () => {
  test('that is killed before every single write ends as if it had not been, and is read whole or not at all', async () => {
    const before = await register()
    const later = Array.from({ length: 30 }, (_, i) => permit({ code: `SL-70${i + 10}` }))
    const added = [nextVersion(itemOf('SL-0103'), '2026-09-01', { promised: { days: 7, unit: 'wd' } }), ...later]
    const record = await ground.arrived(added)
    expect(await inspite(record, async () => expect(await register()).toEqual(before))).toBeGreaterThan(2)
    expect(await ground.stateOf(record)).toBe('proposed')
    expect(await rowsOf(record.no)).toBe(0)

    await confirm(record)
    const after = [...before, ...names(added)].toSorted()
    const seen = new Set<string>()
    const kills = await inspite(record, async () => {
      const now = await register()
      seen.add(now.length === before.length ? 'before' : 'after')
      expect(now).toEqual(now.length === before.length ? before : after)
    })
    expect(kills).toBeGreaterThan(30)
    expect([...seen]).toEqual(['before', 'after'])
    expect(await register()).toEqual(after)
    expect(await ground.stateOf(record)).toBe('done')
    expect(ground.asked).toContain(at)
    expect(await itemsOf(ground.known, 0).version('SL-0103', 2)).toMatchObject({ promised: { days: 7 } })
    const row = await sources.items.row(ground.known, 'SL-0103', 0)
    expect(row?.versions.map(({ brought }) => brought)).toMatchObject([
      null,
      { by: 'import', no: String(record.no), proposed: record.begun, confirmed: { by: 'admin2', at } },
    ])

    const again = await ground.arrived(added)
    await run(again)
    expect(await ground.stateOf(again)).toBe('unchanged')
    expect(await register()).toEqual(after)
  })

  test('is one at a time, needs a second person, and may be taken back until then', async () => {
    const file = { name: 'a.xlsx', bytes: 1, sha256: 'a'.repeat(64) }
    const both = await Promise.all([
      beginImport(ground.known, file, { by: 'a', at }),
      beginImport(ground.known, file, { by: 'b', at }),
    ])
    expect(both.filter(one => 'refused' in one)).toMatchObject([{ refused: 'import-open' }])
    const [open] = both.filter(one => 'no' in one)
    if (open === undefined) throw new Error('none began')
    expect(await confirm(open)).toMatchObject({ refused: 'import-over' })
    await withdraw(open)

    const record = await ground.arrived([permit({ code: 'SL-7101' })])
    expect(await beginImport(ground.known, file, { by: 'b', at })).toMatchObject({ refused: 'import-open' })
    await run(record)
    expect(await confirmImport(ground.known, record.no, { by: 'admin', at })).toMatchObject({
      refused: 'same-administrator',
    })
    const unreasoned = await withdrawImport(ground.known, record.no, { by: 'admin2', at })
    expect(unreasoned).toMatchObject({ refused: 'invalid-input', detail: { errors: [{ path: '/reason' }] } })
    expect(await withdraw(record)).toMatchObject({ record: { withdrawn: { by: 'admin2', at }, reason } })
    expect(await confirm(record)).toMatchObject({ refused: 'import-over' })
    await run(record)
    expect(await ground.stateOf(record)).toBe('withdrawn')
    expect(await register()).not.toContain('SL-7101 1')
  })

  test('that was withdrawn while it is checked stays withdrawn', async () => {
    const record = await ground.arrived([permit({ code: 'SL-7102' })])
    const place = { ...ground.place, now: () => at }
    let isTold = false
    const known = { ...ground.known }
    const send = ground.known.db.send.bind(ground.known.db)
    known.db = Object.assign(Object.create(ground.known.db), {
      async send(command: Parameters<typeof send>[0]) {
        if (!isTold && JSON.stringify(command.input).includes('progress = :progress')) {
          isTold = true
          await withdraw(record)
        }
        return send(command)
      },
    })
    await runImport({ ...place, known }, record.id)
    expect(isTold).toBe(true)
    expect(await ground.stateOf(record)).toBe('withdrawn')
  })

  test('with a fault writes nothing', async () => {
    const before = await register()
    const changed = { ...itemOf('SL-0104'), name: '改了名称的事项' }
    const record = await ground.arrived([changed, permit({ code: 'SL-7103' })])
    await run(record)
    const found = await findImport(ground.known, record.no)
    expect(found?.record).toMatchObject({ state: 'refused', counts: { faults: 1, added: 0 } })
    expect((await reportOf(ground.known, record.no)).faults).toMatchObject([{ table: '事项', line: 3, column: '版本' }])
    expect(await register()).toEqual(before)
    expect(await rowsOf(record.no)).toBe(0)
  })

  test('is checked again after it was confirmed, and removes what it had written when it fails', async () => {
    const before = await register()
    const mine = [permit({ code: 'SL-7104' }), permit({ code: 'SL-7105' })]
    const record = await ground.arrived(mine)
    await run(record)
    await confirm(record)
    // The worker was killed after its first row.
    await stage(ground.known, record.no, mine.slice(0, 1), () => {})
    expect(await rowsOf(record.no)).toBe(1)
    // Meanwhile another one of these versions has got there in another way, with another content.
    const [, second] = mine
    await ground.known.db.send(
      new PutCommand({
        TableName: ground.known.name,
        Item: { ...itemKey('SL-7105', 1), body: JSON.stringify({ ...second, name: '别处来的' }) },
      }),
    )
    await run(record)
    expect(await ground.stateOf(record)).toBe('failed')
    expect(await rowsOf(record.no)).toBe(0)
    expect(await register()).toEqual([...before, 'SL-7105 1'].toSorted())
  })

  test('that failed leaves nothing behind that the next one could bring into force', async () => {
    const left = permit({ code: 'SL-7108' })
    const failed = await ground.arrived([left])
    await run(failed)
    await confirm(failed)
    const s3 = new S3Client({ ...ground.store.here.root, forcePathStyle: true })
    await s3.send(new DeleteObjectCommand({ Bucket: 'uploads', Key: fileKey(failed) }))
    await run(failed)
    expect(await ground.stateOf(failed)).toBe('failed')
    // Another run of it was still writing.
    await stage(ground.known, failed.no, [left], () => {})

    const next = await ground.arrived([permit({ code: 'SL-7109' })])
    await run(next)
    await confirm(next)
    await run(next)
    expect(await ground.stateOf(next)).toBe('done')
    expect(await register()).toContain('SL-7109 1')
    expect(await register()).not.toContain('SL-7108 1')
    forgetReference()
    expect(await itemsOf(ground.known, 0).versions('SL-7108')).toEqual([])

    // Its place is free for an import that has it.
    const again = await ground.arrived([left])
    await run(again)
    await confirm(again)
    await run(again)
    expect(await register()).toContain('SL-7108 1')
  })

  test('fails when its file is gone', async () => {
    const record = await ground.arrived([permit({ code: 'SL-7107' })])
    await run(record)
    await confirm(record)
    const s3 = new S3Client({ ...ground.store.here.root, forcePathStyle: true })
    await s3.send(new DeleteObjectCommand({ Bucket: 'uploads', Key: fileKey(record) }))
    await run(record)
    expect((await findImport(ground.known, record.no))?.record).toMatchObject({
      state: 'failed',
      reason: expect.stringContaining('保存30天'),
    })
  })
})
