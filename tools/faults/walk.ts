import { draw } from 'cdk-local'
import type { Application } from '../../shared/application/head.ts'
import { paperTaskOf } from '../../shared/application/reading.ts'
import { find } from '../../shared/casework/store/cases.ts'
import { answers, asAnswered } from '../../tests/data/answers.ts'
import { sheet } from '../../tests/data/sheet.ts'
import { type Applicant, agentAt, applicantAt, citizenAt, town } from './cast.ts'
import { bodyOf, choose, items, keeperOf } from './choice.ts'
import type { Ground } from './ground.ts'
import { type Outcome, request } from './request.ts'

/** One request that intends to change a case, with every reply to it and its repetitions. */
export interface Attempt {
  no: string
  act: string
  /** subject of the actor */
  by: string
  /** the version it intends to change */
  on: number
  outcomes: Outcome[]
}

/** A filing under one key, with every reply to it. */
export interface Filing {
  by: string
  draft: string | null
  outcomes: Outcome[]
}

/** A batch of one case's paper, with every reply to its packing and to its receipt. */
export interface Packing {
  no: string
  packed: Outcome[]
  received: Outcome[]
}

/** A schedule: a short random walk of a few people over one or two cases, the same for the same seed. */
export class Walk {
  readonly seed: number
  readonly slot: number
  readonly filings: Filing[] = []
  readonly attempts: Attempt[] = []
  readonly packings: Packing[] = []
  /** replies that contradict earlier replies to the same client */
  readonly contradictions: string[] = []
  readonly #ground: Ground
  #drawn = 0

  constructor(ground: Ground, seed: number, slot: number) {
    this.#ground = ground
    this.seed = seed
    this.slot = slot
  }

  /** Numbers of the cases that were acknowledged. */
  get cases(): string[] {
    const told = this.filings.flatMap(({ outcomes }) => outcomes.flatMap(o => (o.kind === 'done' ? [o.body.no] : [])))
    return [...new Set(told.map(String))]
  }

  /** `stepped` is called after each step. */
  async run(stepped: () => void): Promise<void> {
    await this.#file()
    if (this.#chance() < 0.2) await this.#file()
    const steps = 1 + Math.floor(this.#chance() ** 1.5 * 9)
    for (let step = 0; step < steps; step++) {
      await this.#step()
      stepped()
      const aside = this.#chance()
      if (aside < 0.25) await this.#carry()
      else if (aside > 0.93) await this.#forget()
    }
  }

  #chance(): number {
    this.#drawn += 1
    return draw(this.seed, 'walk', this.#drawn)
  }

  async #file(): Promise<void> {
    const byAgent = this.#chance() < 0.5
    const user = byAgent ? agentAt(this.slot) : citizenAt(this.slot)
    const item = items[Math.floor(this.#chance() * items.length)]
    const upload = await this.#uploadOf(user, this.#chance() < 0.15)
    if (item === undefined) return
    const applicant: Applicant = applicantAt(this.slot, !byAgent)
    const files = Object.fromEntries(
      asAnswered(item)
        .materials.filter(m => m.required)
        .map(m => [m.id, [upload]]),
    )
    const filled = {
      item: item.code,
      town,
      applicant,
      form: answers[item.code],
      pledged: true,
      files,
      mandate: byAgent ? { signedOn: '2026-09-27', upload, note: '' } : null,
    }
    const draft = this.#chance() < 0.3 ? await this.#draft(user, filled) : null
    const key = `attempt-${this.seed}-${this.#drawn}`
    const filing: Filing = { by: user, draft, outcomes: [] }
    this.filings.push(filing)
    const body = draft === null ? filled : { ...filled, draft }
    await this.#insist(filing.outcomes, user, 'POST', '/api/cases', body, { 'idempotency-key': key })
  }

  async #draft(user: string, filled: object): Promise<string | null> {
    const saved = await request(this.#ground, user, 'POST', '/api/drafts', filled)
    return saved.kind === 'done' ? String(saved.body.id) : null
  }

  /** A file of the user's: an earlier one, or a new one that has to arrive. */
  async #uploadOf(user: string, isNew: boolean): Promise<string> {
    const old = this.#ground.sheets.get(user) ?? ''
    if (!isNew) return old
    try {
      return await this.#ground.as(user).upload(sheet(`${user} ${this.seed}`), 1500)
    } catch {
      // It did not arrive: the citizen takes the photograph that did.
      return old
    }
  }

  async #step(): Promise<void> {
    const { cases } = this
    const no = cases[Math.floor(this.#chance() * cases.length)]
    const chance = this.#chance()
    const second = this.#chance()
    const device = this.#chance()
    if (no === undefined) return
    const c = await this.#arrived(no)
    if (c === null) return
    const choice = choose(c, this.slot, chance)
    if (choice === null) return
    const { user, actor, act } = choice
    const by = actor.kind === 'system' ? actor.name : actor.subject
    if (this.#chance() < 0.2) await this.#look(user, no, second)
    const upload = this.#ground.sheets.get(user) ?? ''
    if (act === 'attach-result' && upload === '') return
    const attempt: Attempt = { no, act, by, on: c.version, outcomes: [] }
    this.attempts.push(attempt)
    const path = `/api/cases/${no}/${act === 'replace-pin' ? 'pin' : act}`
    // A device's clock may be a day off. It is recorded and decides nothing.
    const off = device < 0.2 ? (device - 0.1) * 10 * 86_400_000 : 0
    const headers = {
      'if-match': String(c.version),
      'x-device-time': new Date(this.#ground.now() + off).toISOString(),
    }
    await this.#insist(attempt.outcomes, user, 'POST', path, bodyOf(act, c, upload, second), headers)
  }

  /** Packs the paper of a case, and mostly signs for it at the other end. */
  async #carry(): Promise<void> {
    const { cases } = this
    const no = cases[Math.floor(this.#chance() * cases.length)]
    const [signs, misses] = [this.#chance() < 0.8, this.#chance() < 0.15]
    const c = no === undefined ? null : await this.#arrived(no)
    const task = c === null ? null : paperTaskOf(c)
    if (no === undefined || c === null || task === null) return
    const packer = keeperOf(c, this.slot, task.office)
    const receiver = keeperOf(c, this.slot, task.to)
    if (packer === null || receiver === null) return
    const packing: Packing = { no, packed: [], received: [] }
    this.packings.push(packing)
    const key = { 'idempotency-key': `batch-${this.seed}-${this.#drawn}` }
    const body = { purpose: task.task, to: task.to, cases: [no] }
    await this.#insist(packing.packed, packer, 'POST', '/api/batches', body, key)
    const made = packing.packed.find(({ kind }) => kind === 'done')?.body
    if (made === undefined || !signs) return
    const receipt = { missing: misses ? [no] : [] }
    const path = `/api/batches/${made.id}/receipt`
    await this.#insist(packing.received, receiver, 'POST', path, receipt, { 'if-match': String(made.version) })
  }

  /** Deletes what no law keeps. What was filed stays. */
  async #forget(): Promise<void> {
    const filed = this.filings.find(
      ({ by, outcomes }) => by === citizenAt(this.slot) && outcomes.some(o => o.kind === 'done'),
    )
    if (filed === undefined) return
    await request(this.#ground, filed.by, 'POST', '/api/my/data/deletion', { confirmed: true })
  }

  /** Reads before acting, as people do: the case, or a list it may be on. */
  async #look(user: string, no: string, chance: number): Promise<void> {
    const list = user.startsWith('walker-citizen') ? '/api/my/cases' : '/api/worklist?step=check'
    const seen = await request(this.#ground, user, 'GET', chance < 0.5 ? `/api/cases/${no}` : list)
    if (seen.kind === 'refused') this.contradictions.push(`${user} may act on ${no} and not read: ${seen.text}`)
  }

  /** The head once the case has arrived at its office. After a second it is taken as it is. */
  async #arrived(no: string): Promise<Application | null> {
    for (let wait = 40; ; wait *= 2) {
      const found = await find(this.#ground.cases, no)
      const head = found?.stored.head ?? null
      if (head === null || head.transitSince === null || wait > 700) return head
      await new Promise(done => setTimeout(done, wait))
    }
  }

  /** Sends requests like the web client and its user: sometimes twice at once, and again while the outcome is unknown. */
  async #insist(
    outcomes: Outcome[],
    user: string,
    method: string,
    path: string,
    body: object,
    headers: Record<string, string>,
  ): Promise<void> {
    const once = () => request(this.#ground, user, method, path, body, headers)
    if (this.#chance() < 0.1) outcomes.push(...(await Promise.all([once(), once()])))
    else outcomes.push(await once())
    for (let again = 0; again < 2 && outcomes.at(-1)?.kind === 'unknown'; again++) outcomes.push(await once())
    const numbers = new Set(
      outcomes.flatMap(o => (o.kind === 'done' && path === '/api/cases' ? [`${o.body.no} ${o.body.pin}`] : [])),
    )
    if (numbers.size > 1) this.contradictions.push(`one filing was answered with ${numbers.size} numbers and codes`)
  }
}
