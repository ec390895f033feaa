import { useState } from 'preact/hooks'
import { dayText } from '../components/labels.ts'
import type { CurrentOfficer } from './officer.ts'

const keyOf = (subject: string): string => `desk:moved:${subject}`

function isRead(subject: string, move: string): boolean {
  try {
    return localStorage.getItem(keyOf(subject)) === move
  } catch {
    return false
  }
}

/** Tells somebody whom an administrator or a merger moved where they serve now, until they have read it on this device. */
export function Moved({ officer: { me, office, offices } }: { officer: CurrentOfficer }) {
  const { subject, moved } = me
  const move = `${moved?.on} ${me.office}`
  const [read, setRead] = useState(() => isRead(subject, move))
  if (moved === undefined || read) return null

  function close(): void {
    setRead(true)
    try {
      localStorage.setItem(keyOf(subject), move)
    } catch {
      // Then it is told again.
    }
  }
  return (
    <section class="card" role="status" aria-label="调动">
      <p>
        您现在在{office.name}，{dayText(moved.on)}由{offices.get(moved.from)?.name ?? moved.from}
        调来。原单位的办件，由原单位另行分派。
      </p>
      <p class="actions">
        <button class="button plain small" type="button" onClick={close}>
          知道了
        </button>
      </p>
    </section>
  )
}
