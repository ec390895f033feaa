import { render } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { CaseList, type Line } from '../../platform/components/case-list.tsx'
import { readWaiting } from '../../platform/page/read-waiting.ts'

/** What waits for who is signed in, before everything else of the front page. */

const most = 3

function Todo() {
  const [lines, setLines] = useState<readonly Line[] | null>(null)
  useEffect(() => void readWaiting().then(setLines), [])
  if (lines === null || lines.length === 0) return null
  return (
    <div class="card">
      <CaseList title={`等您办理（${lines.length}件）`} lines={lines.slice(0, most)} />
      <p>
        <a href="/my.html">我的全部办件</a>
      </p>
    </div>
  )
}

export function showTodo(place: HTMLElement): void {
  render(<Todo />, place)
}
