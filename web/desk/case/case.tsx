import type { Seat } from '../room/officer.ts'
import { openRoom } from '../room/open.tsx'

function CaseRoom({ seat }: { seat: Seat }) {
  return (
    <>
      <h1>办件</h1>
      <p class="hint">{seat.office.name}</p>
    </>
  )
}

openRoom('办件', CaseRoom)
