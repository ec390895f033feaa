import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'

/** Replies of the commands of package.json to invalid input: one Chinese sentence, without a stack trace. */

const project = join(import.meta.dirname, '..')
const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')))
/** Our commands are files run by node. `build` takes no words. */
const ours = Object.entries(scripts).flatMap(([name, line]) => {
  const [, file] = /^node (\S+\.ts)$/.exec(line) ?? []
  return file === undefined || name === 'build' ? [] : [[name, file] as const]
})
const fileOf = (name: string) => ours.find(([known]) => known === name)?.[1] ?? ''

function run(file: string, words: readonly string[]): Promise<{ code: number | null; said: string }> {
  // No account and no region, whatever the machine has.
  const { PATH, NODE_COMPILE_CACHE } = process.env
  const env = { PATH, NODE_COMPILE_CACHE, HOME: '/nonexistent', AWS_EC2_METADATA_DISABLED: 'true' }
  const child = spawn(process.execPath, [file, ...words], { cwd: project, env })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', part => (said += String(part)))
  return new Promise(done => child.once('close', code => done({ code, said })))
}

async function expectPlain(name: string, words: readonly string[], code: number): Promise<string> {
  const heard = await run(fileOf(name), words)
  expect(heard.said).toMatch(/\p{Script=Han}/u)
  expect(heard.said).not.toMatch(/^\s+at /m)
  expect(heard.code).toBe(code)
  return heard.said
}

describe.concurrent('a command', () => {
  test('is tested for every kind', () => expect(ours.length).toBeGreaterThan(15))

  test.each(ours)('%s rejects the unknown option --gotham', async name => {
    expect(await expectPlain(name, ['--gotham'], 2)).toContain('--gotham')
  })

  test.each([
    ['faults', ['--schedules', 'abc']],
    ['load', ['--times', 'abc']],
    ['load', ['--seconds', '0']],
    ['scale', ['--times', '-3']],
    ['fuzz', ['--runs', '1.5']],
    ['mutation', ['--sample', '0']],
    ['mutation', ['--only', 'gotham']],
    ['announce-again', ['2026-09-29T00:00Z', '2026-09-28T00:00Z']],
    ['replay-deletions', ['--since', 'yesterday']],
    ['restore', ['tables', '20261201', 'at', 'noon']],
    ['redrive', []],
    ['smoke', ['hall.example.invalid']],
    ['calendar', ['export']],
    ['items', ['export', '--county', 'gotham', '--to', 'items.xlsx']],
    ['items', ['export', '--county', 'example', '--to', 'items.xls']],
    ['items', ['import', '--county', 'example']],
    ['examples', ['examples.xls', '--county', 'example']],
    ['start', ['--port', 'abc']],
    ['start', ['--clock', 'noon']],
    ['reset', ['everything']],
  ])('%s %j is refused before it does anything', async (name, words) => {
    await expectPlain(name, words, 2)
  })

  test.each([
    ['redrive', ['all'], /凭证|区域/],
    ['restore', ['tables', '20261201', 'latest'], /凭证|区域/],
    [
      'announce-again',
      ['2026-09-28T00:00Z', '2026-09-29T00:00Z', '--local', '--data', '/nonexistent'],
      /没有正在运行的大厅：\/nonexistent/,
    ],
    ['calendar', ['import', 'gotham.json'], /gotham\.json/],
    ['items', ['import', 'gotham.xlsx', '--county', 'example'], /gotham\.xlsx/],
    ['clock', ['+1d', '--data', '/nonexistent'], /没有正在运行的大厅：\/nonexistent/],
  ])('%s %j reports what prevents it', async (name, words, why) => {
    expect(await expectPlain(name, words, 1)).toMatch(why)
  })
})
