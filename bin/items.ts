/*
 * npm run items -- export --county <folder> --to <file.xlsx or .zip>     a county's items as a workbook
 * npm run items -- import <file> --county <folder> [--dry-run]           the workbook's items into the county's folder
 * An import checks everything first, and writes nothing when anything is wrong. It never deletes an item.
 */
import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { parseArgs } from 'node:util'
import { readLinkHosts, readOffices, readSpecials } from '../shared/catalogue/deployed.ts'
import { readItemFiles, writeItemFiles } from '../shared/catalogue/item-files.ts'
import type { BookFault } from '../shared/catalogue/workbook/book.ts'
import { type Compared, compared } from '../shared/catalogue/workbook/differences.ts'
import { LinearCheck } from '../shared/catalogue/workbook/linear.ts'
import { itemsIn } from '../shared/catalogue/workbook/read-items.ts'
import { mostBytes, readBook, writeBook } from '../shared/catalogue/workbook/workbook.ts'
import type { Item } from '../shared/kernel/item/item.ts'
import { listedHosts } from '../shared/kernel/item/link-host.ts'
import { countyFolder } from './county-folder.ts'
import { Misused, speakPlainly } from './plain-words.ts'
import { tell } from './tell.ts'

speakPlainly(
  '用法：npm run items -- export --county <县> --to <文件.xlsx或者.zip> | import <文件> --county <县> [--dry-run]',
)
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { county: { type: 'string' }, to: { type: 'string' }, 'dry-run': { type: 'boolean', default: false } },
})

/** Lines of faults or differences: nobody reads more at a time. */
const mostLines = 200

const [command, file] = positionals
if (command === 'export') await exportTo(values.to ?? '')
else if (command === 'import') await importFrom(file)
else throw new Misused('要写 export 或 import。')

async function exportTo(path: string): Promise<void> {
  const kind = extname(path).slice(1)
  if (kind !== 'xlsx' && kind !== 'zip') throw new Misused('--to 后面要写一个.xlsx或者.zip文件。')
  const files = await readItemFiles(new URL('items/', countyFolder(values.county, '--county 后面')), tell)
  const bytes = writeBook(
    files.map(({ item }) => item),
    kind,
    tell,
  )
  try {
    await writeFile(`${path}.new`, bytes)
    await rename(`${path}.new`, path)
  } catch (error) {
    await rm(`${path}.new`, { force: true })
    throw error
  }
  console.log(`已导出${files.length}个事项版本：${path}`)
}

async function importFrom(path: string | undefined): Promise<void> {
  if (path === undefined) throw new Misused('要写一个文件。')
  const folder = countyFolder(values.county, '--county 后面')
  const { size } = await stat(path)
  if (size > mostBytes) throw new Error(`文件超过${mostBytes / 1_000_000}MB，请分成几个文件导入。`)
  const sheets = await readBook(await contentOf(path), tell)
  const offices = new Set((await readOffices(folder)).keys())
  const specials = new Set((await readSpecials(folder)).map(({ id }) => id))
  const hosts = listedHosts(await readLinkHosts(folder))
  const inFolder = new URL('items/', folder)
  const files = await readItemFiles(inFolder, tell)
  const present = files.map(({ item }) => item)
  const linear = new LinearCheck()
  const patternFault = (pattern: string) => linear.faultOf(pattern)
  const { items, faults } = await itemsIn(sheets, { offices, specials, hosts, present, patternFault }, tell)
  if (faults.length > 0) {
    print(faults.map(faultText), console.error)
    throw new Error(`共${faults.length}处要改，什么也没有写入。`)
  }
  const found = await compared(present, items, tell)
  report(found, items.length)
  if (values['dry-run']) return console.log('这是试运行，什么也没有写入。')
  await writeItemFiles(inFolder, files, found, tell)
  console.log(`已写入${found.added.length + found.changed.length}个文件。`)
}

async function contentOf(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path)
  } catch (cause) {
    throw new Error(`文件 ${path} 不能读取。`, { cause })
  }
}

function faultText({ table, line, column, wrong, expected }: BookFault): string {
  const place = `${table}${line === null ? '' : `第${line}行`}${column === null ? '' : `“${column}”`}`
  return `${place}：${wrong}。${expected === '' ? '' : `要求：${expected}。`}`
}

function nameOf({ code, version, name }: Item): string {
  return `${code} 第${version}版 ${name}`
}

function report({ added, changed, gone }: Compared, whole: number): void {
  const lines = [
    ...added.map(item => `新增 ${nameOf(item)}`),
    ...changed.flatMap(({ after, differences }) => [`改动 ${nameOf(after)}`, ...differences.map(text => `  ${text}`)]),
    ...gone.map(item => `工作簿里没有 ${nameOf(item)}（已有的文件保留，不删除）`),
  ]
  print(lines, console.log)
  const same = whole - added.length - changed.length
  console.log(`新增${added.length}个，改动${changed.length}个，没有变化${same}个，工作簿里没有${gone.length}个。`)
  if (changed.length > 0) console.log('已经部署过的版本不能改动：请保留原来的版本，改动写成版本号加1的新一版。')
}

function print(lines: readonly string[], say: (line: string) => void): void {
  for (const line of lines.slice(0, mostLines)) say(line)
  if (lines.length > mostLines) say(`……还有${lines.length - mostLines}行没有列出。`)
}
