/*
 * npm run calendar -- import <file> [--reason <text>] [--data <folder>]
 * Imports a calendar year (a JSON file like data/calendar/2026.json) and counts the open clocks anew, part by part.
 * The hall's functions may use the old year for another minute. Run the command once more after that; it records nothing
 * twice.
 */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import * as z from 'zod'
import { yearTable } from '../shared/kernel/calendar.ts'
import { Misused, speakPlainly } from './plain-words.ts'
import { reach } from './reach.ts'

speakPlainly('用法：npm run calendar -- import <文件> [--reason <原因>]')
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    reason: { type: 'string', default: '国务院办公厅公布了节假日安排' },
    data: { type: 'string', default: '.hall' },
  },
})
const imported = z.object({ examined: z.int(), moved: z.int(), next: z.string().nullable() })

const [command, file] = positionals
if (command !== 'import' || file === undefined) throw new Misused('要写 import 和一个文件。')
const table = readYear(file)
const hall = await reach(values.data)
let examined = 0
let moved = 0
let after: string | null = null
do {
  const reply: Response = await fetch(`${hall.url}/api/calendar/${table.year}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${hall.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ table, reason: values.reason, after }),
  })
  if (!reply.ok) throw new Error(`大厅没有接受：${await reply.text()}`)
  const done = imported.parse(await reply.json())
  examined += done.examined
  moved += done.moved
  console.log(`${table.year}年：已查看${examined}件，期限有变化${moved}件`)
  after = done.next
} while (after !== null)
console.log(`${table.year}年日历已导入。各功能最多一分钟后都用新日历，请届时再运行一次，补算这一分钟里办理的件。`)

function readYear(file: string): z.infer<typeof yearTable> {
  const parsed = yearTable.safeParse(jsonOf(readFileSync(file, 'utf8'), file))
  if (parsed.success) return parsed.data
  throw new Error(`${file} 不是一年的日历：\n${z.prettifyError(parsed.error)}`)
}

function jsonOf(text: string, file: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Error(`${file} 不是 JSON 文件。`, { cause: error })
  }
}
