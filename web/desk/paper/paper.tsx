import type { Seat } from '../room/officer.ts'
import { openRoom } from '../room/open.tsx'

function Paper({ seat }: { seat: Seat }) {
  return (
    <>
      <h1>纸质交接</h1>
      <p class="hint">{seat.office.name}</p>
    </>
  )
}

openRoom('纸质交接', Paper)
