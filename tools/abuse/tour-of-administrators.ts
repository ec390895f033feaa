import { importItems, nextVersion } from '../../tests/journeys/importing.ts'
import type { Place } from '../../tests/journeys/place.ts'
import { act, file, itemOf } from '../../tests/journeys/travel.ts'
import { yearOf2027 } from '../../tests/kernel/sample.ts'

/** What two administrators do together. */

/** The calendar of the next year moves the limits that end in it, and is corrected. */
export async function nextYear(place: Place): Promise<void> {
  await place.moveClock('2026-12-21T09:00+08:00')
  const j = await file(place, itemOf('SL-0103'))
  await act(j, 'clerk-liuzu', 'accept')
  const confirm = (after: unknown) => place.as('admin2').must('POST', '/api/calendar/2027/confirm', { after })
  for (const table of [yearOf2027, { ...yearOf2027, source: '更正' }]) {
    await place.as('admin').must('PUT', '/api/calendar/2027', { table, reason: '公布', after: null })
    await place.as('admin2').must('GET', '/api/calendar')
    for (let { next } = await confirm(null); next !== null; ) ({ next } = await confirm(next))
  }
}

/** The county has supervision ask from the next day on who opened the materials that were judged, and how fast. */
export async function askedMore(place: Place): Promise<void> {
  for (const rule of ['P7', 'P8']) {
    const path = `/api/registers/rules/${rule}`
    const { earliest: from } = await place.as('supervisor').must('GET', path)
    await changed(place, path, ['supervisor', 'security'], { from, values: { state: '启用' } })
  }
}

/** Rows of each register are changed twice on one day, and what they were stays. */
export async function changedRows(place: Place): Promise<void> {
  const rows = {
    'offices/forestry': [{ address: '环城路1号' }, { address: '环城路2号' }],
    'topics/relief': [{ name: '低保' }, { name: '低保、救助' }],
    'procedures/hearing': [{ limit: '15个工作日' }, { limit: '20个工作日' }],
    'parts/legality': [{ office: '县民政局' }, { office: '县司法局' }],
    'quotas/letters-of-person': [{ most: '11' }, { most: '12' }],
    'limits/enquiry-answer-help': [{ days: '9' }, { days: '8' }],
    'words/0002': [{ words: '自家的树' }, { words: '自家的树、自家山' }],
    'tiles/01': [{ name: '老人津贴' }, { name: '高龄津贴' }],
    'site/host': [{ value: '县政务服务中心' }, { value: '县政务服务和数据管理局' }],
  }
  for (const [row, changes] of Object.entries(rows)) {
    const path = `/api/registers/${row}`
    const { earliest: from } = await place.as('admin').must('GET', path)
    for (const values of changes) await changed(place, path, ['admin', 'admin2'], { from, values })
  }
  const host = { host: 'www.example.com', name: '林业系统', office: '县林业局', note: '本局系统', state: '在名单上' }
  const list = '/api/registers/link-hosts/0002'
  const { earliest: today } = await place.as('admin').must('GET', '/api/registers/offices/forestry')
  await changed(place, list, ['admin', 'admin2'], { from: today, values: host, adds: 'host' })
  for (const state of ['已经移出', '在名单上'])
    await changed(place, list, ['admin', 'admin2'], { from: today, values: { state } })
  const linked = { name: '林业系统', intake: 'here', consultation: 'https://www.example.com/' } as const
  await importItems(place, [nextVersion(itemOf('SL-0103'), String(today), { ownSystem: linked })])
  const rule = '/api/registers/rules/T1'
  const { earliest: tomorrow } = await place.as('supervisor').must('GET', rule)
  for (const threshold of ['3', '4'])
    await changed(place, rule, ['supervisor', 'security'], { from: tomorrow, values: { threshold } })
  await place.as('supervisor').must('POST', `${rule}/change`, {
    ...{ reason: '改一改', from: tomorrow, values: { threshold: '5' } },
  })
  for (let after: unknown; after !== null; )
    ({ next: after } = await place.as('security').must('POST', '/api/supervision/rules/T1/trial', { after }))
  const right = { office: '六祖镇', duty: '决定', roles: '窗口人员' }
  const security = { type: 'appoint', name: '冯建平', office: '445321', roles: ['security'], phone: null }
  await place.as('admin').must('POST', '/api/roster/demo-deputy-tiantang', security)
  const both = ['head-liuzu', 'deputy-tiantang'] as const
  const path = '/api/registers/rights/0001'
  const from = new Date(place.now() + 8 * 3_600_000).toISOString().slice(0, 10)
  await changed(place, path, both, { from, values: right, adds: 'all' })
  await place.as('clerk-liuzu').must('GET', '/api/rights')
  await changed(place, path, both, { from, values: { roles: '' } })
}

/** Somebody whom the hall knows at the first sign-in. */
export const appointed = (place: Place) =>
  place.as('admin').must('POST', '/api/appointments', {
    ...{ name: '吴晓敏', idNumber: '445321199605200060', office: '445321112201', roles: ['agent'], phone: null },
  })

/** One person proposes, and another confirms. */
async function changed(place: Place, path: string, [one, other]: readonly [string, string], typed: object) {
  const { proposed } = await place.as(one).must('POST', `${path}/change`, { reason: '改一改', ...typed })
  const { at: seen } = proposed as { at: string }
  await place.as(other).must('POST', `${path}/confirm-change`, { seen })
}
