import { afterAll, beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import { caseView, listed, progress } from '../../shared/casework/api/replies.ts'
import { actRows, readingRows, rowsNamed } from '../../shared/casework/api/rows.ts'
import { caseFileOf, historyOf, listedOf } from '../../shared/casework/case-file.ts'
import { sweep } from '../../shared/casework/service/sweep.ts'
import type { CaseTable } from '../../shared/casework/store/cases.ts'
import { dossier } from '../../shared/casework/store/dossier.ts'
import { execute } from '../../shared/casework/store/execute.ts'
import { file } from '../../shared/casework/store/filing.ts'
import { worklist } from '../../shared/casework/store/lists.ts'
import { signalCounts, signalsOf } from '../../shared/casework/store/signals.ts'
import { progressOf } from '../../shared/casework/timeline.ts'
import { readReference } from '../../shared/catalogue/deployed.ts'
import type { Registers } from '../../shared/catalogue/reference.ts'
import { openApi } from '../../shared/hall/openapi.ts'
import { worklistsOf } from '../../shared/hall/work.ts'
import type { Actor } from '../../shared/kernel/actor.ts'
import { isRefusal } from '../../shared/kernel/refusal.ts'
import { commit } from '../../shared/ledger/values.ts'
import { countyFolder } from '../data/county.ts'
import { registersFrom } from '../kernel/sample.ts'
import { asked, type Look, lookType } from './smallest.ts'
import { freshNumber } from './store/fresh.ts'
import { openStore, type Store } from './store/tables.ts'

/** A type with only the required parts works everywhere, without any other change. */

const at = '2026-03-02T01:00:00.000Z'
const office = '445321115'
const clerk: Actor = { kind: 'officer', subject: 'li', office, roles: ['clerk'] }

let store: Store
let cases: CaseTable<Look>
let registers: Registers
const no = freshNumber()

beforeAll(async () => {
  store = await openStore()
  cases = { ...store.cases, types: [lookType] }
  registers = registersFrom(await readReference(countyFolder))
  const what = commit('桥头的路灯不亮')
  const filed = await file(cases, registers, {
    type: lookType,
    no,
    actor: { kind: 'system', name: 'public' },
    at,
    itemVersion: 1,
    behalf: null,
    event: asked({ office, what: what.sealed }),
    listing: { applicant: '未具名', item: '查看' },
    commitments: [what],
    attempt: { key: 'attempt', digest: 'd' },
    draft: null,
    searchKeys: [],
    use: null,
    files: [],
  })
  expect(isRefusal(filed)).toBe(false)
}, 60_000)
afterAll(() => store?.here.close())

const fileNow = async () => {
  const found = await dossier(cases, no)
  if (found === null) throw new Error('the case is not there')
  return found
}

test('the OpenAPI document contains its endpoints', () => {
  const reading = readingRows(lookType, 'work', caseView)
  const rows = { ...rowsNamed('look', actRows(lookType, 'work')), 'read-look': reading.case }
  const { paths } = z
    .object({ paths: z.record(z.string(), z.record(z.string(), z.object({ operationId: z.string() }))) })
    .parse(openApi(rows))
  expect(paths['/api/looks/{case}/note']?.post?.operationId).toBe('look-note')
  expect(paths['/api/looks/{case}/assign']?.post?.operationId).toBe('look-assign')
  expect(paths['/api/looks/{case}']?.get?.operationId).toBe('read-look')
})

test('the worklist shows it under its step', async () => {
  expect(worklistsOf(lookType).map(({ name, step }) => [name, step.staff])).toEqual([
    ['look/sign-in', '在途待签收'],
    ['look/look', '查看'],
  ])
  const { cases: waiting } = await worklist(cases, office, 'look/look')
  const [line] = waiting.map(found => listed.parse(listedOf(found, 'staff', registers.calendar, at)))
  expect(line).toMatchObject({ type: 'look', no, label: '待查看', step: 'look', due: '2026-03-04' })
})

test('the desk shows it with its act and the act’s form', async () => {
  const view = caseView.parse(caseFileOf(lookType, await fileNow(), null, registers, { actor: clerk, at }))
  expect(view).toMatchObject({ kind: '查看', title: '请求查看', work: { label: '查看', roles: ['clerk'] } })
  const note = view.actions.find(({ act }) => act === 'note')
  expect(note).toMatchObject({ title: '记下所见', href: `/api/looks/${no}/note`, blocked: null })
  expect(note?.form.map(({ name, kind, label }) => [name, kind, label])).toEqual([['seen', 'sealed', '看到了什么']])
})

test('its act works, and progress and history show it', async () => {
  const done = await execute(cases, registers, {
    no,
    act: 'note',
    actor: clerk,
    at,
    expected: 1,
    body: { seen: '已换灯' },
  })
  expect(isRefusal(done)).toBe(false)
  const told = await fileNow()
  expect(progress.parse(progressOf(lookType, told, null, registers, at)).moments.map(({ text }) => text)).toEqual([
    '请查看：桥头的路灯不亮',
    '已查看：已换灯',
  ])
  expect(historyOf(lookType, told, null, registers, clerk).map(({ what }) => what)).toEqual(['请查看。', '已查看。'])
})

test('the sweep warns about its limit, and the signals are counted', async () => {
  const never = async () => {
    throw new Error('nothing is in transit, and nobody takes it over')
  }
  const means = { announce: never, officersOf: never }
  expect(await sweep(cases, registers, '2026-03-03T01:00:00.000Z', means)).toEqual({ looked: 1, failed: 0 })
  expect(await sweep(cases, registers, '2026-03-05T01:00:00.000Z', means)).toEqual({ looked: 1, failed: 0 })
  const { signals } = await signalsOf(store.cases, '2026-03', { office })
  expect(signals.map(({ no: of, clock, level, due }) => [of, clock, level, due])).toEqual([
    [no, 'look/look', 'near', '2026-03-04'],
    [no, 'look/look', 'overdue', '2026-03-04'],
  ])
  expect(await signalCounts(store.cases, '2026-03', office)).toHaveLength(2)
})
