import { readFolder } from '../options.ts'
import { findRunning } from '../running.ts'
import { demoStory } from './cast.ts'
import { play } from './story.ts'

// npm run demo: plays the county's demo against its running hall, through its public API alone, and prints what the
// citizen reads.

try {
  const { folder, county } = readFolder(process.argv.slice(2), 0)
  const running = await findRunning(folder)
  if (running === undefined) throw new Error('大厅没有运行，请先 npm start。')
  const token = async (user: string) => {
    const reply = await fetch(`${running.url}/local/token?user=${user}`)
    if (!reply.ok) throw new Error(`这个大厅里没有演示人员 ${user}：它是不是另一个县的？请加上 --county。`)
    return reply.text()
  }
  await play(demoStory(county), { url: running.url, token }, line => console.log(line))
  console.log(`短信发件箱：${running.url}/local/sms`)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
