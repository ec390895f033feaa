import { readFile } from 'node:fs/promises'
import { parentPort, workerData } from 'node:worker_threads'
import * as z from 'zod'
import { reference } from '../../shared/catalogue/reference.ts'
import { dayOf } from '../../shared/kernel/calendar.ts'
import { environment } from '../../shared/platform/environment.ts'
import { hmac } from '../../shared/platform/secrets.ts'
import { table } from '../../shared/platform/table.ts'
import { beginningOf, countyOf } from './county.ts'
import { live } from './live.ts'
import { photographs } from './photograph.ts'
import type { Place } from './place.ts'
import { remembered } from './remembered.ts'
import { staffed } from './staffing.ts'
import { countsFor, tell } from './story.ts'

/*
 * The quarter that was: a thread of the local host, which gives it the environment of a function and hears how far it is.
 * `roster`: the file of the demo people. `from`, `until`: instants of the hall, in milliseconds since 1970.
 */
const env = environment(
  'CASES_TABLE',
  'REFERENCE_TABLE',
  'UPLOADS_BUCKET',
  'DOCUMENTS_BUCKET',
  'SECRET_ARN',
  'FIRST_ADMINISTRATORS',
)
const given = z.object({ roster: z.string(), from: z.number(), until: z.number() }).parse(workerData)
const administrators = z.object({ administrator: z.object({ subject: z.string() }) })
const { administrator } = administrators.parse(JSON.parse(env.FIRST_ADMINISTRATORS))
const [from, until] = [given.from, given.until].map(instant => new Date(instant).toISOString()) as [string, string]

const { table: cases, written } = await remembered(table(env.CASES_TABLE))
const known = table(env.REFERENCE_TABLE)
const place: Place = {
  cases,
  known,
  registers: await reference(known, given.from),
  hash: await hmac(env.SECRET_ARN),
  photograph: await photographs({ cases, uploads: env.UPLOADS_BUCKET, documents: env.DOCUMENTS_BUCKET }),
}
const county = await countyOf(place, dayOf(until))
const story = tell(county, { from: beginningOf(county, from), until }, countsFor(county))
const wanted = story.plots.flatMap(plot => [
  ...('town' in plot ? [plot.town] : []),
  ...('village' in plot && plot.village !== null ? [plot.village] : []),
])
const there = await staffed(place, await readFile(given.roster, 'utf8'), [...new Set(wanted)], {
  by: administrator.subject,
  at: from,
})
const all = story.plots.length
await live(there, story, until, filed => parentPort?.postMessage({ filed, all }))
await written()
