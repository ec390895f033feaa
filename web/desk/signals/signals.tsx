import type { Seat } from '../room/officer.ts'
import { openRoom } from '../room/open.tsx'

function Signals({ seat }: { seat: Seat }) {
  return (
    <>
      <h1>效能监察</h1>
      <p class="hint">{seat.office.name}</p>
    </>
  )
}

openRoom('效能监察', Signals)
