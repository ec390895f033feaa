import { expect } from 'vitest'
import { nextDay } from '../../shared/kernel/calendar.ts'
import { taken } from '../../tests/journeys/acting.ts'
import { correspond, desk } from '../../tests/journeys/correspondence.ts'
import { disclosing, organClerk } from '../../tests/journeys/disclosing.ts'
import { type Place, sheet } from '../../tests/journeys/place.ts'
import { dueOf } from '../../tests/journeys/reading.ts'
import {
  act,
  application,
  bringBack,
  bringPaper,
  carry,
  checkAndAccept,
  chen,
  decide,
  file,
  itemOf,
  type Journey,
  pension,
  submit,
  view,
} from '../../tests/journeys/travel.ts'
import { announcedAgain } from './announced-again.ts'
import { byChange } from './change-tour.ts'
import { onChase } from './chase-tour.ts'
import { byWorkbook } from './import-tour.ts'
import { landed } from './landed.ts'
import { fromOutside } from './outside-tour.ts'
import { onMorning, onSignal } from './signal-tour.ts'
import { atTheStation } from './station-tour.ts'
import { appointed, askedMore, changedRows, nextYear } from './tour-of-administrators.ts'
import { overtaken, unheard } from './unheard.ts'

/** One walk through the hall on which every function uses all its permissions. */
export async function tour(place: Place): Promise<void> {
  const permit = await wholeWay(place)
  await askedMore(place)
  await byOneself(place)
  await byLetter(place)
  await byRequest(place)
  await onLists(place, permit)
  await fromOutside(place, permit)
  await atTheOffice(place, permit)
  await byWorkbook(place)
  await byChange(place)
  await untold(place)
  await inTime(place)
}

/** From the village to the county and back, with paper, a supplement and an assignment. */
async function wholeWay(place: Place): Promise<Journey> {
  const j = await file(place, itemOf('SL-0102'), 'agent-xialu')
  const material = j.item.materials.find(m => m.required)?.id ?? ''
  const requests = [{ material, ground: 'illegible', reason: '照片太暗，看不清文字' }]
  await act(j, 'clerk-liuzu', 'request-supplement', { requests })
  await act(j, 'agent-xialu', 'supply', { files: { [material]: [await j.filer.upload(sheet(`补正 ${j.no}`))] } })
  await checkAndAccept(j)
  await decide(j)
  await bringBack(j)
  const town = await file(place, itemOf('SL-2101'))
  await checkAndAccept(town)
  await act(town, 'clerk-liuzu', 'assign', { to: 'demo-handler-liuzu' })
  await decide(town)
  await bringBack(town)
  await bringPaper(j).catch(() => undefined)
  await place.settle()
  return j
}

/** A citizen with drafts, one filed draft, and their own data. */
async function byOneself(place: Place): Promise<void> {
  const chenself = place.as('citizen-chen')
  const item = itemOf('SL-0103')
  const draft = await chenself.must('POST', '/api/drafts', { item: item.code, applicant: chen })
  const path = `/api/drafts/${draft.id}`
  await chenself.must('PUT', path, { item: item.code, applicant: chen }, { 'if-match': `"${draft.version}"` })
  await chenself.must('GET', path)
  await chenself.must('GET', '/api/drafts')
  const filled = { ...(await application(chenself, item, chen)), draft: draft.id }
  const j = await submit(place, item, chenself, filled)
  // The counter is told of the open case, and the case keeps that.
  await place.as('clerk-liuzu').must('POST', '/api/drafts', { item: item.code, applicant: chen })
  const other = await chenself.must('POST', '/api/drafts', { item: item.code })
  await chenself.must('DELETE', `/api/drafts/${other.id}`)
  const attempt = crypto.randomUUID()
  const again = await application(chenself, item, chen)
  await chenself.submit(again, attempt)
  await chenself.submit(again, attempt)
  await chenself.must('POST', '/api/confirmations', pension, { 'idempotency-key': attempt })
  await chenself.submit({ ...pension, files: {}, mandate: null, confirmationCode: '000000' })
  for (const own of ['cases', 'notices', 'data', 'filed', `cases/${j.no}`]) await chenself.must('GET', `/api/my/${own}`)
  await chenself.must('POST', '/api/drafts', { item: item.code })
  const { url } = await chenself.must('GET', `/api/uploads/${await chenself.upload(sheet('不提交'))}`)
  expect((await fetch(String(url))).status).toBe(200)
  await place.settle()
  await chenself.must('POST', '/api/my/data/deletion', { confirmed: true })
  await act(j, 'citizen-chen', 'withdraw', { reason: '暂时不办了' })
  await chenself.must('POST', `/api/my/ratings/${j.no}`, { level: 'satisfied', text: null })
}

/** A letter with a file, sent twice; an anonymous one; the desk routes the first to an office. */
async function byLetter(place: Place): Promise<void> {
  const letters = correspond(place)
  const upload = await place.as('citizen-chen').upload(sheet('来信附件'))
  const attempt = crypto.randomUUID()
  const written = { kind: 'complaint', files: [upload], item: 'SL-0502' }
  const { no } = taken(await letters.write('citizen-chen', written, attempt))
  expect(taken(await letters.write('citizen-chen', written, attempt)).no).toBe(no)
  taken(await letters.writeUnsigned({}))
  await place.settle()
  await place.as('citizen-chen').must('GET', '/api/my/enquiries')
  const { url } = await place.as('citizen-chen').must('GET', `/api/enquiries/${no}/files/${upload}`)
  expect((await fetch(String(url))).status).toBe(200)
  await look(place, desk, `/api/enquiries/${no}`, upload)
  await letters.did(desk, no, 'route', { to: 'civil-affairs' })
}

/** An officer opens a page of a file, which is logged, and reads the log. */
async function look(place: Place, officer: string, path: string, upload: string): Promise<void> {
  const reader = place.as(officer)
  const { url } = await reader.must('GET', `${path}/files/${upload}?size=copy`)
  expect((await fetch(String(url))).status).toBe(200)
  const { openings } = await place.as('supervisor').must('GET', `${path}/openings`)
  expect(openings).toHaveLength(1)
}

/** A request for information with a file, sent twice; the organ confirms it, assigns it and reads the year's report. */
async function byRequest(place: Place): Promise<void> {
  const requests = disclosing(place)
  const upload = await place.as('citizen-chen').upload(sheet('身份证明'))
  const attempt = crypto.randomUUID()
  const { no } = taken(await requests.ask('citizen-chen', { files: [upload] }, attempt))
  expect(taken(await requests.ask('citizen-chen', { files: [upload] }, attempt)).no).toBe(no)
  await place.settle()
  await place.as('citizen-chen').must('GET', '/api/my/disclosure-requests')
  const { url } = await place.as('citizen-chen').must('GET', `/api/disclosure-requests/${no}/files/${upload}`)
  expect((await fetch(String(url))).status).toBe(200)
  await look(place, organClerk, `/api/disclosure-requests/${no}`, upload)
  await requests.did(organClerk, no, 'confirm-receipt', { note: '电话确认' })
  await requests.did(organClerk, no, 'assign', { to: 'demo-handler-civil-affairs' })
  await place.as(organClerk).must('GET', '/api/disclosure-report?year=2026')
}

/** The lists of an office, a file, a look at a whole name, a new query code. */
async function onLists(place: Place, j: Journey): Promise<void> {
  const clerk = place.as('clerk-liuzu')
  for (const step of ['check', 'own-procedure', 'supply']) await clerk.must('GET', `/api/worklist?step=${step}`)
  for (const path of ['worklist/steps', 'worklist/counts', `find/${j.no}`]) await clerk.must('GET', `/api/${path}`)
  for (const board of ['own', 'villages']) await place.as('head-liuzu').must('GET', `/api/boards/${board}`)
  for (const text of [chen.name, chen.number]) await clerk.must('POST', '/api/search', { text, reason: '当面咨询' })
  await place.as('supervisor').must('GET', '/api/searches?office=445321115')
  for (const path of ['', '/destinations', `/cases/${j.no}`]) {
    const query = path === '' ? '?task=hand-over&to=forestry' : ''
    await clerk.must('GET', `/api/paper${path}${query}`)
  }
  const fresh = await file(place, itemOf('SL-0103'))
  const batch = await unheard(place, 'Answeringpaper', () =>
    carry(place, [fresh.no], 'agent-xialu', '445321115', 'clerk-liuzu'),
  )
  await clerk.must('GET', '/api/batches')
  await clerk.must('GET', `/api/batches/${batch}`)
  await clerk.ask('GET', `/api/batches/${batch}/list`)
  const { materials } = await view(fresh)
  const [first] = (materials as { files: string[] }[]).flatMap(m => m.files)
  await look(place, 'clerk-liuzu', `/api/cases/${fresh.no}`, String(first))
  expect((await place.as('handler-liuzu').command(fresh.no, 'unmasked', { reason: '核对证件' })).status).toBe(200)
  expect((await fresh.filer.command(fresh.no, 'pin')).status).toBe(200)
}

/** Supervisors and administrators. */
async function atTheOffice(place: Place, j: Journey): Promise<void> {
  const admin = place.as('admin')
  await admin.must('GET', '/api/me')
  await admin.must('GET', '/api/notices/sent/received')
  await place.as('clerk-liuzu').must('GET', '/api/colleagues')
  await admin.must('GET', '/api/roster?office=445321112201')
  const leave = { type: 'absent', from: '2026-09-29', through: '2026-09-30', deputy: 'demo-agent2-wuyi' }
  await unheard(place, 'Answeringadministration', () => admin.must('POST', '/api/roster/demo-agent-wuyi', leave))
  await admin.ask('GET', '/api/roster/demo-agent-wuyi/history')
  // By then supervision has found the stations that nobody serves.
  await overtaken(place, 'HallInspectionInspector', () => place.moveClock('+8h'))
  await atTheStation(place)
  await unheard(place, 'Answeringadministration', () => appointed(place))
  await place.as('citizen-wu').must('GET', '/api/me')
  await place.as('supervisor').must('GET', `/api/cases/${j.no}/history`)
}

/** A notice the carrier could not deliver becomes a task. */
async function untold(place: Place): Promise<void> {
  const agent = place.as('agent-xialu')
  const item = itemOf('SL-0103')
  await submit(place, item, agent, await application(agent, item, { ...chen, phone: null }))
  const j = await file(place, itemOf('SL-0104'))
  await checkAndAccept(j)
  await place.settle()
  for (const { messageId } of place.outbox().slice(-2))
    await fetch(`${place.url}/local/sms?fail=${messageId}`, { method: 'POST' })
  await place.settle()
  const { tasks } = await agent.must('GET', '/api/notices/tasks')
  const [task] = tasks as { id: string }[]
  await agent.must('POST', `/api/notices/tasks/${task?.id}`, {})
}

/** The first Monday from a day on. */
function mondayFrom(day: string): string {
  return new Date(`${day}T00:00:00Z`).getUTCDay() === 1 ? day : mondayFrom(nextDay(day))
}

/** Scheduled work, and the deletion of expired data. */
async function inTime(place: Place): Promise<void> {
  await announcedAgain(place)
  const j = await file(place, itemOf('SL-0103'))
  await checkAndAccept(j)
  await act(j, 'clerk-liuzu', 'assign', { to: 'demo-handler-liuzu' })
  const due = await dueOf(j, 'promised')
  if (due === undefined) throw new Error('no limit runs')
  // A working day before the limit supervision warns of it.
  await unheard(place, 'Followerssupervise', () => place.moveClock(`${nextDay(due.day, -1)}T09:00+08:00`))
  await place.moveClock(`${nextDay(due.day, 2)}T09:00+08:00`)
  await onMorning(place, mondayFrom(nextDay(due.day, 3)))
  await onSignal(place)
  await onChase(place)
  await landed(place)
  await place.as('supervisor').must('GET', '/api/signals')
  await place.as('supervisor').must('GET', `/api/signals/cases?month=${due.day.slice(0, 7)}&office=445321115`)
  await nextYear(place)
  await changedRows(place)
  // Two of its steps are taken within a minute, of which supervision warns.
  const quick = await file(place, itemOf('SL-0103'))
  await checkAndAccept(quick)
  await decide(quick)
  // The law ends its item before it is decided.
  await file(place, itemOf('SL-0102'))
  await place.moveClock('+61d')
  await unheard(place, 'RetentionEraser', () => place.moveClock('2034-01-05T09:00+08:00'))
  await place.settle()
}
