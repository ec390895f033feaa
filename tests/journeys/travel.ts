import { readdirSync, readFileSync } from 'node:fs'
import type { Visitor } from '../../local/demo/visitor.ts'
import { type Item, item } from '../../shared/kernel/item/item.ts'
import { answers, asAnswered } from '../data/answers.ts'
import { countyFolder } from '../data/county.ts'
import { type Place, sheet } from './place.ts'

/** A case's way through the hall, step by step over HTTP. The responsible person takes each step. */

const folder = new URL('items/', countyFolder)
export const items: readonly Item[] = readdirSync(folder)
  .sort()
  .map(name => item.parse(JSON.parse(readFileSync(new URL(name, folder), 'utf8'))))

export function itemOf(code: string): Item {
  const found = items.find(i => i.code === code)
  if (found === undefined) throw new Error(`no item ${code}`)
  return found
}

export const town = '445321115'
export const village = '445321115207'

export const chen = {
  kind: 'natural',
  name: '陈大文',
  number: '445321199001010012',
  phone: '13800138000',
  address: '新兴县六祖镇夏卢村委会石桥头3号',
  representative: null,
} as const

/** Old enough for the old-age allowance. */
export const huang = { ...chen, name: '黄伯年', number: '445321193803170053' } as const

/** An application whose form a code may confirm. */
export const pension = { item: 'SL-2103', town, applicant: chen, form: answers['SL-2103'] ?? {} }

export const lingnan = {
  kind: 'legal',
  name: '新兴县岭南果业有限公司',
  number: '91445321MA4UK3T70Y',
  phone: '0766-2888888',
  address: '新兴县新城镇示例路8号',
  representative: { name: '陈大文', idNumber: '445321199001010012', relation: '法定代表人' },
} as const

export interface Journey {
  place: Place
  item: Item
  no: string
  pin: string
  /** the filer: the agent, or the applicant */
  filer: Visitor
}

/** A complete application with its materials uploaded; `without` omits some of them. */
export async function application(filer: Visitor, i: Item, applicant: object, without: readonly string[] = []) {
  const bring = (title: string) => filer.upload(sheet(`${title} ${Math.random()}`))
  const wanted = asAnswered(i).materials.filter(m => m.required && !without.includes(m.id))
  const [signed, ...uploads] = await Promise.all([
    filer.user.startsWith('agent') ? bring('委托书') : null,
    ...wanted.map(m => bring(m.name)),
  ])
  const files: Record<string, string[]> = Object.fromEntries(wanted.map((m, at) => [m.id, [String(uploads[at])]]))
  const mandate = signed === null ? null : { signedOn: '2026-09-27', upload: signed, note: '' }
  return {
    item: i.code,
    town,
    applicant,
    form: answers[i.code],
    files,
    mandate,
    pledged: true,
    deviceAt: '2026-09-28T09:00:00+08:00',
  }
}

/** Files an item as the village's agent, or as the company or citizen if the village does not accept the item. */
export async function file(place: Place, i: Item, by?: string, without: readonly string[] = []): Promise<Journey> {
  const legal = !i.audience.includes('natural')
  const filer = place.as(by ?? (i.villageIntake ? 'agent-xialu' : legal ? 'company-lingnan' : 'citizen-chen'))
  return submit(
    place,
    i,
    filer,
    await application(filer, i, legal ? lingnan : i.code === 'SL-0502' ? huang : chen, without),
  )
}

/** Submits the application, which must succeed, and waits until the town has signed it in. */
export async function submit(place: Place, i: Item, filer: Visitor, filled: unknown): Promise<Journey> {
  const reply = await filer.submit(filled)
  if (reply.status !== 201) throw new Error(`submit ${i.code}: ${reply.status} ${reply.text}`)
  await place.settle()
  return { place, item: i, no: String(reply.body.no), pin: String(reply.body.pin), filer }
}

/** Commands after which another office has to sign the case in. */
const travelling = ['forward', 'request-supplement', 'supply', 'send-result']

/** Commands by which an officer says that every material was looked at. */
const checking = ['confirm-complete', 'accept', 'record']

/** One command, which must succeed. If the case travels by it, waits for its arrival. */
export async function act(
  j: Journey,
  user: string,
  command: string,
  body: unknown = checking.includes(command) ? { checked: true } : {},
): Promise<void> {
  const reply = await j.place.as(user).command(j.no, command, body)
  if (reply.status !== 200) throw new Error(`${j.item.code} ${user} ${command}: ${reply.status} ${reply.text}`)
  if (travelling.includes(command)) await j.place.settle()
}

/** The user name of somebody with a duty at the deciding office. */
export const decider = (j: Journey, duty: string): string =>
  `${duty}-${j.item.decider.tier === 'town' ? 'liuzu' : j.item.decider.office}`

/** The item's own steps that one step waits for, each taken by its owner. */
export async function procedures(j: Journey, before: 'forwarding' | 'decision'): Promise<void> {
  for (const p of j.item.procedures.filter(own => own.before === before)) {
    const byVillage = p.owner === 'village' && j.filer.user.startsWith('agent')
    const atTown = p.owner === 'town' || p.owner === 'village'
    const user = byVillage ? j.filer.user : atTown ? 'clerk-liuzu' : decider(j, 'handler')
    await act(j, user, 'start-procedure', { procedure: p.id, note: '开始' })
    // Long enough on the eve of any holidays.
    if (p.least !== undefined) await j.place.moveClock(`+${p.least.days * (p.least.unit === 'wd' ? 3 : 1) + 1}d`)
    const second = `demo-${user}`.replace(/clerk|handler/, duty => (duty === 'clerk' ? 'handler' : 'clerk'))
    await act(j, user, 'finish-procedure', {
      ...{ procedure: p.id, note: '情况属实', passed: true },
      ...(p.evidence === undefined ? {} : { evidence: await j.place.as(user).upload(sheet(p.evidence + j.no)) }),
      ...(p.officers === undefined ? {} : { second }),
    })
  }
}

/** Moves originals from the village to the town, and on to the department if it needs them. */
export async function bringPaper(j: Journey): Promise<void> {
  const paper = await paperOf(j)
  if (paper === null) return
  if (paper.at === 'applicant') return act(j, 'clerk-liuzu', 'receive-original')
  await carry(j.place, [j.no], j.filer.user, town, 'clerk-liuzu')
}

export async function carry(
  place: Place,
  cases: readonly string[],
  from: string,
  to: string,
  receiver: string,
  purpose = 'hand-over',
  missing: readonly string[] = [],
): Promise<string> {
  const attempt = { 'idempotency-key': crypto.randomUUID() }
  const packed = await place.as(from).must('POST', '/api/batches', { purpose, to, cases }, attempt)
  await place.settle()
  const seen = { 'if-match': String(packed.version) }
  await place.as(receiver).must('POST', `/api/batches/${packed.id}/receipt`, { missing }, seen)
  await place.settle()
  return String(packed.id)
}

export async function paperOf(j: Journey): Promise<{ at: string } | null> {
  const { paper } = await view(j)
  return paper as { at: string } | null
}

/** From the town's check to the acceptance at the deciding office. */
export async function checkAndAccept(j: Journey): Promise<void> {
  await procedures(j, 'forwarding')
  await act(j, 'clerk-liuzu', 'confirm-complete')
  if (j.item.acceptedBy === 'town') await act(j, 'clerk-liuzu', 'accept')
  await bringPaper(j)
  if (j.item.decider.tier === 'department') {
    await act(j, 'clerk-liuzu', 'forward')
    const needed = j.item.paperBefore === 'decision' || j.item.paperBefore === 'delivery'
    if (needed && (await paperOf(j)) !== null) {
      await carry(j.place, [j.no], 'clerk-liuzu', j.item.decider.office, decider(j, 'clerk'))
    }
  }
  if (j.item.kind === 'filing') return act(j, decider(j, 'clerk'), 'record', { checked: true, note: '备案号示例' })
  if (j.item.acceptedBy !== 'town') await act(j, decider(j, 'clerk'), 'accept')
}

/** Three people handle, review and approve the case. */
export async function decide(j: Journey, opinion: 'grant' | 'refuse' = 'grant'): Promise<void> {
  if (j.item.kind === 'filing') return
  await procedures(j, 'decision')
  await act(j, decider(j, 'handler'), 'handle', {
    opinion,
    note: opinion === 'grant' ? '符合条件' : '所申请的林地不在本人承包范围内',
  })
  await act(j, decider(j, 'reviewer'), 'review', { agreed: true, note: '同意承办意见' })
  await act(j, decider(j, 'head'), 'approve', {
    agreed: true,
    note: opinion === 'grant' ? '准予' : '同意不予',
    remedies: opinion === 'refuse',
  })
}

/** The result's way back into the applicant's hands. */
export async function bringBack(j: Journey, withResult = true): Promise<void> {
  if (withResult) {
    const handler = decider(j, 'handler')
    const upload = await j.place.as(handler).upload(sheet(`结果 ${j.no}`))
    await act(j, handler, 'attach-result', { upload })
  }
  if (j.item.decider.tier === 'department') {
    await act(j, decider(j, 'clerk'), 'send-result')
    await act(j, 'clerk-liuzu', 'receive-result')
  }
  const atVillage = j.filer.user.startsWith('agent')
  if (atVillage) {
    await act(j, 'clerk-liuzu', 'send-result')
    await act(j, j.filer.user, 'receive-result')
  }
  await act(j, atVillage ? j.filer.user : 'clerk-liuzu', 'deliver', { how: 'in-person', proof: '本人签收，核对身份证' })
}

export const view = (j: Journey): Promise<Record<string, unknown>> =>
  j.place.as('supervisor').must('GET', `/api/cases/${j.no}`)
