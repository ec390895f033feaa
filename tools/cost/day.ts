import { type Place, sheet } from '../../tests/journeys/place.ts'
import { progress } from '../../tests/journeys/told.ts'
import {
  act,
  bringBack,
  checkAndAccept,
  decide,
  decider,
  file,
  itemOf,
  type Journey,
  view,
} from '../../tests/journeys/travel.ts'
import type { Usage } from './price.ts'

/**
 * A county's year, as far as AWS charges for it. The shares and rates are assumptions, stated here and printed with
 * the bill. The usage of each way and each look is counted.
 */

export const county = { cases: 500_000, workingDays: 248 } as const
/** A province like Guangdong: 122 counties, each with a hall of its own. */
export const province = { cases: 135_000_000, counties: 122 } as const

interface Way {
  name: string
  /** of all cases */
  share: number
  play: (place: Place) => Promise<Journey>
}

async function whole(place: Place, code: string, by?: string, more?: (j: Journey) => Promise<void>): Promise<Journey> {
  const j = await file(place, itemOf(code), by)
  await more?.(j)
  await checkAndAccept(j)
  await decide(j)
  await bringBack(j)
  await place.settle()
  return j
}

/** The town asks for one material again, and the village brings it. */
async function supplemented(j: Journey): Promise<void> {
  const material = j.item.materials.find(m => m.required)?.id ?? ''
  const requests = [{ material, ground: 'illegible', reason: '照片太暗，看不清文字' }]
  await act(j, 'clerk-liuzu', 'request-supplement', { requests })
  await act(j, j.filer.user, 'supply', { files: { [material]: [await j.filer.upload(sheet(`补正 ${j.no}`))] } })
}

export const ways: readonly Way[] = [
  { name: 'filed in the village, decided by the town', share: 0.5, play: place => whole(place, 'SL-2101') },
  { name: 'filed in the village, decided by the county', share: 0.25, play: place => whole(place, 'SL-2103') },
  {
    name: 'the same, with paper before the forwarding',
    share: 0.1,
    play: place => whole(place, 'SL-0102', 'agent-xialu'),
  },
  {
    name: 'decided by the town after a supplement',
    share: 0.1,
    play: place => whole(place, 'SL-0503', undefined, supplemented),
  },
  { name: 'filed online, decided by the town', share: 0.05, play: place => whole(place, 'SL-0103', 'citizen-chen') },
]

interface Look {
  name: string
  /** times a case, on average */
  rate: number
  once: (j: Journey) => Promise<unknown>
  /** usage that the few cases of a count do not show */
  more?: Usage
}

const page = async ({ place }: Journey, path: string) => {
  const fetched = await fetch(place.url + path, { headers: { 'accept-encoding': 'gzip' } })
  if (!fetched.ok) throw new Error(`${path}: ${fetched.status}`)
  return fetched.text()
}

/** A page with the styles and scripts it names, as a first visit fetches them. */
async function visit(j: Journey, path: string): Promise<void> {
  const html = await page(j, path)
  const named = [...html.matchAll(/<(?:script|link)[^>]*(?:src|href)="(\/?[^":]+\.(?:js|css))"/g)].map(m => m[1] ?? '')
  for (const asset of new Set(named)) await page(j, new URL(asset, `${j.place.url}${path}`).pathname)
}

/** All views outside the steps of a case. Opening a file before each step counts with the steps. */
export const looks: readonly Look[] = [
  {
    name: 'the catalogue and a guide',
    rate: 4,
    once: j => visit(j, '/items.html').then(() => visit(j, '/guide/SL-0502.html')),
  },
  { name: 'the first page', rate: 4, once: j => visit(j, '/') },
  { name: 'the desk’s page, not yet in the browser', rate: 1, once: j => visit(j, '/desk/index.html') },
  {
    name: 'progress by number and code',
    rate: 2,
    once: j => visit(j, '/progress.html').then(() => progress(j)),
  },
  { name: 'my cases', rate: 0.5, once: j => j.place.as('citizen-chen').must('GET', '/api/my/cases') },
  {
    name: 'a worklist page of one step',
    rate: 12,
    once: j => j.place.as('clerk-liuzu').must('GET', '/api/worklist?step=check'),
    // A full page: 25 heads of 3.5 KB, read without consistency.
    more: { 'dynamodb.reads': (25 * 3.5) / 4 / 2 },
  },
  // A page of the desk is seen for two minutes.
  { name: 'the version of an office’s lists', rate: 48, once: j => page(j, '/live/445321115.json') },
  {
    name: 'the counts of an officer’s lists',
    rate: 12,
    once: j => j.place.as('clerk-liuzu').must('GET', '/api/worklist/counts'),
  },
  { name: 'a material, by an officer', rate: 6, once: material },
  { name: 'the vouchers of a case, one printed', rate: 2, once: voucher },
]

async function material(j: Journey): Promise<void> {
  const { materials } = await view(j)
  const [first] = (materials as { files: string[] }[]).flatMap(m => m.files)
  const { url } = await j.place.as(decider(j, 'handler')).must('GET', `/api/cases/${j.no}/files/${first}?size=copy`)
  await (await fetch(String(url))).bytes()
}

async function voucher(j: Journey): Promise<void> {
  const { vouchers } = await j.filer.must('GET', `/api/cases/${j.no}/vouchers`)
  const [first] = vouchers as { number: string }[]
  const reply = await j.filer.ask('POST', `/api/cases/${j.no}/vouchers/${first?.number}`, { pin: j.pin })
  if (reply.status !== 200) throw new Error(reply.text)
}
