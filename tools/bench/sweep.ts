import { sweep } from '../../shared/casework/service/sweep.ts'
import type { CaseTable } from '../../shared/casework/store/cases.ts'
import { caseTypes } from '../../shared/hall/case-types.ts'
import { nextDay, startOf } from '../../shared/kernel/calendar.ts'
import type { Table } from '../../shared/platform/table.ts'
import { raise } from '../../shared/supervision/service/raise.ts'
import { story } from '../../tests/application/story.ts'
import { openStore } from '../../tests/casework/store/tables.ts'
import { storeTold } from '../../tests/casework/store/told.ts'
import { offices } from '../../tests/documents/papers.ts'
import { basics, calendar, permit, registersFrom } from '../../tests/kernel/sample.ts'
import type { Row } from './row.ts'
import { seed } from './seed.ts'

/** What a sweep costs with few open cases and with many, one in a hundred due; and what supervision reads of one case. */

const sizes = [1_000, 10_000, 100_000]
const registers = registersFrom({ ...basics, offices, items: [permit()] })
/** Promised until Monday, 16 March 2026: late from the first minute of the next day. */
const due = () => story({ fromVillage: false, on: '2026-03-02' }).examining()
const timely = () => story({ fromVillage: false, on: '2026-03-16' }).examining()
/** The most that a due case may cost with more open cases, to its cost with few. */
const mostGrowth = 1.1
const passed = startOf(nextDay('2026-03-16'))

interface Reply {
  Items?: unknown[]
  Responses?: Record<string, unknown[]>
}

/** The calls of a connection, and the items that queries of indexes answered. */
function counting({ db }: Table) {
  const counted = { calls: 0, listed: 0 }
  db.middlewareStack.add(
    next => async args => {
      const done = await next(args)
      counted.calls += 1
      if ('IndexName' in args.input) counted.listed += ((done.output as Reply).Items ?? []).length
      return done
    },
    { step: 'initialize', priority: 'low', name: 'counting' },
  )
  return async (work: () => Promise<unknown>): Promise<typeof counted & { seconds: number }> => {
    const [before, began] = [{ ...counted }, performance.now()]
    await work()
    const seconds = (performance.now() - began) / 1000
    return { calls: counted.calls - before.calls, listed: counted.listed - before.listed, seconds }
  }
}
type Counting = ReturnType<typeof counting>

async function sweptRows(cases: CaseTable, counted: Counting): Promise<Row[]> {
  const rows: Row[] = []
  const [isLate, isTimely] = [due().head, timely().head]
  let from = 0
  let fewest: { calls: number; seconds: number } | null = null
  for (const until of sizes) {
    const late = from + (until - from) / 100
    await seed(cases, () => isLate, calendar, { from, until: late })
    await seed(cases, () => isTimely, calendar, { from: late, until })
    let looked = 0
    const { calls, listed, seconds } = await counted(async () => {
      const means = { announce: async () => {}, officersOf: async () => [] }
      const done = await sweep(cases, registers, passed, means)
      if (done.failed > 0) throw new Error(`the sweep failed on ${done.failed} cases`)
      looked = done.looked
    })
    if (looked !== late - from) throw new Error(`${looked} cases were due, and not ${late - from}`)
    const each = { calls: calls / looked, seconds: seconds / looked }
    const open = `with ${until.toLocaleString('en')} open cases`
    const note = `${looked} due in ${seconds.toFixed(1)} s, ${(each.seconds * 1000).toFixed(1)} ms each`
    rows.push({
      ...{ what: `index entries of a due case, ${open}`, measured: listed / looked, unit: 'items' },
      ...{ budget: 1.1, must: true },
    })
    if (fewest === null)
      rows.push({ what: `requests of a due case, ${open}`, measured: each.calls, budget: null, unit: 'calls', note })
    else
      rows.push(
        {
          ...{ what: `requests of a due case, ${open} to few`, measured: each.calls / fewest.calls, unit: '×' },
          ...{ budget: mostGrowth, must: true, note: `${each.calls.toFixed(1)} requests` },
        },
        // Ten due cases take milliseconds, so that the machine's other work moves this ratio.
        {
          ...{ what: `time of a due case, ${open} to few`, measured: each.seconds / fewest.seconds, unit: '×' },
          ...{ budget: null, note },
        },
      )
    fewest ??= each
    from = until
  }
  return rows
}

/** A look after some kinds of event, in a case that is on time, or late and known to be so. */
async function lookRows(cases: CaseTable, counted: Counting): Promise<Row[]> {
  const rows: Row[] = []
  const looks = [
    ['an event that no rule reads', 'signed-in', '2026-03-03T01:00:00.000Z', 2],
    ['a step of the procedure', 'accepted', '2026-03-03T01:00:00.000Z', 3],
    ['a limit that has passed, whose signal is open', 'signalled', passed, 4],
  ] as const
  for (const [what, kind, at, budget] of looks) {
    const no = await storeTold(cases, due())
    const look = () => raise({ cases, registers }, no, at, [kind])
    await look()
    const { calls } = await counted(look)
    rows.push({ what: `requests of a look: ${what}`, measured: calls, budget, must: true, unit: 'calls' })
  }
  return rows
}

/** In tables of its own: numbers that are seeded are taken. */
async function onStore(rowsOf: (cases: CaseTable, counted: Counting) => Promise<Row[]>): Promise<Row[]> {
  const store = await openStore()
  try {
    const cases: CaseTable = { ...store.cases, types: caseTypes }
    return await rowsOf(cases, counting(cases))
  } finally {
    await store.here.close()
  }
}

export const sweepRows = async (): Promise<Row[]> => [...(await onStore(lookRows)), ...(await onStore(sweptRows))]
