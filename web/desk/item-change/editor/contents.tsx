import { useState } from 'preact/hooks'
import type { Live } from './live.ts'

/** The parts of an item that is written, and what is left to do in each. */

export interface ContentsPart {
  title: string
  /** the id of its heading */
  id: string
  problems: Live['problems']
  isUnwritten: boolean
}

interface ContentsProps {
  parts: readonly ContentsPart[]
  problems: Live['problems']
  /** whether they are known yet */
  isKnown: boolean
  /** the id of the preview behind the parts */
  preview: string
}

/** As wide as the list stands beside the parts. */
const isWide = (): boolean => matchMedia('(min-width: 64rem)').matches

/** Beside the parts where there is room; on a phone a bar above them, which opens as a list. */
export function Contents({ parts, problems, isKnown, preview }: ContentsProps) {
  const [isOpen, setOpen] = useState(isWide)
  function jump(event: Event, id: string): void {
    event.preventDefault()
    if (!isWide()) setOpen(false)
    const place = document.getElementById(id)
    place?.focus()
    place?.scrollIntoView()
  }
  return (
    <nav class="contents" aria-label="各部分">
      <details class="card quiet" open={isOpen} onToggle={event => setOpen(event.currentTarget.open)}>
        <summary>各部分 {isKnown && <State problems={problems} isUnwritten={false} />}</summary>
        <ol>
          {parts.map(({ title, id, ...part }) => (
            <li key={id}>
              <a href={`#${id}`} onClick={event => jump(event, id)}>
                {title}
              </a>{' '}
              {isKnown && <State {...part} />}
            </li>
          ))}
          <li>
            <a href={`#${preview}`} onClick={event => jump(event, preview)}>
              预览和试办
            </a>
          </li>
        </ol>
      </details>
    </nav>
  )
}

/** What is left to do in a part. */
export function State({ problems, isUnwritten }: Pick<ContentsPart, 'problems' | 'isUnwritten'>) {
  const blank = problems.filter(({ isBlank }) => isBlank).length
  const wrong = problems.length - blank
  if (wrong > 0) return <span class="tag bad">有{wrong}处要改</span>
  if (blank > 0) return <span class="tag quiet">还有{blank}处没填</span>
  return isUnwritten ? <span class="tag quiet">没有写，可以不写</span> : <span class="tag fine">填好了</span>
}
