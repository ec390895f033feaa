import { type Tally, used } from 'cdk-local'
import sharp from 'sharp'
import { partsOf } from '../../shared/kernel/notices/sms.ts'
import { type Place, photo, sheet } from '../../tests/journeys/place.ts'
import type { Journey } from '../../tests/journeys/travel.ts'
import { looks, ways } from './day.ts'
import { patiently } from './patient.ts'
import { mixed, type Usage } from './price.ts'
import { tableBytes } from './stock.ts'
import { inGigabytes, usageOf } from './usage.ts'

/** A case's average usage. Each way is walked once, and each look is taken once. */

/** One counted way or look, with its frequency in a case. */
export interface Part {
  name: string
  weight: number
  usage: Usage
}

export interface Counted {
  parts: readonly Part[]
  /** of one case on average */
  usage: Usage
  /** storage that one case leaves, in GB */
  stock: { table: number; objects: number }
  /** one sweep that finds nothing */
  sweep: Usage
  /** read units of the reference data, which a working function reads each minute */
  refill: number
}

export async function count(opened: Place): Promise<Counted> {
  const place = patiently(opened)
  const counted = (work: () => Promise<unknown>) => countOn(place, work)
  const onPhoto = await photographs(place)
  const parts: Part[] = []
  const stock = { table: 0, objects: 0 }
  let last: Journey | undefined
  for (const { name, share, play } of ways) {
    const before = await tableBytes(place)
    const { usage, tallies } = await counted(async () => {
      last = await play(place)
    })
    const uploads = uploadsIn(tallies)
    parts.push({ name, weight: share, usage: mixed([part(usage), { usage: onPhoto.more, weight: uploads }]) })
    stock.table += share * inGigabytes((await tableBytes(place)) - before)
    stock.objects += share * uploads * onPhoto.stored
  }
  const seen = last
  if (seen === undefined) throw new RangeError('no way was gone')
  for (const { name, rate, once, more = {} } of looks) {
    const { usage } = await counted(() => once(seen))
    const shown = name === 'a material, by an officer' ? { 's3.out': onPhoto.copy } : {}
    parts.push({ name, weight: rate, usage: mixed([part(usage), part(more), part(shown)]) })
  }
  const { usage: sweep } = await counted(() => place.moveClock('+6m'))
  return { parts, usage: mixed(parts), stock, sweep, refill: refillOf(place.aws.meter.read()) }
}

const part = (usage: Usage) => ({ usage, weight: 1 })

async function countOn(place: Place, work: () => Promise<unknown>): Promise<{ usage: Usage; tallies: Tally[] }> {
  await place.settle()
  const before = place.aws.meter.read()
  const sent = place.outbox().length
  await work()
  await place.settle()
  const tallies = used(before, place.aws.meter.read())
  const segments = place
    .outbox()
    .slice(sent)
    .reduce((sum, { text }) => sum + partsOf(text), 0)
  return { usage: usageOf(tallies, segments), tallies }
}

/** Uploads by browsers: one for each material. */
const uploadsIn = (tallies: readonly Tally[]): number =>
  tallies.reduce((sum, t) => (t.operation === 'PutObject' && t.resource.includes('uploads') ? sum + t.count : sum), 0)

/**
 * The extra storage of a photograph over the small documents of these walks, in GB: the photograph as the page
 * prepares it (2600 pixels, JPEG of quality 85), and the hall's copies of it.
 */
async function photographs(place: Place): Promise<{ more: Usage; stored: number; copy: number }> {
  const agent = place.as('agent-xialu')
  const taken = photo('01-form-elderly-allowance.jpg').bytes
  const prepared = await sharp(taken).rotate().resize(2600, 2600, { fit: 'inside' }).jpeg({ quality: 85 }).toBuffer()
  const document = await countOn(place, () => agent.upload(sheet('大小')))
  const image = await countOn(place, () => agent.upload({ bytes: new Uint8Array(prepared), type: 'image/jpeg' }))
  const kept = image.tallies.filter(t => t.operation === 'PutObject' && t.principal.includes('materials'))
  const stored = inGigabytes(kept.reduce((sum, t) => sum + t.sent, 0))
  return {
    more: mixed([part(image.usage), { usage: document.usage, weight: -1 }]),
    stored,
    // The original and a copy of about its size are kept. The thumbnail is small beside them.
    copy: stored / 2,
  }
}

function refillOf(tallies: readonly Tally[]): number {
  const reads = tallies.filter(t => t.operation === 'Query' && t.resource.includes('Reference'))
  const calls = reads.reduce((sum, t) => sum + t.count, 0)
  if (calls === 0) throw new RangeError('the reference data was not read')
  return reads.reduce((sum, t) => sum + t.units, 0) / calls
}
