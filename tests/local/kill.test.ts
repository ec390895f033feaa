import { rmSync } from 'node:fs'
import { afterEach, expect, test } from 'vitest'
import * as z from 'zod'
import { type SpawnedHall, spawnHall } from '../../local/spawn-hall.ts'
import { fixtureOptions } from './fixture/start.ts'

let hall: SpawnedHall | undefined
afterEach(() => hall?.stop())

const note = z.object({ text: z.string(), heard: z.string().optional() })

test('a killed hall keeps every note and announces it on time', async () => {
  const options = await fixtureOptions()
  hall = await spawnHall(options)
  await hall.moveClock('+1d')
  const ids = Array.from({ length: 10 }, (_, n) => `kept-${n}`)
  for (const id of ids) {
    const response = await fetch(`${hall.url}/notes/${id}`, {
      method: 'PUT',
      body: id,
      headers: { 'content-type': 'text/plain' },
    })
    expect(response.status).toBe(201)
  }
  await hall.kill()

  hall = await spawnHall(options)
  expect(hall.outputs['Fixture.SeedKind']).toBe('Update')
  await hall.settle()
  for (const id of ids) {
    const { text, heard } = note.parse(await (await fetch(`${hall.url}/notes/${id}`)).json())
    expect(text).toBe(id)
    expect(heard).toContain('2026-09-29')
  }
  await expect(spawnHall(options)).rejects.toThrow('已有一个大厅在运行')
  await hall.stop()
  hall = undefined
  rmSync(options.folder, { recursive: true })
}, 120_000)
