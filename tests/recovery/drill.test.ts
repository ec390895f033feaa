import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoCast } from '../../local/demo/cast.ts'
import { loadDemo } from '../../local/demo/load.ts'
import { Visitor } from '../../local/demo/visitor.ts'
import { type Hall, startHall } from '../../local/hall.ts'
import { monday, type Place, sheet } from '../journeys/place.ts'
import { history, messages, printed, verify } from '../journeys/reading.ts'
import { expectSound, progress } from '../journeys/told.ts'
import {
  act,
  bringBack,
  bringPaper,
  checkAndAccept,
  decide,
  file,
  itemOf,
  type Journey,
  paperOf,
  view,
} from '../journeys/travel.ts'
import { assemble } from './assembly.ts'
import { Disaster } from './disaster.ts'
import { figures, operate, project, rowOf, timed } from './operator.ts'

/**
 * The drill: a working hall is backed up, works on, loses every table and every document, and is restored by the
 * operators' own command. `npm run drill` runs it with thirty more cases and prints the figures; `npm test` runs it
 * with two more.
 */

const more = Number(process.env.DRILL_CASES ?? 2)
const folder = mkdtempSync(join(tmpdir(), 'county-hall-drill-'))

let hall: Hall
let place: Place
const journeys: Record<'decided' | 'paper' | 'doubtful' | 'transit' | 'undone' | 'lost', Journey> = Object.create(null)
const others: Journey[] = []
let paperBefore: Awaited<ReturnType<typeof printed>>
let eventsBefore: Map<string, number>
const output = { tables: '', again: '', data: '' }
let pieces: number
let point: string
let unwanted: string

async function open(assembly: string): Promise<void> {
  hall = await startHall({ port: 0, folder: join(folder, 'data'), assembly, ...demoCast(), clock: monday })
  place = { ...hall, folder: join(folder, 'data'), as: user => new Visitor(hall, user), close: () => hall.stop() }
}

/** The same case in the hall that runs now. */
const here = (j: Journey): Journey => ({ ...j, place, filer: place.as(j.filer.user) })

const restore = (...words: string[]) => operate(place.folder, 'restore', ...words)

beforeAll(async () => {
  await open(await assemble(project, join(folder, 'before')))
  await loadDemo(hall)
  await hall.settle()
  const disaster = new Disaster(hall)

  journeys.decided = await file(place, itemOf('SL-2101'))
  await checkAndAccept(journeys.decided)
  await decide(journeys.decided)
  journeys.paper = await file(place, itemOf('SL-0104'))
  await act(journeys.paper, 'clerk-liuzu', 'confirm-complete')
  await bringPaper(journeys.paper)
  journeys.undone = await file(place, itemOf('SL-2102'))
  for (let i = 0; i < more; i++) others.push(await file(place, itemOf('SL-2102')))
  paperBefore = await printed(journeys.decided, 'decision')

  const chen = place.as('citizen-chen')
  await chen.must('POST', '/api/drafts', { item: 'SL-0502' })
  unwanted = await chen.upload(sheet('不再需要'))

  // Two announcements are under way during the backup. One is lost, and the other's message goes out afterwards.
  await disaster.hold('FollowersnotifyWorkQueue')
  journeys.doubtful = await file(place, itemOf('SL-2101'))
  await checkAndAccept(journeys.doubtful)
  await disaster.hold('IntaketownWorkQueue')
  journeys.transit = await file(place, itemOf('SL-2102'))
  expect((await view(journeys.transit)).holder).toMatchObject({ inTransit: true })
  const kept = [...Object.values(journeys), ...others]
  eventsBefore = new Map(await Promise.all(kept.map(async j => [j.no, (await history(j)).length] as const)))
  await timed('back up three tables', () => disaster.backUp('drill'))

  await hall.moveClock('+2m')
  await disaster.lose('IntaketownWorkQueue')
  await disaster.lose('FollowersnotifyWorkQueue')
  await disaster.release('IntaketownWorkQueue')
  await disaster.release('FollowersnotifyWorkQueue')
  const accepted = (await history(journeys.doubtful)).find(({ event }) => event.type === 'accepted')
  await operate(place.folder, 'announce-again', accepted?.at ?? '', new Date(hall.now()).toISOString())
  await hall.settle()
  expect((await messages(journeys.doubtful)).some(m => m.text.includes('已受理'))).toBe(true)
  journeys.lost = await file(place, itemOf('SL-2102'))
  await act(journeys.undone, 'clerk-liuzu', 'confirm-complete')
  await hall.settle()

  await chen.must('POST', '/api/my/data/deletion', { confirmed: true })
  // Data that a citizen wants deleted is gone, and in the ledger, within the hour.
  await hall.moveClock('+61m')

  pieces = (await disaster.destroy()).objects
  output.tables = await timed('make three tables anew', () => restore('tables', 'drill1', 'backup', 'drill'))
  output.again = await restore('tables', 'drill1', 'backup', 'drill')
  await hall.stop()
  const assembly = await timed('synthesise with the row', () =>
    assemble(project, join(folder, 'after'), rowOf(output.tables)),
  )
  await timed('deploy (start on the new tables)', () => open(assembly))
  point = /restore -- data drill1 (\S+)/.exec(output.tables)?.[1] ?? ''
  output.data = await timed('bring objects back, prove, announce again', () => restore('data', 'drill1', point))
  await timed('work through what was announced', () => hall.settle())
  for (const key of Object.keys(journeys) as (keyof typeof journeys)[]) journeys[key] = here(journeys[key])
}, 600_000)

afterAll(async () => {
  await hall?.stop()
  rmSync(folder, { recursive: true, force: true })
  for (const line of output.data.split('\n') ?? []) console.log(line)
  for (const [what, figure] of figures) console.log(`${what.padEnd(44)} ${figure}`)
})

describe('after the loss of every table and every document', () => {
  test('the checklist restores every table setting and is idempotent', () => {
    const points = output.tables.split('\n').filter(line => line.startsWith('已完成'))
    for (const point of [
      '数据已恢复',
      '变更流已开启',
      '时间点恢复已开启',
      '到期清除已开启',
      '防误删已开启',
      '标签已加',
    ])
      expect(points.some(line => line.includes(point))).toBe(true)
    expect(output.again.split('\n').filter(line => line.startsWith('已完成'))).toEqual([])
    expect(output.again.split('\n').filter(line => line.startsWith('先前已完成'))).toHaveLength(points.length)
  })

  test('every backed-up history, value, voucher and file is proved whole', () => {
    const [, cases, events, files] = /办件 (\d+) 件，记录 (\d+) 条.*文件 (\d+) 个/.exec(output.data) ?? []
    expect(Number(cases)).toBe(eventsBefore.size)
    expect(Number(events)).toBeGreaterThanOrEqual([...eventsBefore.values()].reduce((sum, n) => sum + n, 0))
    expect(Number(files)).toBeGreaterThan(10)
    // The local host copies no deletions. The two objects deleted meanwhile return and are deleted again.
    expect(output.data).toContain(`材料找回 ${pieces + 2} 个，原有 0 个`)
    expect(output.data).toContain('全部核对无误')
  })

  test('no event of the backup is missing', async () => {
    for (const j of [...Object.values(journeys), ...others.map(here)]) {
      const before = eventsBefore.get(j.no)
      if (before !== undefined) expect((await history(j)).length).toBeGreaterThanOrEqual(before)
    }
  })

  test('a case with a lost announcement is still signed in', async () => {
    expect((await view(journeys.transit)).holder).toMatchObject({ inTransit: false })
  })

  test('an unrecorded message is not resent but left to the agent', async () => {
    const told = (await messages(journeys.doubtful)).filter(m => m.text.includes('已受理'))
    expect(told).toHaveLength(1)
    const { tasks } = await place.as('agent-xialu').must('GET', '/api/notices/tasks')
    expect(tasks).toEqual([expect.objectContaining({ case: journeys.doubtful.no, title: '受理通知', why: 'restored' })])
  })

  test('deletions made after the backup are repeated', async () => {
    expect(output.data).toMatch(/删除记录 [1-9]\d* 条，重新删除 [1-9]\d* 条/)
    expect((await place.as('citizen-chen').must('GET', '/api/drafts')).drafts).toEqual([])
    expect(await new Disaster(hall).versions(`${unwanted}/`)).toBe(0)
  })

  test('nobody got a message twice', () => {
    const ids = place.outbox().map(m => m.messageId)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('the applicant finds the case, and the voucher still verifies', async () => {
    expect(await progress(journeys.decided)).toMatchObject({ state: 'decided' })
    const checked = await verify(place, paperBefore.number, paperBefore.token)
    expect([checked.status, checked.body.standing]).toEqual([200, 'valid'])
    expect((await printed(journeys.decided, 'decision')).number).toBe(paperBefore.number)
  })

  test('paper keeps its place, and a case runs to its end', async () => {
    expect(await paperOf(journeys.paper)).toMatchObject({ at: '445321115' })
    await bringBack(journeys.decided)
    await expectSound(journeys.decided)
    await decide(journeys.doubtful)
    expect(await view(journeys.doubtful)).toMatchObject({ state: 'decided' })
  })

  test('acts after the backup are undone and can be repeated', async () => {
    await act(journeys.undone, 'clerk-liuzu', 'confirm-complete')
    await expectSound(journeys.undone)
    const gone = await place.as('supervisor').ask('GET', `/api/cases/${journeys.lost.no}`)
    expect(gone.status).toBe(404)
    const again = await file(place, itemOf('SL-2102'))
    expect(await view(again)).toMatchObject({ state: 'checking' })
  })

  test('a proof finds tampered and missing data and fails the command', async () => {
    const disaster = new Disaster(hall)
    const { decided, doubtful, paper, transit, undone } = journeys
    await disaster.tamper(`CASE#${decided.no}`, 'EVENT#000002', { body: '{}' })
    const [filed] = await history(paper)
    if (filed?.event.type !== 'filed') throw new Error('a case begins with its filing')
    await disaster.tamper(`CASE#${paper.no}`, `VALUE#${filed.event.form.ref}`, { text: '{}' })
    await disaster.tamper(`CASE#${transit.no}`, 'HEAD', null)
    await disaster.tamper(`CASE#${undone.no}`, 'EVENT#000003', null)
    const [first] = await history(doubtful)
    const [file, hidden] = first?.event.type === 'filed' ? first.event.materials.flatMap(m => m.files) : []
    await disaster.loseDocument(file?.id ?? '')
    await disaster.hideDocument(hidden?.id ?? '')
    // Without a label, as when only documents were lost. The stack's own tables are empty beside those in use.
    const failed = await restore('data', point).catch((error: { code: number; stdout: string }) => error)
    if (typeof failed === 'string') throw new Error('the command found nothing')
    expect(failed.code).toBe(1)
    const faults = failed.stdout.split('\n').filter(line => line.startsWith('有问题'))
    expect(faults.join('\n')).toContain(`CASE#${decided.no} 第2条记录的哈希链断开`)
    expect(faults.join('\n')).toContain(`CASE#${paper.no} 的内容 ${filed.event.form.ref} 被改动`)
    expect(faults.join('\n')).toContain(`CASE#${transit.no} 缺少现状或记录`)
    expect(faults.join('\n')).toContain(`CASE#${doubtful.no} 的文件 ${file?.id} 不见了`)
    expect(failed.stdout).toMatch(/重新发布 [1-9]\d* 条/)
    expect(failed.stdout).toContain('撤销删除标记，材料重现 1 个')
    expect(hidden?.id).toBeDefined()
    expect(faults.join('\n')).not.toContain(hidden?.id)
    // The state after a backup between two writes of one transaction.
    expect(failed.stdout).toContain(`已按记录重建现状，请核对：${undone.no}`)
    await expectSound(undone)
  })

  test('no function was refused a call its role should allow', () => {
    expect(place.aws.denied()).toEqual([])
  })
})
