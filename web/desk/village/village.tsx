import type { Seat } from '../room/officer.ts'
import { openRoom } from '../room/open.tsx'

function Village({ seat }: { seat: Seat }) {
  return (
    <>
      <h1>村级收件</h1>
      <p class="hint">{seat.office.name}</p>
    </>
  )
}

openRoom('村级收件', Village)
