import { useEffect } from 'preact/hooks'
import { ask } from '../../../platform/api/hall.ts'
import { Answered, useAnswer } from '../../../platform/page/answered.tsx'
import { drawConfirmations } from '../../../platform/page/confirmations.tsx'
import type { CurrentOfficer } from '../../../platform/page/officer.ts'
import { mountPage } from '../../../platform/page/officer-gate.tsx'
import { Lately } from './lately.tsx'
import { WaitingList } from './waiting-list.tsx'

/** Where administrators begin: what waits for a second person, and what was changed lately. */
function Overview({ officer }: { officer: CurrentOfficer }) {
  const waiting = useAnswer(() => ask('list-waiting-changes'), [])
  const yours = waiting.found?.waiting.filter(one => one.yours).length
  useEffect(() => {
    if (yours !== undefined) drawConfirmations(officer, yours)
  }, [yours])
  return (
    <>
      <h1>等待确认和最近的改动</h1>
      <Answered asked={waiting}>{found => <WaitingList waiting={found.waiting} own={officer.me.subject} />}</Answered>
      <Lately />
    </>
  )
}

mountPage('desk/confirmations.html', Overview)
