import * as z from 'zod'
import { readFolder } from './options.ts'
import { findRunning } from './running.ts'

// npm run clock -- +1d: moves the time of the running hall forward and waits for what became due.
const reply = z.object({ now: z.string().optional(), message: z.string().optional() })
const format = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', dateStyle: 'full', timeStyle: 'medium' })

const { folder, rest } = readFolder(process.argv.slice(2), 1)
const hall = await findRunning(folder)
const [to] = rest
if (!hall) fail('大厅没有运行，请先 npm start。')
else {
  const response = await fetch(
    `${hall.url}/local/clock`,
    to === undefined ? {} : { method: 'POST', body: JSON.stringify({ to }) },
  )
  const { now, message } = reply.parse(await response.json())
  if (now === undefined) fail(message ?? '没有拨动时间。')
  else console.log(`大厅时间：${format.format(new Date(now))}`)
}

function fail(sentence: string): void {
  console.error(sentence)
  process.exitCode = 1
}
