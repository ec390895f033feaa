import * as z from 'zod'
import { readWanted } from './options.ts'
import { findHall } from './running.ts'

// npm run clock -- +1d: moves the time of the running hall forward and waits for what became due.
const reply = z.object({ now: z.string().optional(), message: z.string().optional() })
const format = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', dateStyle: 'full', timeStyle: 'medium' })

try {
  const { rest, ...wanted } = readWanted(process.argv.slice(2), 1)
  const hall = await findHall(wanted)
  const [to] = rest
  const response = await fetch(
    `${hall.url}/local/clock`,
    to === undefined ? {} : { method: 'POST', body: JSON.stringify({ to }) },
  )
  const { now, message } = reply.parse(await response.json())
  if (now === undefined) throw new Error(message ?? '没有拨动时间。')
  console.log(`大厅时间：${format.format(new Date(now))}`)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
