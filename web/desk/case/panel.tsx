import { useEffect, useRef, useState } from 'preact/hooks'
import type { Problem } from '../../../shared/domain/form.ts'
import type { Refused } from '../../api/hall.ts'
import { ProblemList, Refusal } from '../../parts/notice.tsx'
import { filled, problemsOf, type Row } from './box.ts'
import { Boxes } from './boxes.tsx'
import { typedIn, type Work } from './work.ts'

interface PanelProps {
  command: string
  row: Row
  work: Work
}

/** The form of one command: what will happen, what has to be said, and the button that does it. */
export function Panel({ command, row, work }: PanelProps) {
  const { file, seat } = work
  const setting = { view: file.view, seat, colleagues: file.colleagues }
  const values = filled(row, setting, typedIn(work, command))
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const [refusal, setRefusal] = useState<Refused | null>(null)
  const [busy, setBusy] = useState(false)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [command])

  async function give(event: Event): Promise<void> {
    event.preventDefault()
    if (busy) return
    const found = problemsOf(row, setting, values).map(p => ({ ...p, path: `/${command}${p.path}` }))
    setProblems(found)
    setRefusal(null)
    if (found.length > 0) return
    setBusy(true)
    const refused = await work.give(command, `已${row.verb}`, at => row.give(values, at, setting))
    setBusy(false)
    setRefusal(refused)
  }

  return (
    <section class={row.mood === 'danger' ? 'card bad panel' : 'card panel'} aria-labelledby="panel-title">
      <h3 id="panel-title" tabIndex={-1} ref={heading}>
        {row.title}
      </h3>
      <p>{row.says(setting)}</p>
      <form onSubmit={event => void give(event)} noValidate>
        {problems.length > 0 && (
          <div class="warning" role="alert">
            <ProblemList problems={problems} />
          </div>
        )}
        <Boxes
          boxes={row.boxes(setting, values)}
          at={`/${command}`}
          values={values}
          problems={problems}
          onValue={(name, value) => work.type(command, name, value)}
        />
        {refusal && <Refusal refusal={refusal} />}
        <div class="actions">
          <button class={row.mood === 'danger' ? 'button danger' : 'button'} type="submit" disabled={busy}>
            {busy ? '正在提交……' : row.verb}
          </button>
          <button class="button plain" type="button" onClick={() => work.open(null)}>
            取消
          </button>
        </div>
      </form>
    </section>
  )
}
