import { endpoints } from '../../shared/hall/endpoints.ts'
import { caseNumber } from '../../shared/kernel/identity.ts'
import { answers } from '../../tests/data/answers.ts'
import { taken } from '../../tests/journeys/acting.ts'
import { correspond, desk, letter, signed } from '../../tests/journeys/correspondence.ts'
import { asked, byHand, disclosing, organClerk } from '../../tests/journeys/disclosing.ts'
import { type Place, sheet } from '../../tests/journeys/place.ts'
import { printed, vouchers } from '../../tests/journeys/reading.ts'
import {
  act,
  application,
  bringBack,
  checkAndAccept,
  chen,
  decide,
  file,
  itemOf,
  type Journey,
  pension,
  procedures,
  submit,
} from '../../tests/journeys/travel.ts'
import { changesOf, goodChanges } from './stock-of-changes.ts'
import type { Real } from './value.ts'

/** The hall's real contents before the abuse: cases at several steps, drafts, uploads, batches, documents. */

export interface Stock {
  journeys: readonly Journey[]
  real: Real
  /** acceptable bodies, by operation */
  good: Readonly<Record<string, readonly unknown[]>>
  /** numbers and telephones of the people in these cases; a name may be in the form of a case */
  personal: readonly string[]
  /** by command: its open cases, and the people who may perform it */
  open: ReadonlyMap<string, readonly { no: string; user: string }[]>
}

const rating = { level: 'satisfied', text: '办得快。' } as const
const silent = { ...chen, name: '李明', number: '445321196502280025', phone: null } as const

export async function stockOf(place: Place, users: readonly string[]): Promise<Stock> {
  const agent = place.as('agent-xialu')
  const citizen = place.as('citizen-chen')
  const town = itemOf('SL-0103')
  const fresh = await file(place, town)
  const accepted = await file(place, town)
  await checkAndAccept(accepted)
  const closed = await file(place, town)
  await checkAndAccept(closed)
  await decide(closed)
  await bringBack(closed)
  const handled = await file(place, town)
  await checkAndAccept(handled)
  await procedures(handled, 'decision')
  await act(handled, 'handler-liuzu', 'handle', { opinion: 'grant', note: '符合条件' })
  const decided = await file(place, town)
  await checkAndAccept(decided)
  await decide(decided)
  const own = await file(place, town, 'citizen-chen')
  await act(own, 'clerk-liuzu', 'request-supplement', {
    requests: [{ material: town.materials[0]?.id, ground: 'missing', reason: '看不清，请重拍' }],
  })
  const county = await file(place, itemOf('SL-0703'))
  const untold = await submit(place, town, agent, await application(agent, town, silent))
  const journeys = [fresh, accepted, handled, decided, closed, own, county, untold]
  const letters = await lettersOf(place)
  const requests = await requestsOf(place)
  const itemChanges = await changesOf(place)
  const filled = await application(agent, town, chen)
  const ownFilled = { ...(await application(citizen, town, chen)), mandate: null }
  const draft = async (who: typeof agent) =>
    String((await who.must('POST', '/api/drafts', { item: 'SL-0103', applicant: chen })).id)
  const uploads = [
    await agent.upload(sheet('一')),
    await citizen.upload(sheet('二')),
    (await agent.grant(sheet('三'))).id,
  ]
  const attempt = { 'idempotency-key': crypto.randomUUID() }
  const packed = await agent.must(
    'POST',
    '/api/batches',
    { purpose: 'hand-over', to: '445321115', cases: [untold.no] },
    attempt,
  )
  await place.settle()
  const paper = await printed(closed, 'receipt')
  const { tasks = [] } = await agent.must('GET', '/api/notices/tasks')
  const nos = journeys.map(j => j.no)
  const papers = (await Promise.all(journeys.map(j => vouchers(j)))).flat().map(v => v.number)
  return {
    journeys,
    open: new Map([
      ...(await openFor(place, applications, nos, users)),
      ...(await openFor(place, enquiries, letters, users)),
      ...(await openFor(place, disclosures, requests, users)),
      ...(await openFor(place, changes, itemChanges, users)),
    ]),
    personal: [chen.number, chen.phone, silent.number, '91445321MA4UK3T70Y'],
    good: {
      ...goodChanges,
      submit: [filled, ownFilled, { ...filled, applicant: { ...chen, phone: null } }],
      'send-confirmation-code': [pension],
      'create-draft': [{ item: 'SL-0103', applicant: chen, form: answers['SL-0103'] }],
      'save-draft': [{ item: 'SL-0103', applicant: chen, form: {} }],
      'write-letter': [signed, { ...signed, kind: 'report', title: '反映乱收费' }],
      'write-unsigned-letter': [letter],
      'request-disclosure': [asked, byHand],
      'enquiry-route': [{ to: 'civil-affairs' }],
      'enquiry-close': [{ why: 'petition', reason: '请向信访部门提出。' }],
      'enquiry-answer': [{ outcome: 'explained', text: '九月起按月发放。' }],
      'enquiry-send-back': [{ suggestion: 'health', reason: '不属于本单位职责。' }],
      'enquiry-extend': [{ days: 1, reason: '需要实地核查。' }],
      'enquiry-reopen': [{ reason: '还没有解决。' }],
      'disclosure-confirm-receipt': [{ note: '电话确认' }],
      'disclosure-notify-supplement': [{ ground: 'unclear', reason: '请写明年度。', days: 15 }],
      'disclosure-supply': [{ text: '2025年度' }],
      'disclosure-consult': [{ whose: 'third-party', reason: '涉及发放对象。' }],
      'disclosure-note-opinion': [{ opinion: 'objects', reason: '涉及个人隐私。' }],
      'disclosure-answer': [{ result: 'granted', text: '见附表。' }],
      'disclosure-extend': [{ days: 20, reason: '需要查阅档案。' }],
      'disclosure-deliver': [{ how: 'post', proof: 'EMS 1234567890' }],
      'disclosure-withdraw': [{ reason: '不需要了。' }],
      'signal-explain': [{ how: 'explained', text: '等待会商。' }],
      'signal-propose-exemption': [{ ground: 'outage', reason: '系统故障。' }],
      'signal-uphold': [{ reason: '没有正当理由。' }],
      'signal-appeal': [{ reason: '当天停电。' }],
      'signal-re-examine': [{ outcome: 'upheld', reason: '情况属实。' }],
      'file-chase': [{ office: 'forestry', case: null, demand: '请报告进度。' }],
      'chase-reply': [{ text: '正在办理。' }],
      'chase-send-back': [{ reason: '没有说明原因。' }],
      'look-up-progress': journeys.map(({ no, pin }) => ({ no, pin })),
      'rate-by-code': journeys.map(({ no, pin }) => ({ no, pin, ...rating })),
      'rate-own': [rating],
      'verify-voucher': [{ number: paper.number, token: paper.token }],
      'send-pin': [{ no: fresh.no, phone: chen.phone }],
      'pack-batch': [{ purpose: 'hand-over', to: '445321115', cases: [fresh.no, accepted.no] }],
      'appoint-by-number': [
        { name: '陈新', idNumber: '11010519491231002X', office: '445321115207', roles: ['agent'], phone: null },
      ],
      'change-duty': [{ days: [{ day: '2026-10-09', people: ['demo-agent-xialu'] }] }],
      'check-in': [{}, { at: '2026-09-28T00:40:00.000Z' }],
      'import-roster': [{ csv: 'subject,name,office,roles,phone\nnew-1,陈新,445321115207,agent,19900000099\n' }],
    },
    real: {
      case: [...nos, caseNumber.print(fresh.no), fresh.no.toLowerCase(), caseNumber.make(new Uint8Array(10))],
      no: nos,
      cases: nos,
      missing: nos,
      pin: journeys.map(j => j.pin),
      phone: [chen.phone, '0766-2888888', '12345'],
      draft: [await draft(agent), await draft(citizen)],
      upload: uploads,
      files: uploads,
      batch: [String(packed.id)],
      number: [...papers, chen.number, '91445321MA4UK3T70Y', '445321199001010013'],
      subject: ['demo-agent-wuyi', 'demo-clerk-tiantang', 'new-2', 'nobody'],
      station: ['445321115207', '445321115', '445321112201', 'forestry', 'nowhere'],
      people: ['demo-agent-xialu', 'demo-agent2-xialu', 'demo-agent-wuyi', 'nobody'],
      deputy: ['demo-agent2-wuyi', 'demo-agent-wuyi', 'nobody'],
      task: (tasks as { id: string }[]).map(({ id }) => id),
      office: ['445321115', '445321112201', 'forestry', '445321', 'nowhere'],
      to: ['445321115', '445321115207', 'forestry', 'demo-handler-liuzu', 'nowhere'],
      item: ['SL-0103', 'SL-0703', 'SL-2002', 'SL-9999'],
      template: ['received', 'none'],
      town: ['445321115', '445321100', '445321999'],
      material: town.materials.map(m => m.id),
      procedure: [...town.procedures, ...itemOf('SL-0703').procedures].map(p => p.id).concat('none'),
      step: ['check', 'accept', 'handle', 'review', 'approve', 'deliver', 'supply', 'own-procedure', 'nowhere'],
      month: ['2026-09', '2026-10', '1999-12'],
      year: ['2026', '2027', '9999', 'x'],
      signedOn: ['2026-09-27', '2030-01-01'],
      after: [`2026-09-28T01:00:00.000Z#${fresh.no}`, '#', '2026-09-28#X'],
    },
  }
}

/** Letters at every step: with the desk, with an office, answered. */
async function lettersOf(place: Place): Promise<string[]> {
  const { write, did } = correspond(place)
  const nos: string[] = []
  for (const last of ['filed', 'handling', 'answered']) {
    const { no } = taken(await write('citizen-chen', { kind: 'complaint' }))
    await place.settle()
    if (last !== 'filed') await did(desk, no, 'route', { to: 'civil-affairs' })
    if (last === 'answered') await did('clerk-civil-affairs', no, 'answer', { outcome: 'solved', text: '已补发。' })
    nos.push(no)
  }
  return nos
}

/** Requests for information at several steps: just arrived, waiting for a supplement, answered, and handed in on paper. */
async function requestsOf(place: Place): Promise<string[]> {
  const { ask, did } = disclosing(place)
  const { no: arrived } = taken(await ask('citizen-chen'))
  const { no: supplementing } = taken(await ask('citizen-chen'))
  const { no: answered } = taken(await ask(organClerk, byHand))
  const { no: pending } = taken(await ask(organClerk, byHand))
  await place.settle()
  await did(organClerk, supplementing, 'confirm-receipt', { note: '电话确认' })
  await did(organClerk, supplementing, 'notify-supplement', { ground: 'unclear', reason: '哪一年的', days: 15 })
  await did(organClerk, answered, 'answer', { result: 'granted', text: '见附表。' })
  return [arrived, supplementing, answered, pending]
}

/** The path of a type's cases, and the names of its operations. */
interface Kind {
  path: string
  person: string
  operation: (act: string) => string
}
const applications: Kind = { path: '/api/cases', person: 'read-person', operation: act => act }
const enquiries: Kind = { path: '/api/enquiries', person: 'read-enquiry-person', operation: act => `enquiry-${act}` }
const disclosures: Kind = {
  path: '/api/disclosure-requests',
  person: 'read-disclosure-person',
  operation: act => `disclosure-${act}`,
}

const changes: Kind = {
  path: '/api/item-changes',
  person: 'read-item-change',
  operation: act => `item-change-${act}`,
}

/** Everybody's acts on these cases that the server offers, and the views of a case. */
async function openFor(
  place: Place,
  { path, person, operation }: Kind,
  nos: readonly string[],
  users: readonly string[],
): Promise<Stock['open']> {
  const open = new Map<string, { no: string; user: string }[]>()
  const readings = Object.entries<{ method: string; path: string }>(endpoints)
    .filter(([, row]) => row.method === 'GET' && row.path.replace('/api/my/', '/api/').startsWith(`${path}/{case}`))
    .map(([name]) => name)
  for (const no of nos) {
    for (const user of users) {
      const { status, body } = await place.as(user).ask('GET', `${path}/${no}`)
      if (status !== 200) continue
      const actions = body.actions as { act: string; blocked: string | null }[]
      const possible = actions.filter(({ blocked }) => blocked === null).map(({ act }) => act)
      for (const command of [person, ...readings, ...possible.map(operation)])
        open.set(command, [...(open.get(command) ?? []), { no, user }])
    }
  }
  return open
}
