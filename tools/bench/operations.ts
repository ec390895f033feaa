import { randomUUID } from 'node:crypto'
import type { Call } from 'cdk-local'
import type { Application } from '../../shared/application/head.ts'
import { find } from '../../shared/casework/store/cases.ts'
import { execute } from '../../shared/casework/store/execute.ts'
import { caseTypes } from '../../shared/hall/case-types.ts'
import type { Person } from '../../shared/kernel/person.ts'
import { isRefusal } from '../../shared/kernel/refusal.ts'
import { answers } from '../../tests/data/answers.ts'
import { applicant } from '../../tests/documents/papers.ts'
import { type Ask, answered, type Handler } from './ask.ts'
import { type Ground, town } from './ground.ts'

/** The hall's operations as requests to its functions, with the data calls allowed for each. */

export interface Functions {
  applications: Handler
  reviews: Handler
  work: Handler
  paper: Handler
  signals: Handler
  personal: Handler
  public: Handler
}

export interface Operation {
  name: string
  /** data calls allowed for one request by design.md */
  budget: readonly string[]
  run: () => Promise<unknown>
}

const item = 'SL-0102'
const read = 'BatchGetItem'
const write = 'TransactWriteItems'

/** A whole application as the agent sends it. */
export async function submission(ground: Ground, who: Person): Promise<Ask> {
  const files: Record<string, string[]> = {}
  const [asked] = await ground.reference.items.versions(item)
  for (const { id, required, mayFollow } of asked?.materials ?? []) {
    if (required && !mayFollow) files[id] = [await ground.upload('agent')]
  }
  const mandate = { signedOn: '2026-03-02', upload: await ground.upload('agent'), note: '' }
  const body = { item, town, applicant: who, form: answers[item] ?? {}, files, mandate, pledged: true }
  return { as: 'agent', route: 'POST /api/cases', body, attempt: randomUUID() }
}

/** A case that the agent filed and the town signed in, with its query code. */
export async function filed(
  ground: Ground,
  { applications }: Functions,
  who: Person = applicant,
): Promise<{ head: Application; pin: string }> {
  const { no, pin } = await answered(applications, await submission(ground, who))
  const done = await execute(ground.store.cases, ground.reference, {
    no: String(no),
    act: 'sign-in',
    actor: { kind: 'system', name: 'intake' },
    at: new Date().toISOString(),
    expected: null,
    input: c => ({ office: c.holder, assignee: 'clerk' }),
  })
  if (isRefusal(done)) throw new Error(done.refused)
  return { head: done.head, pin: String(pin) }
}

export const assign = (no: string, version: number): Ask => ({
  as: 'clerk',
  route: 'POST /api/cases/{case}/assign',
  path: { case: no },
  body: { to: 'handler' },
  version,
})
export const worklistOf = (step: string): Ask => ({ as: 'clerk', route: 'GET /api/worklist', query: { step } })

/** Every operation that has a budget, ready to run any number of times. */
export async function operations(ground: Ground, functions: Functions): Promise<Operation[]> {
  const { applications, reviews } = functions
  const moved = (await filed(ground, functions)).head.no
  const { head, pin } = await filed(ground, functions)
  const { no } = head
  const path = { case: no }
  async function newest(): Promise<Application> {
    const found = await find(ground.store.cases, moved)
    if (found === null) throw new RangeError(`${moved} is not there any more`)
    return found.stored.head
  }
  const move = async (route: string, body: object, as = 'clerk') =>
    answered(reviews, {
      as,
      route: `POST /api/cases/{case}/${route}`,
      path: { case: moved },
      body,
      version: (await newest()).version,
    })
  // The case is prepared and filed for somebody else, so the citizen's own list stays the same.
  const other: Person = { ...applicant, name: '李明', number: '445321196502280025' }
  const ready: Ask[] = []
  const veiled: Application[] = []
  for (let i = 0; i < 10; i++) {
    ready.push(await submission(ground, other))
    veiled.push((await filed(ground, functions, other)).head)
  }
  // They have two cases of their own, independent of the number of other cases.
  const reader: Person = { ...applicant, name: '张秀兰', number: '445321194111080043' }
  for (let i = 0; i < 2; i++) await filed(ground, functions, reader)
  const own = { as: 'reader', number: reader.number }
  const citizen = { as: 'citizen', number: applicant.number }
  return [
    {
      name: 'submit',
      budget: [read, write],
      async run() {
        const next = ready.pop()
        if (next === undefined) throw new RangeError('no application is left to submit')
        return answered(applications, next)
      },
    },
    { name: 'move: assign', budget: [read, write], run: () => move('assign', { to: 'handler' }) },
    {
      name: 'move: judge a material',
      budget: [read, write],
      run: () => move('judge-material', { verdict: 'accepted', material: 'credit-licence', originalSeen: false }),
    },
    {
      name: 'move: unmask',
      budget: [read, write, 'Query'],
      // Each run reads another case, because the operation reads the whole file, which grows with every access.
      async run() {
        const unseen = veiled.pop()
        if (unseen === undefined) throw new RangeError('no case is left to unmask')
        return answered(reviews, {
          as: 'clerk',
          route: 'POST /api/cases/{case}/unmasked',
          path: { case: unseen.no },
          body: { reason: '核对身份' },
          version: unseen.version,
        })
      },
    },
    { name: 'worklist page of one step', budget: ['Query'], run: () => answered(functions.work, worklistOf('check')) },
    {
      name: 'case file',
      budget: ['Query'],
      run: () => answered(reviews, { as: 'clerk', route: 'GET /api/cases/{case}', path }),
    },
    {
      name: 'my cases',
      budget: ['Query'],
      run: () => answered(applications, { ...citizen, route: 'GET /api/my/cases' }),
    },
    {
      name: 'progress, signed in',
      budget: ['Query'],
      run: () => answered(reviews, { ...citizen, route: 'GET /api/my/cases/{case}', path }),
    },
    {
      // One read for the destination and one for the end of the list. One more for periodic filing, which has none.
      name: 'where an office’s paper has to go',
      budget: ['Query', 'Query', 'Query'],
      run: () => answered(functions.paper, { as: 'agent', route: 'GET /api/paper/destinations' }),
    },
    {
      name: 'a month’s signals by office and limit',
      budget: ['Query'],
      run: () => answered(functions.signals, { as: 'supervisor', route: 'GET /api/signals' }),
    },
    {
      // One list for each type of case, each of the two files, and the status of their notices.
      name: 'what I was told',
      budget: [...caseTypes.map(() => 'Query'), 'Query', 'Query', read],
      run: () => answered(functions.personal, { ...own, route: 'GET /api/my/notices' }),
    },
    {
      name: 'what I filed for others',
      budget: ['Query'],
      run: () => answered(functions.personal, { ...own, route: 'GET /api/my/filed' }),
    },
    {
      // Nobody is signed in, so the visit counts, and so does the try, which a right code returns.
      name: 'progress by number and code',
      budget: ['UpdateItem', 'UpdateItem', 'GetItem', 'Query', 'UpdateItem'],
      run: () => answered(functions.public, { as: 'nobody', route: 'POST /api/progress', body: { no, pin } }),
    },
  ]
}

export interface Measured {
  name: string
  budget: readonly string[]
  calls: string[]
  units: number
}

/** Runs each operation once to warm the caches, once to be counted. The test's own reads are not counted. */
export async function measure(ground: Ground, each: readonly Operation[]): Promise<Measured[]> {
  const measured: Measured[] = []
  for (const { name, budget, run } of each) {
    await run()
    const { calls } = await ground.counted(run)
    measured.push({ name, budget, calls: calls.map(call => call.operation), units: unitsOf(calls) })
  }
  return measured
}

const unitsOf = (calls: readonly Call[]): number => calls.reduce((sum, call) => sum + (call.units ?? 0), 0)
