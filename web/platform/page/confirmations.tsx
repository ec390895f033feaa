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

export function drawConfirmations(count: number): void {
  const place = document.querySelector(`#${link} .badge`)
  if (place !== null) render(count === 0 ? null : <Badge count={count} />, place)
}

/** Counts anew; of an auditor nothing, who confirms nothing. */
export async function countConfirmations(officer: CurrentOfficer): Promise<void> {
  if (!hasRole(officer, 'administrator', 'security')) return
  const reply = await ask('list-waiting-changes')
  if (reply.ok) drawConfirmations(reply.body.waiting.filter(({ yours }) => yours).length)
}
