import { render } from 'preact'
import { ask } from '../api/hall.ts'
import { hasRole } from './duty.ts'
import type { CurrentOfficer } from './officer.ts'

/** How much waits for a confirmation by the officer who is signed in, beside the page's link. */

const link = 'to-desk-confirmations'

const Badge = ({ count }: { count: number }) => (
  <>
    <span class="unseen">，{count}项等您确认</span>
    <span class="count" aria-hidden="true">
      {count}
    </span>
  </>
)

/** What this tab counted last: for whom, when, and how much. */
const kept = 'desk:confirmations'
/** For so long the number counts. It takes a read of everything that was ever proposed. Milliseconds. */
const life = 5 * 60_000

function draw(count: number): void {
  const place = document.querySelector(`#${link} .badge`)
  if (place !== null) render(count === 0 ? null : <Badge count={count} />, place)
}

export function drawConfirmations({ me }: CurrentOfficer, count: number): void {
  draw(count)
  try {
    sessionStorage.setItem(kept, `${me.subject} ${Date.now()} ${count}`)
  } catch {
    // The next page counts anew.
  }
}

/** Counts anew; of an auditor nothing, who confirms nothing. */
export async function countConfirmations(officer: CurrentOfficer): Promise<void> {
  if (!hasRole(officer, 'administrator', 'security')) return
  const reply = await ask('list-waiting-changes')
  if (reply.ok) drawConfirmations(officer, reply.body.waiting.filter(({ yours }) => yours).length)
}

/** Shows what the last pages counted, or counts. */
export async function showConfirmations(officer: CurrentOfficer): Promise<void> {
  const [subject, at, count] = (sessionStorage.getItem(kept) ?? '').split(' ')
  if (subject === officer.me.subject && Date.now() - Number(at) < life) draw(Number(count))
  else await countConfirmations(officer)
}
