import { render } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { caseLink, type Line } from '../../platform/components/case-list.tsx'
import { dayText } from '../../platform/components/labels.ts'
import { readWaiting } from '../../platform/page/read-waiting.ts'

/** What waits for who is signed in, before everything else of the front page. */

const most = 3

function Todo() {
  const [lines, setLines] = useState<readonly Line[] | null>(null)
  useEffect(() => void readWaiting().then(setLines), [])
  if (lines === null || lines.length === 0) return null
  return (
    <section class="card">
      <div class="headed">
        <h2>等您办理（{lines.length}件）</h2>
        <a href="/my.html">我的全部办件</a>
      </div>
      <ul>
        {lines.slice(0, most).map(line => (
          <li key={line.no}>
            <span>
              <strong>{line.item}</strong> <span class="tag soon">{line.label}</span>
              <span class="facts">{line.due !== null && <span>最迟{dayText(line.due)}</span>}</span>
            </span>
            <a class="button" href={caseLink(line)}>
              去办理<span class="unseen">：{line.item}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

export function showTodo(place: HTMLElement): void {
  render(<Todo />, place)
}
