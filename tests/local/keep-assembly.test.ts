import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { type Hall, startHall } from '../../local/hall.ts'
import { fixtureOptions } from './fixture/start.ts'

let hall: Hall | undefined
afterEach(() => hall?.stop())

test('a start deploys again, and a copy asks no custom resource that is as it was', async () => {
  const options = await fixtureOptions()
  const started = async (isCopy: boolean) => {
    await hall?.stop()
    hall = await startHall({ ...options, isCopy })
    return hall.outputs.get('Fixture.SeedKind')
  }
  expect(await started(true)).toBe('Create')
  expect(await started(true)).toBe('Create')
  expect(await started(false)).toBe('Update')
})

test('a running hall survives when its app’s output is emptied', async () => {
  const options = await fixtureOptions()
  const assembly = join(mkdtempSync(join(tmpdir(), 'assembly-')), 'cdk.out')
  cpSync(options.assembly, assembly, { recursive: true })
  hall = await startHall({ ...options, assembly })
  rmSync(assembly, { recursive: true })
  // No function of the API has been started before.
  const response = await fetch(`${hall.url}/notes/first`, {
    method: 'PUT',
    body: 'still here',
    headers: { 'content-type': 'text/plain' },
  })
  expect(response.status).toBe(201)
  await hall.settle()
  expect(await (await fetch(`${hall.url}/notes/first`)).json()).toMatchObject({ heard: expect.any(String) })
})

test.each(['{"url":"http://127.0.0.1:1","pid":1}', '{"half":', ''])(
  'a foreign or broken mark does not prevent a start: %s',
  async mark => {
    const options = await fixtureOptions()
    writeFileSync(join(options.folder, 'running.json'), mark)
    hall = await startHall(options)
    expect(existsSync(join(options.folder, 'running.json'))).toBe(true)
  },
  60_000,
)
