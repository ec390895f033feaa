import type { Seat } from '../room/officer.ts'
import { openRoom } from '../room/open.tsx'

function Notices({ seat }: { seat: Seat }) {
  return (
    <>
      <h1>待告知</h1>
      <p class="hint">{seat.office.name}</p>
    </>
  )
}

openRoom('待告知', Notices)
