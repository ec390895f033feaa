import type { Seat } from '../room/officer.ts'
import { openRoom } from '../room/open.tsx'

function Worklist({ seat }: { seat: Seat }) {
  return (
    <>
      <h1>待办</h1>
      <p class="hint">{seat.office.name}</p>
    </>
  )
}

openRoom('待办', Worklist)
