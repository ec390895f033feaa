/*
 * npm run calendar -- import <file> [--reason <text>]   an administrator proposes a year (a file like data/calendar/2026.json)
 * npm run calendar -- proposals                         what was proposed, confirmed and withdrawn
 * npm run calendar -- confirm <year>                    another administrator confirms, and the open clocks are counted anew
 * npm run calendar -- withdraw <year>
 * The hall's functions may use the old year for another minute after a confirmation. Confirm once more after that; it
 * records nothing twice. Without HALL_URL and HALL_TOKEN it is the hall on this machine (of several the one on --data
 * <folder>), whose second demo administrator confirms.
 */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import * as z from 'zod'
import { yearTable } from '../shared/kernel/calendar.ts'
import { workingDaysIn } from '../shared/kernel/year-bounds.ts'
import { Misused, speakPlainly } from './plain-words.ts'
import { reach } from './reach.ts'

speakPlainly('用法：npm run calendar -- import <文件> [--reason <原因>] | proposals | confirm <年份> | withdraw <年份>')
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    reason: { type: 'string', default: '国务院办公厅公布了节假日安排' },
    data: { type: 'string' },
  },
})

const counted = z.object({ examined: z.int(), moved: z.int(), next: z.string().nullable() })
const deed = z.object({ name: z.string(), at: z.string() })
const listed = z.object({
  proposals: z.array(
    z.object({
      table: yearTable,
      workingDays: z.int(),
      reason: z.string(),
      proposed: deed,
      settled: deed.extend({ as: z.enum(['confirmed', 'withdrawn']) }).nullable(),
    }),
  ),
})

const [command, what] = positionals
const commands: Readonly<Record<string, (what: string) => Promise<void>>> = {
  import: propose,
  confirm,
  withdraw,
  proposals: list,
}
const chosen = commands[command ?? '']
if (chosen === undefined) throw new Misused('要写 import、proposals、confirm 或 withdraw。')
if (chosen !== list && what === undefined) throw new Misused(chosen === propose ? '要写一个文件。' : '要写年份。')
await chosen(what ?? '')

async function ask(user: 'admin' | 'admin2', method: string, path: string, body?: object): Promise<unknown> {
  const hall = await reach(values.data, user)
  const reply: Response = await fetch(`${hall.url}/api/calendar${path}`, {
    method,
    headers: { authorization: `Bearer ${hall.token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (!reply.ok) throw new Error(`大厅没有接受：${await reply.text()}`)
  return reply.json()
}

async function propose(file: string): Promise<void> {
  const table = readYear(file)
  await ask('admin', 'PUT', `/${table.year}`, { table, reason: values.reason, after: null })
  console.log(
    `${table.year}年日历已提出，全年工作日${workingDaysIn(table)}天。现在还不算数，请另一位管理员核对后确认：`,
  )
  console.log(`npm run calendar -- confirm ${table.year}`)
}

async function confirm(year: string): Promise<void> {
  let examined = 0
  let moved = 0
  let after: string | null = null
  do {
    const done: z.infer<typeof counted> = counted.parse(await ask('admin2', 'POST', `/${year}/confirm`, { after }))
    examined += done.examined
    moved += done.moved
    console.log(`${year}年：已查看${examined}件，重新确定期限${moved}件`)
    after = done.next
  } while (after !== null)
  console.log(`${year}年日历已确认。各功能最多一分钟后都用新日历，请届时再运行一次，补算这一分钟里办理的件。`)
}

async function withdraw(year: string): Promise<void> {
  await ask('admin', 'POST', `/${year}/withdraw`, {})
  console.log(`${year}年等待确认的日历已撤回。`)
}

async function list(): Promise<void> {
  const { proposals } = listed.parse(await ask('admin', 'GET', ''))
  if (proposals.length === 0) console.log('没有提出过日历。')
  const results = { confirmed: '确认', withdrawn: '撤回' }
  for (const { table, workingDays, reason, proposed, settled } of proposals) {
    console.log(`${table.year}年（全年工作日${workingDays}天）：${reason}，来源：${table.source}`)
    console.log(`  放假的工作日：${table.holidays.join('，')}`)
    console.log(`  上班的周末：${table.workdays.join('，')}`)
    console.log(
      `  ${proposed.name}提出；${settled === null ? '等待另一位管理员确认' : `${settled.name}${results[settled.as]}`}`,
    )
  }
}

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
