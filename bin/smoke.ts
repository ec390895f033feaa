/*
 * npm run smoke -- <origin> checks that a deployed hall answers, from the pages to the table. It only reads, and tries
 * one wrong query code.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { Misused, speakPlainly } from './plain-words.ts'

speakPlainly('用法：npm run smoke -- <大厅的网址，末尾不带斜杠>')
const [origin = '', ...more] = parseArgs({ allowPositionals: true }).positionals
if (!/^https?:\/\/[^/]+$/.test(origin) || more.length > 0) throw new Misused('要写一个网址。')

/** A deployment reaches all of CloudFront within minutes. The pipeline's build waits for that, a person does not. */
const tries = process.env.CODEBUILD_BUILD_ID === undefined ? 1 : 10
const between = 30_000

interface Check {
  what: string
  path: string
  ask?: RequestInit
  status: number
  says: RegExp
}

const checks: readonly Check[] = [
  { what: 'front page', path: '/', status: 200, says: /网上办事大厅/ },
  { what: 'staff desk', path: '/desk/index.html', status: 200, says: /政务工作台/ },
  { what: 'catalogue', path: '/catalogue/items.json', status: 200, says: /"code":"SL-/ },
  { what: 'where to sign in', path: '/catalogue/sign-in.json', status: 200, says: /"issuer":"http/ },
  { what: 'API document', path: '/api/openapi.json', status: 200, says: /"openapi":"3\.1/ },
  { what: 'tokens are asked for', path: '/api/me', status: 401, says: /Unauthorized/ },
  {
    what: 'table and secrets',
    path: '/api/progress',
    ask: {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ no: 'XX00000000000', pin: '000000' }),
    },
    status: 404,
    says: /wrong-number-or-pin/,
  },
]

async function fault({ path, ask, status, says }: Check): Promise<string | null> {
  try {
    const reply = await fetch(origin + path, { ...ask, signal: AbortSignal.timeout(15_000) })
    const text = await reply.text()
    if (reply.status !== status) return `${reply.status} instead of ${status}`
    return says.test(text) ? null : 'another answer than expected'
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

async function faulty(left: readonly Check[], tried: number): Promise<string[]> {
  const found = await Promise.all(left.map(async check => ({ check, why: await fault(check) })))
  const bad = found.filter(({ why }) => why !== null)
  if (bad.length === 0 || tried === tries) return bad.map(({ check, why }) => `${check.what}: ${why}`)
  await pause(between)
  return faulty(
    bad.map(({ check }) => check),
    tried + 1,
  )
}

const faults = await faulty(checks, 1)
for (const line of faults) console.error(line)
console.log(`${checks.length - faults.length} of ${checks.length} checks passed: ${origin}`)
process.exitCode = faults.length === 0 ? 0 : 1
