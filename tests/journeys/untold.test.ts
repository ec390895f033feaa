import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPlace, type Place } from './place.ts'
import { application, chen, itemOf } from './travel.ts'

let place: Place
beforeAll(async () => {
  place = await openPlace()
}, 120_000)
afterAll(() => place?.close())

test('an agent informs a person without a phone from a task list', async () => {
  const agent = place.as('agent-xialu')
  const filed = await agent.submit(await application(agent, itemOf('SL-2102'), { ...chen, phone: null }))
  expect(filed.status).toBe(201)
  await place.settle()
  expect(place.outbox()).toEqual([])

  const { tasks } = await agent.must('GET', '/api/notices/tasks')
  expect(tasks).toMatchObject([{ case: filed.body.no, why: 'no-phone' }])
  const [task] = tasks as { id: string }[]
  expect((await place.as('agent-longshantang').ask('POST', `/api/notices/tasks/${task?.id}`, {})).status).toBe(404)
  await agent.must('POST', `/api/notices/tasks/${task?.id}`, {})
  expect(await agent.must('GET', '/api/notices/tasks')).toEqual({ tasks: [], next: null })
})
