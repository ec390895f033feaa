import { afterAll, beforeAll, expect, test } from 'vitest'
import { endpoints } from '../../shared/hall/endpoints.ts'
import { refusals } from '../../shared/kernel/refusal.ts'
import { barrage, type Outcome } from '../../tools/abuse/barrage.ts'
import { faultsIn } from '../../tools/abuse/judge.ts'
import { readDocument } from '../../tools/abuse/operation.ts'
import { openApiDocument } from '../guards/today.ts'
import { openPlace, type Place } from '../journeys/place.ts'

/** This test sends the same requests each time. `npm run fuzz` sends more of them, and others. */
const seed = 20_260_928
const runs = 10

let place: Place
let outcome: Outcome

beforeAll(async () => {
  place = await openPlace()
  outcome = await barrage(place, { runs, seed })
}, 240_000)
afterAll(() => place?.close())

test('every operation of the contract is documented and tried', () => {
  expect(outcome.rows.map(({ operation, sent }) => [operation, sent])).toEqual(
    Object.keys(endpoints).map(name => [name, runs]),
  )
})

test('no request causes a server fault, leak, stray write or undocumented reply', () => {
  expect(outcome.found).toEqual([])
})

test('most operations accept some of the requests', () => {
  const idle = outcome.rows.filter(({ taken }) => taken === 0).map(({ operation }) => operation)
  expect(idle.length, `nothing was taken by ${idle}`).toBeLessThan(outcome.rows.length / 2)
})

test('a refusal that its operation does not name is found', () => {
  const document = readDocument(JSON.stringify(openApiDocument()))
  const caller = { name: 'somebody', isPerson: true, authorization: async () => null, knows: new Set<string>() }
  const judged = (name: string, method: string, path: string, code: 'batch-closed' | 'not-on-roster') => {
    const operation = document.operations.find(o => o.name === name)
    if (operation === undefined) throw new Error(`no operation ${name}`)
    const shot = { caller, method, path, headers: {}, body: null, version: null, from: 1 }
    const [status, title] = refusals[code]
    const text = JSON.stringify({ type: `urn:county-hall:problem:${code}`, title, status, code })
    return faultsIn(operation, document, shot, { status, type: 'application/problem+json', text }, [])
  }
  expect(judged('colleagues', 'GET', '/api/colleagues', 'not-on-roster')).toEqual([])
  const [fault = '', ...more] = judged('colleagues', 'GET', '/api/colleagues', 'batch-closed')
  expect(fault).toContain('a refusal that the document does not name: 409')
  expect(more).toEqual([])
  expect(judged('receive-batch', 'POST', '/api/batches/PC-1/receipt', 'batch-closed')).toEqual([])
})
