import { readWanted } from '../options.ts'
import { findHall } from '../running.ts'
import { demoStory } from './cast.ts'
import { play } from './story.ts'

// npm run demo: plays the county's demo against its running hall, through its public API alone, and prints what the
// citizen reads.

try {
  const wanted = readWanted(process.argv.slice(2), 0)
  const running = await findHall(wanted)
  const token = async (user: string) => {
    const reply = await fetch(`${running.url}/local/token?user=${user}`)
    if (!reply.ok) throw new Error(`这个大厅里没有演示人员 ${user}：它是不是另一个县的？请加上 --county。`)
    return reply.text()
  }
  await play(demoStory(wanted.county ?? running.county), { url: running.url, token }, line => console.log(line))
  console.log(`短信发件箱：${running.url}/local/sms`)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
