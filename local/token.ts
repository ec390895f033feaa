import { readWanted } from './options.ts'
import { findHall } from './running.ts'

// npm run --silent token -- <user>: prints an access token of a demo user.
try {
  const { rest, ...wanted } = readWanted(process.argv.slice(2), 1)
  const [user] = rest
  if (user === undefined) throw new Error('用法：npm run --silent token -- <用户名>')
  const hall = await findHall(wanted)
  const response = await fetch(`${hall.url}/local/token?user=${encodeURIComponent(user)}`)
  if (!response.ok) throw new Error(`没有名为 ${user} 的演示用户。`)
  console.log(await response.text())
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
