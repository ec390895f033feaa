import { type Column, expectedIn } from '../../../../shared/catalogue/workbook/column.ts'
import { ChoiceField, idOf, SelectField, TextField } from '../../../platform/form/field.tsx'
import { Ticks } from '../../../platform/form/ticks.tsx'
import { ChooseOne, isMany } from '../../../platform/search/choose-one.tsx'
import { long } from './sections.ts'

/** One cell as a field of a form: the column says what it takes. */

type Named = readonly (readonly [code: string, text: string])[]

/** Whom and what a column may name: its code, and what people call it. */
export interface Choices extends Readonly<Record<NonNullable<Column['names']>, Named>> {
  /** of each field of the form: its type in the workbook's words, and what may be chosen there */
  answers: ReadonlyMap<string, { type: string; options: Named }>
}

interface CellProps {
  column: Column
  /** in the place of the column's name */
  label?: string
  value: string
  path: string
  required: boolean
  fault: string | undefined
  choices: Choices
  onValue: (text: string) => void
}

const entriesOf = (text: string): string[] => text.split(/[;；]/).filter(entry => entry !== '')

const yesNo = ['是', '否'].map(word => [word, word] as const)

/** The options of a column, by what its cell says; none where it is typed. */
function optionsOf({ kind, words, names }: Column, value: string, choices: Choices): Named {
  if (kind === 'boolean') return yesNo
  if (words !== undefined) return Object.values(words).map(word => [word, word])
  if (names === undefined) return []
  const known = choices[names]
  const strange = (kind === 'list' ? entriesOf(value) : [value]).filter(
    code => code !== '' && known.every(([one]) => one !== code),
  )
  return [...known, ...strange.map(code => [code, code] as const)]
}

/** What kinds alone say, the field shows by itself. */
const hintOf = (column: Column): string | undefined =>
  column.expected === undefined && column.kind !== 'list' ? undefined : expectedIn(column).replace(/，?文本格式$/, '')

const inputs = { number: { inputMode: 'decimal' }, phone: { type: 'tel' }, day: { type: 'date' } } as const
const inputOf = (kind: Column['kind']) => (kind === 'number' || kind === 'phone' || kind === 'day' ? inputs[kind] : {})

export function Cell({ column, label = column.name, value, path, required, fault, choices, onValue }: CellProps) {
  const options = optionsOf(column, value, choices)
  const isChosen = column.kind === 'boolean' || column.words !== undefined || column.names !== undefined
  const labelled = { path, label, required, fault }
  if (isChosen && column.kind === 'list') {
    const chosen = entriesOf(value)
    return (
      <fieldset class={fault ? 'field wrong' : 'field'} id={idOf(path)} tabIndex={-1}>
        <legend>
          {label}
          {!required && <span class="optional">（可不填）</span>}
        </legend>
        {fault && <p class="fault">{fault}</p>}
        {options.length === 0 && <p class="hint">还没有可以选的。</p>}
        <Ticks
          {...{ options, chosen }}
          onTick={(code, isTicked) =>
            onValue(
              options.flatMap(([one]) => ((one === code ? isTicked : chosen.includes(one)) ? one : [])).join('；'),
            )
          }
        />
      </fieldset>
    )
  }
  if (column.names !== undefined && isMany(options))
    return <ChooseOne {...labelled} {...{ value, options, onValue }} {...(required ? {} : { none: '不填' })} />
  if (isChosen && required) return <ChoiceField {...labelled} {...{ value, options, onValue }} />
  if (isChosen) return <SelectField {...labelled} {...{ value, onValue }} none="不填" groups={[[label, options]]} />
  return (
    <TextField
      {...labelled}
      {...inputOf(column.kind)}
      hint={hintOf(column)}
      long={long.has(column.key)}
      value={value}
      onValue={onValue}
    />
  )
}
