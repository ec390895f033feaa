/*
 * npm run examples -- <file.xlsx or .zip> --county <folder> --count 1000    a workbook of examples of items, to import into a hall for trial
 */
import { writeFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { parseArgs } from 'node:util'
import { countyFolder } from '../../bin/county-folder.ts'
import { Misused, speakPlainly, wholeNumber } from '../../bin/plain-words.ts'
import { tell } from '../../bin/tell.ts'
import { readReference } from '../../shared/catalogue/deployed.ts'
import { writeBook } from '../../shared/catalogue/workbook/workbook.ts'
import { dayOf } from '../../shared/kernel/calendar.ts'
import { exampleItems, mostExamples } from './example-items.ts'

speakPlainly('用法：npm run examples -- <文件.xlsx或者.zip> --county <县> [--count 1000] [--from 2026-12-01]')
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    county: { type: 'string' },
    count: { type: 'string', default: '1000' },
    from: { type: 'string', default: dayOf(new Date().toISOString()) },
  },
})
const [path = ''] = positionals
const kind = extname(path).slice(1)
if (kind !== 'xlsx' && kind !== 'zip') throw new Misused('要写一个.xlsx或者.zip文件。')
const count = wholeNumber('count', values.count)
if (!/^\d{4}-\d{2}-\d{2}$/.test(values.from)) throw new Misused('--from 后面要写一个日期，例如2026-12-01。')
const own = await readReference(countyFolder(values.county, '--county 后面'))
const most = mostExamples(own)
if (count > most) throw new Misused(`这个县的示例最多${most}个。`)
await writeFile(path, writeBook(exampleItems(count, own, values.from), kind, tell))
console.log(`已写${count}个示例事项：${path}`)
