import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { afterAll, describe, expect, test } from 'vitest'
import { counties } from '../../../infra/platform/counties.ts'
import { writeBook } from '../../../shared/catalogue/workbook/workbook.ts'
import type { Item } from '../../../shared/kernel/item/item.ts'
import { countyItems, exported } from './county-book.ts'

/** `npm run items` on a copy of the counties' data. */

const project = join(import.meta.dirname, '../../..')
const place = mkdtempSync(join(tmpdir(), 'items-'))
afterAll(() => rmSync(place, { recursive: true }))
for (const name of ['bin', 'infra', 'shared', 'local', 'node_modules', 'package.json'])
  symlinkSync(join(project, name), join(place, name))
cpSync(join(project, 'data'), join(place, 'data'), { recursive: true })

function run(...words: string[]) {
  const linked = ['--preserve-symlinks', '--preserve-symlinks-main', 'bin/items.ts']
  const { status, stdout, stderr } = spawnSync(process.execPath, [...linked, ...words], {
    cwd: place,
    encoding: 'utf8',
  })
  return { status, said: stdout + stderr }
}

const folderOf = (county: string) => join(place, 'data', county, 'items')
const filesOf = (county: string) =>
  Object.fromEntries(
    readdirSync(folderOf(county)).map(name => [name, readFileSync(join(folderOf(county), name), 'utf8')]),
  )
const written = (name: string, bytes: Uint8Array): string => {
  writeFileSync(join(place, name), bytes)
  return name
}
const edited = (edit: (items: Item[]) => Item[]): string =>
  written(
    'edited.xlsx',
    writeBook(edit(structuredClone([...countyItems])), 'xlsx', () => {}),
  )
const before = filesOf('xinxing')

describe('the command', () => {
  test.each(counties)('exports $folder and imports it without a change', ({ folder }) => {
    const files = filesOf(folder)
    for (const to of ['a.xlsx', 'a.zip']) {
      expect(run('export', '--county', folder, '--to', to)).toMatchObject({ status: 0 })
      const { status, said } = run('import', to, '--county', folder)
      expect(said).toContain(`改动0个，没有变化${Object.keys(files).length}个`)
      expect(status).toBe(0)
    }
    expect(filesOf(folder)).toEqual(files)
  })

  const changing = () =>
    edited(items =>
      items
        .filter(({ code }) => code !== 'SL-0103')
        .flatMap(item => {
          if (item.code !== 'SL-0101') return [item]
          const [first, second, ...others] = item.materials
          const materials = first && second ? [second, { ...first, note: '改了' }, ...others] : []
          return [
            { ...item, materials },
            { ...item, version: 2, effectiveFrom: '2027-01-01' },
          ]
        }),
    )

  test('says what would change, and a dry run leaves everything as it was', () => {
    const { status, said } = run('import', changing(), '--county', 'xinxing', '--dry-run')
    expect(said).toMatch(/新增 SL-0101 第2版/)
    expect(said).toMatch(/材料“农村宅基地.*申请表”的说明：“.*”改为“改了”/)
    expect(said).toContain('材料：次序改变')
    expect(said).toMatch(/工作簿里没有 SL-0103 第1版.*不删除/)
    expect(said).toContain('新增1个，改动1个，没有变化14个，工作簿里没有1个。')
    expect(status).toBe(0)
    expect(filesOf('xinxing')).toEqual(before)
  })

  test.each<[string, () => string, number, RegExp]>([
    [
      'with a fault',
      () => edited(items => items.map(item => ({ ...item, name: '' }))),
      1,
      /事项第3行“名称”：.*\n[\s\S]*共16处要改，什么也没有写入/,
    ],
    ['that is refused', () => written('other.zip', zipSync({ 'run.exe': strToU8('a') })), 1, /不是\.csv文件/],
    ['that is cut off', () => written('cut.xlsx', exported('xlsx').slice(0, 5_000)), 1, /已经损坏/],
    ['that is not there', () => 'nowhere.xlsx', 1, /没有文件/],
    ['that is a folder', () => 'data', 1, /不能读取/],
  ])('leaves everything as it was for a file %s', (_, file, code, reason) => {
    const { status, said } = run('import', file(), '--county', 'xinxing')
    expect(said).toMatch(reason)
    expect(said).not.toMatch(/^\s+at /m)
    expect(status).toBe(code)
    expect(filesOf('xinxing')).toEqual(before)
  })

  test('writes what changed, in the order the file had, and nothing else', () => {
    expect(run('import', changing(), '--county', 'xinxing').said).toContain('已写入2个文件。')
    const { 'homestead.json': homestead = '', 'sl-0101-2.json': added, ...others } = filesOf('xinxing')
    const { 'homestead.json': old = '', ...untouched } = before
    expect(others).toEqual(untouched)
    expect(JSON.parse(added ?? '')).toMatchObject({ code: 'SL-0101', version: 2 })
    const lines = new Set(old.split('\n'))
    const fresh = homestead.split('\n').filter(line => !lines.has(line))
    expect(fresh).toEqual([expect.stringContaining('"note": "改了"')])
    expect(run('import', changing(), '--county', 'xinxing').said).toContain('新增0个，改动0个')
  })
})
