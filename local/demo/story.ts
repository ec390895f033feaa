import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import * as z from 'zod'
import { type Place, Visitor } from './visitor.ts'

/** A demo told step by step through the public API: the story itself is data, a county's `demo/play.json`. */

const body = z.record(z.string(), z.unknown())
const step = z.union([
  /** a sentence */
  z.strictObject({ say: z.string() }),
  /** somebody files a new case, which the steps after it are about; `say` may name its {no} and {pin} */
  z.strictObject({ as: z.string(), file: z.string(), body, say: z.string() }),
  /** an act on the case, as soon as the hall offers it */
  z.strictObject({ as: z.string(), act: z.string(), body: body.default({}), say: z.string().optional() }),
  /** what the citizen reads of the case with number and code */
  z.strictObject({ tell: z.literal(true) }),
])
export const story = z.array(step)

interface Filed {
  path: string
  no: string
  pin: string
}

/** Plays a story to its end. Throws with the hall's own words when a step is refused. */
export async function play(steps: z.output<typeof story>, place: Place, say: (line: string) => void): Promise<void> {
  let filed: Filed | undefined
  const present = (): Filed => {
    if (filed === undefined) throw new Error('the story has no case yet')
    return filed
  }
  for (const one of steps) {
    if ('file' in one) {
      const visitor = new Visitor(place, one.as)
      const made = await visitor.must('POST', one.file, await uploaded(visitor, one.body), {
        'idempotency-key': randomUUID(),
      })
      filed = { path: `${one.file}/${made.no}`, no: String(made.no), pin: String(made.pin) }
    } else if ('act' in one) {
      const visitor = new Visitor(place, one.as)
      await act(visitor, present().path, one.act, await uploaded(visitor, one.body))
    } else if ('tell' in one) await tell(place, present(), say)
    if ('say' in one && one.say !== undefined)
      say(one.say.replace('{no}', filed?.no ?? '').replace('{pin}', filed?.pin ?? ''))
  }
}

const photos = new URL('../../tests/data/photos/', import.meta.url)
const photograph = z.strictObject({ photo: z.string() })

/** The same with every photograph uploaded, and its upload's id in place of its name. */
async function uploaded(visitor: Visitor, given: unknown): Promise<unknown> {
  const named = photograph.safeParse(given).data
  if (named !== undefined) {
    const bytes = new Uint8Array(readFileSync(new URL(named.photo, photos)))
    return visitor.upload({ bytes, type: 'image/jpeg' })
  }
  if (Array.isArray(given)) return Promise.all(given.map(inner => uploaded(visitor, inner)))
  if (typeof given !== 'object' || given === null) return given
  const entries = Object.entries(given).map(async ([key, inner]) => [key, await uploaded(visitor, inner)] as const)
  return Object.fromEntries(await Promise.all(entries))
}

/** A case travels between offices by itself, so an act may have to wait for its arrival. */
async function act(visitor: Visitor, path: string, name: string, given: unknown): Promise<void> {
  for (const deadline = Date.now() + 20_000; ; await new Promise(done => setTimeout(done, 100))) {
    const seen = await visitor.ask('GET', path)
    const { allowed, version } = seen.body
    if (Array.isArray(allowed) && allowed.includes(name)) {
      await visitor.must('POST', `${path}/${name}`, given, { 'if-match': `"${version}"` })
      return
    }
    if (Date.now() > deadline) throw new Error(`${visitor.user} 等不到“${name}”这一步：${seen.text}`)
  }
}

const progress = z.object({
  item: z.string(),
  doing: z.string(),
  moments: z.array(z.object({ at: z.string(), by: z.string(), text: z.string() })),
})

async function tell(place: Place, { no, pin }: Filed, say: (line: string) => void): Promise<void> {
  const reply = await fetch(`${place.url}/api/progress`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ no, pin }),
  })
  if (!reply.ok) throw new Error(await reply.text())
  const told = progress.parse(await reply.json())
  say(`\n申请人凭编号和查询码看到的进度（${told.item}，${told.doing}）：`)
  for (const { at, by, text } of told.moments) {
    const shanghai = new Date(Date.parse(at) + 8 * 3_600_000).toISOString()
    say(`  ${shanghai.slice(0, 10)} ${shanghai.slice(11, 16)}  ${by}：${text}`)
  }
  say('')
}
