import type { Problem } from '../../../shared/kernel/form.ts'
import { ProblemList } from '../components/notice.tsx'
import { faultsIn, type Stopping, stopsIn } from './stopping.ts'
import { StopsNotice } from './stops.tsx'

interface ProblemsProps {
  problems: readonly Problem[]
  /** the item that is applied for, where it has rules for whom nothing is to be applied for */
  item?: Stopping
  /** goes to a field that is not on the screen */
  onOtherStep?: (path: string) => void
}

const id = 'problems'

/** What is still wrong, in front of the fields; an empty place that will be announced where nothing is. */
export function Problems({ problems, item, onOtherStep }: ProblemsProps) {
  const stops = stopsIn(problems, item)
  const faults = item ? faultsIn(problems, item) : problems
  return (
    <div id={id} class={problems.length > 0 ? undefined : 'unseen'} tabIndex={-1} aria-live="polite">
      {item && stops.length > 0 && <StopsNotice {...{ stops, item, onOtherStep }} />}
      {faults.length > 0 && (
        <section class="card bad">
          <h3>还有{faults.length}处要改</h3>
          <ProblemList problems={faults} {...{ onOtherStep }} />
        </section>
      )}
    </div>
  )
}

export const focusProblems = (): void => document.getElementById(id)?.focus()
