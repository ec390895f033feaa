import { execFileSync } from 'node:child_process'
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { expect, test } from 'vitest'
import * as z from 'zod'

const folder = join(import.meta.dirname, '..')
const manifest = z
  .object({
    dependencies: z.record(z.string(), z.string()),
    optionalDependencies: z.record(z.string(), z.string()),
  })
  .parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')))

const imports = globSync('src/**/*.ts', { cwd: folder }).flatMap(file => {
  const source = readFileSync(join(folder, file), 'utf8')
  return [...source.matchAll(/\bfrom '([^']+)'|\bimport\(?\s*'([^']+)'/g)].map(([, from, other]) => ({
    file,
    to: from ?? other ?? '',
  }))
})
const foreign = imports.filter(({ to }) => !to.startsWith('.') && !isBuiltin(to))
const packageOf = (name: string) => /^(@[^/]+\/)?[^/]+/.exec(name)?.[0]

test('the package declares exactly the packages it imports', () => {
  expect(new Set(foreign.map(({ to }) => packageOf(to)))).toEqual(new Set(Object.keys(manifest.dependencies)))
})

test('no import leaves the package, or enters another one past its exports', () => {
  const outside = imports.filter(
    ({ file, to }) => to.startsWith('.') && !relative('src', join(dirname(file), to)).match(/^[^.]/),
  )
  expect(outside).toEqual([])
  for (const { to } of foreign) expect(() => import.meta.resolve(to), to).not.toThrow()
})

/** Sends a message through an installed package, and starts one of its workers. */
const tryIt = `
  import { SendMessageCommand, CreateQueueCommand, SQSClient } from '@aws-sdk/client-sqs'
  import { openClock } from 'cdk-local'
  import { openPlace } from 'cdk-local/testing'
  import { Instance } from './node_modules/cdk-local/lambda/instance.js'
  const place = await openPlace()
  const queues = new SQSClient(place.root)
  const { QueueUrl } = await queues.send(new CreateQueueCommand({ QueueName: 'installed' }))
  await queues.send(new SendMessageCommand({ QueueUrl, MessageBody: 'x' }))
  const { shared: clock } = openClock(place.folder)
  const file = new URL('handler.js', import.meta.url).pathname
  const start = { clock, file, handler: 'handler', jsonLog: false, environment: {}, memory: 128, log() {} }
  const instance = new Instance(start)
  const call = { event: '1', requestId: crypto.randomUUID(), deadline: 0, skew: 0, functionArn: '', functionName: '', memory: 128 }
  console.log(JSON.stringify(await instance.run(call, 10_000)))
  await instance.end()
  queues.destroy()
  await place.close()
`

test('the built package runs from node_modules, where Node takes JavaScript alone', () => {
  const app = mkdtempSync(join(tmpdir(), 'cdk-local-app-'))
  const modules = join(app, 'node_modules')
  execFileSync(process.execPath, [join(folder, 'build.ts'), join(modules, 'cdk-local')])
  for (const name of Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies })) {
    mkdirSync(join(modules, dirname(name)), { recursive: true })
    symlinkSync(join(folder, '../../node_modules', name), join(modules, name))
  }
  writeFileSync(join(app, 'handler.js'), 'export const handler = event => event + 1')
  writeFileSync(join(app, 'app.js'), tryIt)
  writeFileSync(join(app, 'package.json'), '{ "type": "module" }')
  const said = execFileSync(process.execPath, ['app.js'], { cwd: app, encoding: 'utf8' })
  expect(JSON.parse(said)).toEqual({ payload: '2' })
  rmSync(app, { recursive: true })
})
