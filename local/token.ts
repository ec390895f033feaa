import { readFolder } from './options.ts'
import { findRunning } from './running.ts'

// npm run --silent token -- <user>: prints an access token of a demo user.
const { folder, rest } = readFolder(process.argv.slice(2), 1)
const hall = await findRunning(folder)
const [user] = rest
if (user === undefined) fail('用法：npm run --silent token -- <用户名>')
else if (!hall) fail('大厅没有运行，请先 npm start。')
else {
  const response = await fetch(`${hall.url}/local/token?user=${encodeURIComponent(user)}`)
  if (response.ok) console.log(await response.text())
  else fail(`没有名为 ${user} 的演示用户。`)
}

function fail(sentence: string): void {
  console.error(sentence)
  process.exitCode = 1
}
