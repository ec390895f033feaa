import type { ComponentChildren, InputHTMLAttributes } from 'preact'
import type { Problem } from '../../../shared/kernel/form.ts'

/** Fields with labels, hints and errors, for every form. */

export const idOf = (path: string): string => `x${path.replaceAll('/', '-')}`

export const faultAt = (problems: readonly Problem[], path: string): string | undefined =>
  problems.find(p => p.path === path)?.message

export interface Labelled {
  path: string
  label: string
  hint?: string | undefined
  fault?: string | undefined
  required?: boolean
}

export const describedBy = ({ path, hint, fault }: Labelled): string | undefined =>
  [hint && `${idOf(path)}-hint`, fault && `${idOf(path)}-fault`].filter(Boolean).join(' ') || undefined

export function Notes({ path, hint, fault }: Labelled) {
  return (
    <>
      {hint && (
        <p class="hint" id={`${idOf(path)}-hint`}>
          {hint}
        </p>
      )}
      {fault && (
        <p class="fault" id={`${idOf(path)}-fault`}>
          <span class="unseen">有误：</span>
          {fault}
        </p>
      )}
    </>
  )
}

export const Optional = ({ required }: Labelled) => (required ? null : <span class="optional">（可不填）</span>)

/** A control under its label, with its hint and its error. */
export const LabelledField = ({ of, children }: { of: Labelled; children: ComponentChildren }) => (
  <div class={of.fault ? 'field wrong' : 'field'}>
    <label for={idOf(of.path)}>
      {of.label}
      <Optional {...of} />
    </label>
    <Notes {...of} />
    {children}
  </div>
)

/** What such a control says of itself. */
export const controlOf = (of: Labelled) => ({
  id: idOf(of.path),
  'aria-describedby': describedBy(of),
  'aria-invalid': of.fault !== undefined,
  'aria-required': of.required === true,
})

export interface TextProps extends Labelled {
  value: string
  onValue: (value: string) => void
  type?: 'text' | 'tel' | 'date' | 'time'
  inputMode?: 'text' | 'numeric' | 'decimal' | 'tel'
  autocomplete?: string
  long?: boolean
  /** lines of a long one */
  rows?: number
  /** the most characters of an answer, where few are expected */
  longest?: number
  readOnly?: boolean
}

/** A box as wide as its answer: days, times and amounts, then numbers and names; nothing for a sentence. */
function widthOf({ type, inputMode = 'text', longest }: TextProps): string | undefined {
  if (type === 'date' || type === 'time') return 'short'
  if (longest !== undefined) return longest <= 30 ? 'middle' : undefined
  if (inputMode === 'numeric' || inputMode === 'decimal') return 'short'
  return type === 'tel' ? 'middle' : undefined
}

export function TextField(props: TextProps) {
  const { value, onValue, long, type = 'text' } = props
  const shared = {
    ...controlOf(props),
    value,
    autocomplete: props.autocomplete ?? 'off',
    readOnly: props.readOnly === true,
  }
  return (
    <LabelledField of={props}>
      {long ? (
        <textarea {...shared} rows={props.rows ?? 3} onInput={e => onValue(e.currentTarget.value)} />
      ) : (
        <Box
          {...shared}
          class={widthOf(props)}
          kind={type}
          inputMode={props.inputMode}
          onInput={e => onValue(e.currentTarget.value)}
        />
      )}
    </LabelledField>
  )
}

type BoxProps = Omit<InputHTMLAttributes, 'type' | 'list' | 'role' | 'children'> & {
  kind: 'text' | 'tel' | 'date' | 'time'
}

function Box({ kind, ...rest }: BoxProps) {
  if (kind === 'date') return <input {...rest} type="date" />
  if (kind === 'time') return <input {...rest} type="time" />
  return kind === 'tel' ? <input {...rest} type="tel" /> : <input {...rest} type="text" />
}

export interface ChoiceProps<T extends string> extends Labelled {
  value: T | ''
  options: readonly (readonly [T, string])[]
  onValue: (value: T) => void
}

/** Few options are radio buttons; many are a select list. */
const mostOpen = 5

export function ChoiceField<T extends string>(props: ChoiceProps<T>) {
  const { path, label, fault, value, options, onValue } = props
  const id = idOf(path)
  if (options.length > mostOpen) {
    const choose = (text: string) => {
      const chosen = options.find(([key]) => key === text)
      if (chosen) onValue(chosen[0])
    }
    return (
      <LabelledField of={props}>
        <select {...controlOf(props)} value={value} onChange={e => choose(e.currentTarget.value)}>
          <option value="" disabled>
            请选择
          </option>
          {options.map(([key, text]) => (
            <option key={key} value={key}>
              {text}
            </option>
          ))}
        </select>
      </LabelledField>
    )
  }
  return (
    <fieldset class={fault ? 'field wrong' : 'field'} id={id} tabIndex={-1} aria-describedby={describedBy(props)}>
      <legend>
        {label}
        <Optional {...props} />
      </legend>
      <Notes {...props} />
      <div class="choices">
        {options.map(([key, text]) => (
          <label key={key} class="choice">
            <input type="radio" name={id} value={key} checked={value === key} onChange={() => onValue(key)} />
            <span>{text}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

interface SelectProps extends Labelled {
  value: string
  /** the label of no choice */
  none: string
  groups: readonly (readonly [label: string, options: readonly (readonly [string, string])[]])[]
  onValue: (value: string) => void
}

/** An optional choice from grouped options. */
export function SelectField(props: SelectProps) {
  const { value, none, groups, onValue } = props
  return (
    <LabelledField of={props}>
      <select {...controlOf(props)} value={value} onChange={e => onValue(e.currentTarget.value)}>
        <option value="">{none}</option>
        {groups.map(([name, options]) => (
          <optgroup key={name} label={name}>
            {options.map(([key, text]) => (
              <option key={key} value={key}>
                {text}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </LabelledField>
  )
}

export function CheckField(
  props: Labelled & { value: boolean; onValue: (value: boolean) => void; children?: ComponentChildren },
) {
  const { path, label, value, onValue } = props
  return (
    <div class="field">
      <label class="choice">
        <input id={idOf(path)} type="checkbox" checked={value} onChange={e => onValue(e.currentTarget.checked)} />
        <span>{label}</span>
      </label>
      <Notes {...props} />
    </div>
  )
}
