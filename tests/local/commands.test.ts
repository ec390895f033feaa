import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { synthesise } from '../../local/synthesise.ts'
import { until } from './fixture/start.ts'

const project = join(import.meta.dirname, 'fixture')
const folder = mkdtempSync(join(tmpdir(), 'hall-'))
let running: ChildProcess[] = []

beforeAll(() => synthesise(project).then(() => {}), 120_000)
afterEach(() => {
  for (const child of running) child.kill('SIGKILL')
  running = []
})

/** Starts a command of the host in the fixture project and collects its output. */
function command(
  name: string,
  args: readonly string[],
): { child: ChildProcess; printed(): string; ended: Promise<number> } {
  const file = join(import.meta.dirname, '../../local', `${name}.ts`)
  // In a separate process group, so that a signal reaches its children like Ctrl-C in a terminal.
  const child = spawn(process.execPath, [file, ...args], { cwd: project, detached: true })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', chunk => {
      text += chunk
    })
  }
  return { child, printed: () => text, ended: once(child, 'exit').then(([code]) => Number(code)) }
}

async function runAnywhere(name: string, ...args: string[]): Promise<{ code: number; text: string }> {
  const { ended, printed } = command(name, args)
  return { code: await ended, text: printed() }
}

const run = (name: string, ...args: string[]) => runAnywhere(name, '--data', folder, ...args)

/** Starts a hall on a data folder and waits until it is ready. */
async function startOn(data: string, ...args: string[]) {
  const hall = command('start', ['--data', data, ...args])
  running.push(hall.child)
  const url = await until(async () => /已启动.*(http:\S+)/.exec(hall.printed())?.[1])
  return { ...hall, url }
}

test('a hall starts, issues tokens, moves its clock, stops and resets', async () => {
  expect(await run('token', 'citizen-chen')).toMatchObject({
    code: 1,
    text: expect.stringContaining('没有正在运行的大厅'),
  })
  const hall = await startOn(folder, '--clock', '2026-09-28T09:00+08:00')
  expect(hall.printed()).toContain('citizen-chen')

  const token = await run('token', 'citizen-chen')
  const me = await fetch(`${hall.url}/me`, { headers: { authorization: `Bearer ${token.text.trim()}` } })
  expect(me.status).toBe(200)
  expect(await run('token', 'nobody')).toMatchObject({ code: 1, text: expect.stringContaining('nobody') })

  expect((await run('clock', '+1d')).text).toContain('2026年9月29日')
  expect(await run('clock', '2026-09-28T09:00+08:00')).toMatchObject({
    code: 1,
    text: expect.stringContaining('不能往回拨'),
  })
  expect(await run('clock', 'tomorrow')).toMatchObject({ code: 1, text: expect.stringContaining('看不懂') })

  expect(await run('reset')).toMatchObject({ code: 1, text: expect.stringContaining('正在运行') })
  process.kill(-(hall.child.pid ?? 0), 'SIGINT')
  expect(await hall.ended).toBe(0)
  expect((await run('reset')).code).toBe(0)
  expect(existsSync(folder)).toBe(false)
})

test('commands find the only hall, and ask which of several', async () => {
  const [east, west] = [mkdtempSync(join(tmpdir(), 'hall-east-')), mkdtempSync(join(tmpdir(), 'hall-west-'))]
  expect(await runAnywhere('clock')).toMatchObject({ code: 1, text: expect.stringContaining('没有正在运行的大厅') })
  const first = await startOn(east, '--clock', '2026-10-12T09:00+08:00')
  expect((await runAnywhere('clock')).text).toContain('2026年10月12日')
  expect((await runAnywhere('token', 'nobody', '--county', 'example')).text).toContain('没有正在运行的大厅')

  const second = await startOn(west, '--clock', '2026-11-03T09:00+08:00')
  const asked = await runAnywhere('clock')
  expect(asked).toMatchObject({ code: 1, text: expect.stringContaining('有几个大厅正在运行') })
  expect(asked.text).toContain(`--data ${east}  （xinxing，${first.url}）`)
  expect(asked.text).toContain(`--data ${west}  （xinxing，${second.url}）`)
  expect((await runAnywhere('clock', '--data', west)).text).toContain('2026年11月3日')

  first.child.kill('SIGKILL')
  await first.ended
  expect((await runAnywhere('clock')).text).toContain('2026年11月3日')
  process.kill(-(second.child.pid ?? 0), 'SIGINT')
  await second.ended
  expect((await runAnywhere('clock')).code).toBe(1)
})

test('a port in use is reported as an error', async () => {
  const taken = createServer().listen(0, '127.0.0.1')
  await once(taken, 'listening')
  const address = taken.address()
  const port = typeof address === 'object' && address ? String(address.port) : ''
  expect(await run('start', '--port', port)).toMatchObject({
    code: 1,
    text: expect.stringContaining(`端口 ${port} 已被占用`),
  })
  expect(await run('start', '--port', 'many')).toMatchObject({
    code: 2,
    text: expect.stringContaining('端口“many”不对'),
  })
  expect(await run('start', '--clock', 'noon')).toMatchObject({ code: 2, text: expect.stringContaining('看不懂时间') })
  taken.close()
})
