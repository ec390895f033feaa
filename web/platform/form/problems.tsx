import type { Problem } from '../../../shared/kernel/form.ts'
import { ProblemList } from '../components/notice.tsx'

interface ProblemsProps {
  problems: readonly Problem[]
  /** goes to a field that is not on the screen */
  onOtherStep?: (path: string) => void
}

const id = 'problems'

/** What is still wrong, in front of the fields; an empty place that will be announced where nothing is. */
export const Problems = ({ problems, onOtherStep }: ProblemsProps) => (
  <section id={id} class={problems.length > 0 ? 'card bad' : 'unseen'} tabIndex={-1} aria-live="polite">
    {problems.length > 0 && (
      <>
        <h3>还有{problems.length}处要改</h3>
        <ProblemList problems={problems} {...(onOtherStep ? { onOtherStep } : {})} />
      </>
    )}
  </section>
)

export const focusProblems = (): void => document.getElementById(id)?.focus()
