import { idOf, type Labelled } from '../../platform/form/field.tsx'
import { Ticks } from '../../platform/form/ticks.tsx'

interface ChoicesProps extends Labelled {
  /** the chosen options, with semicolons between them */
  value: string
  options: readonly string[]
  onValue: (value: string) => void
}

/** Some of several options. */
export function ChoicesField({ path, label, hint, fault, value, options, onValue }: ChoicesProps) {
  const chosen = value.split('；').filter(word => word !== '')
  const choose = (option: string, isChosen: boolean) =>
    onValue(options.filter(one => (one === option ? isChosen : chosen.includes(one))).join('；'))
  return (
    <fieldset class="field" id={idOf(path)} tabIndex={-1}>
      <legend>{label}</legend>
      {hint && <p class="hint">{hint}</p>}
      {fault && <p class="fault">{fault}</p>}
      <Ticks options={options.map(one => [one, one])} {...{ chosen }} onTick={choose} />
    </fieldset>
  )
}
