import { expect, test } from 'vitest'
import type { Office } from '../../shared/kernel/office.ts'
import { begun, filled, noKey } from '../../shared/registers/added.ts'
import { faultsBeside } from '../../shared/registers/changes.ts'
import { offices as register } from '../../shared/registers/offices.ts'
import { checked } from '../../shared/registers/table-file.ts'
import { offices } from '../documents/papers.ts'
import { csv } from './adds-by-table.ts'

/** Offices that are added beside others. */

const { changing } = register
const [town = '', other = ''] = [...offices.values()].flatMap(({ id, tier }) => (tier === 'town' ? [id] : []))
const typed = { address: '大街1号', phone: '0766-2888123', hours: '周一至周五 8:30–12:00', codeSource: '县民政局' }

/** What is added under a code, and what is wrong with it beside others. */
function adding(kind: 'town' | 'village-committee', id: string, shortName: string, ...others: Office[]) {
  const begins = changing === undefined ? null : begun(changing, id, kind, offices)
  if (changing === undefined || begins === null) throw new Error(`${id} cannot be added`)
  const made = filled(changing, begins, offices, { ...typed, shortName })
  if ('faults' in made) throw new Error(JSON.stringify(made.faults))
  const faults = faultsBeside(changing, begins.content, made.content, [...offices.values(), ...others])
  return { content: made.content, faults: faults.map(({ key }) => key) }
}

test('villages of two towns may have one name, those of one town may not', () => {
  const { content, faults } = adding('village-committee', `${town}299`, '新建')
  expect(faults).toEqual([])
  expect(adding('village-committee', `${other}299`, '新建', content).faults).toEqual([])
  expect(adding('village-committee', `${town}298`, '新建', content).faults).toContain('shortName')
  expect(adding('town', '445321199', '新建', content).faults).toEqual([])
})

test('all that is wrong with a new village is told at once, its code too', () => {
  if (changing === undefined) throw new Error('offices cannot be changed')
  const faultsOf = (id: string, values: Record<string, string>) => {
    const begins = begun(changing, id, 'village-committee', offices)
    const made = begins && filled(changing, begins, offices, values)
    return made !== null && 'faults' in made ? made.faults.map(({ key }) => key) : []
  }
  expect(faultsOf(noKey, { phone: '12' }).toSorted()).toEqual([
    'address',
    'codeSource',
    'hours',
    'id',
    'phone',
    'shortName',
  ])
  expect(faultsOf('123', { ...typed, shortName: '新建' })).toEqual(['id'])
  expect(faultsOf(`${town}299`, { ...typed, shortName: '' })).toEqual(['shortName'])
})

test('a table that adds an office again under another code is told, and not passed over', async () => {
  if (changing === undefined) throw new Error('offices cannot be changed')
  const { content } = adding('town', '445321199', '新镇')
  const rows = [{ key: content.id, versions: [{ content, from: null, replaced: null, madeBy: null }] }]
  const items = { version: async () => undefined, versions: async () => [] }
  const known = { register, changing, rows, basic: { offices, items }, office: String, today: '2026-11-30' }
  const headings = ['代号', '哪一行（只供查看）', '上次改动（请勿改）', '加什么（新的一行才填）']
  const columns = changing.columns(offices).map(({ name }) => name)
  const { address, phone, hours, codeSource } = typed
  const row = ['445321198', '', '', '加一个镇', '', '新镇', address, phone, hours, '', '', codeSource]
  const found = await checked(known, csv([[...headings, ...columns], row]), new Map())
  expect(found).toMatchObject({ changes: [], unchanged: 0 })
  expect(found.faults).toContainEqual({ line: 2, column: '简称', message: expect.stringContaining('已经用了这个名称') })
})
