import type { RefObject } from 'preact'

interface StepHeadingProps {
  steps: readonly { name: string }[]
  step: number
  title: RefObject<HTMLHeadingElement | null>
  /** where a step has several screens: which one this is */
  part?: { at: number; of: number }
}

/** Where in an application one is, on a phone and at a village's desk. */
export const StepHeading = ({ steps, step, title, part = { at: 0, of: 1 } }: StepHeadingProps) => (
  <>
    <ol class="steps" aria-label="步骤">
      {steps.map(({ name }, at) => (
        <li key={name} class={at < step ? 'past' : ''} {...(at === step ? { 'aria-current': 'step' } : {})}>
          {name}
        </li>
      ))}
    </ol>
    <h2 ref={title} tabIndex={-1} class="step-title">
      第{step + 1}步，共{steps.length}步：{steps[step]?.name}
      {part.of > 1 && `（${part.at + 1}/${part.of}）`}
    </h2>
  </>
)
