import { applicationType } from '../../shared/application/application.ts'
import type { Application } from '../../shared/application/head.ts'
import { paperTaskOf } from '../../shared/application/reading.ts'
import { type Day, dayOf, nextDay } from '../../shared/kernel/calendar.ts'
import { isRefusal } from '../../shared/kernel/refusal.ts'
import type { Batch } from '../../shared/paper/batch.ts'
import { pack, signFor } from '../../shared/paper/batches.ts'
import type { ApplicationLife } from './courses.ts'
import { abreast, attemptBy, done, type Staffed, tableFor } from './place.ts'

/** The originals go in batches on two days of the week, and are signed for on the next working day. */

/** Tuesday and Friday, as days of the week from Sunday. */
const rounds = [2, 5]
/** Days for which originals that lie about are forgotten. */
const forgotten = 20
/** As many as a batch takes. */
const most = 50

export class Custody {
  readonly #place: Staffed
  readonly #bad: string
  #onTheWay: { batch: Batch; lives: readonly ApplicationLife[] }[] = []

  constructor(place: Staffed, bad: string) {
    this.#place = place
    this.#bad = bad
  }

  /** What the morning of a working day brings: the batches on their way arrive, and on the days for it others leave. */
  async morning(at: string, lives: readonly ApplicationLife[]): Promise<void> {
    const day = dayOf(at)
    const arriving = this.#onTheWay
    this.#onTheWay = []
    await abreast(arriving, 16, ({ batch, lives }) => this.#receive(batch, lives, at))
    if (!rounds.includes(new Date(day).getUTCDay())) return
    const waiting = lives.flatMap(life => {
      const task = life.head === null || life.head.transitSince !== null ? null : paperTaskOf(life.head)
      return task?.task !== 'hand-over' || this.#isForgotten(life, life.head, task.office, day) ? [] : [{ life, task }]
    })
    const bundles = Map.groupBy(waiting, ({ task: { office, to, task } }) => `${office} ${to} ${task}`)
    await abreast([...bundles.values()], 16, bundle => this.#pack(bundle, at))
  }

  #isForgotten({ isPaperLate }: ApplicationLife, head: Application | null, office: string, day: Day): boolean {
    return (isPaperLate || office === this.#bad) && nextDay(dayOf(head?.filedAt ?? ''), forgotten) > day
  }

  async #pack(
    bundle: readonly { life: ApplicationLife; task: NonNullable<ReturnType<typeof paperTaskOf>> }[],
    at: string,
  ): Promise<void> {
    const [first] = bundle
    const signer = first && this.#signer(first.task.office)
    if (first === undefined || signer === undefined) return
    const { office, to, task: purpose } = first.task
    const lives = bundle.slice(0, most).map(({ life }) => life)
    const cases = lives.flatMap(({ head }) => (head === null ? [] : [head.no]))
    const attempt = attemptBy(this.#place, signer.subject, `${at} ${to} ${purpose}`)
    const table = tableFor(this.#place, applicationType)
    const batch = done('a batch', await pack(table, { purpose, to, cases }, signer, at, attempt))
    for (const life of lives)
      await life.note(at, 'note-hand-over', { batch: batch.id, from: office, to, on: dayOf(at) })
    this.#onTheWay.push({ batch, lives })
  }

  async #receive(batch: Batch, lives: readonly ApplicationLife[], at: string): Promise<void> {
    const signer = this.#signer(batch.to)
    if (signer === undefined) return
    const signed = await signFor(this.#place.cases, batch.id, [], signer, at, batch.version)
    // Signed for already: the store's answer was lost, and it was asked once more.
    if (!isRefusal(signed) || !['stale-version', 'batch-closed'].includes(signed.refused)) done('a receipt', signed)
    for (const life of lives) await life.note(at, 'note-receipt', { batch: batch.id, office: batch.to, on: dayOf(at) })
  }

  #signer(office: string) {
    return this.#place.staff(office).find(({ roles }) => roles.some(role => role === 'clerk' || role === 'agent'))
  }
}
