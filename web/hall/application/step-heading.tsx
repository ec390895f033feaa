import type { RefObject } from 'preact'
import { steps } from './steps.ts'

/** Where in the application one is. */
export const StepHeading = ({ step, title }: { step: number; title: RefObject<HTMLHeadingElement | null> }) => (
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
    </h2>
  </>
)
