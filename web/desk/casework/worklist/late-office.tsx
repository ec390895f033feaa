import { useEffect, useState } from 'preact/hooks'
import { ask } from '../../../platform/api/hall.ts'
import { Icon } from '../../../platform/components/icon.tsx'
import { hasRole } from '../../../platform/page/duty.ts'
import type { CurrentOfficer } from '../../../platform/page/officer.ts'

/** What a head of an office with late work reads before everything else. */
export function LateOffice({ officer }: { officer: CurrentOfficer }) {
  const [late, setLate] = useState(0)
  const isHead = hasRole(officer, 'head', 'station-head')
  useEffect(() => {
    if (isHead)
      void ask('own-board').then(answer => {
        if (answer.ok) setLate(answer.body.late)
      })
  }, [isHead])
  if (late === 0) return null
  return (
    <p class="card bad" role="status">
      <Icon name="warning" /> <strong>本单位有{late}件逾期。</strong> <a href="/desk/board.html">先看单位概况</a>
    </p>
  )
}
