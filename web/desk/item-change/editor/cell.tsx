import { useRef } from 'preact/hooks'
import { type Column, expectedIn } from '../../../../shared/catalogue/workbook/column.ts'
import type { WrittenRow } from '../../../../shared/catalogue/workbook/written.ts'
import { ChoiceField, idOf, SelectField, TextField } from '../../../platform/form/field.tsx'
import { Ticks } from '../../../platform/form/ticks.tsx'
import { long } from './sections.ts'

/** One cell as a field of a form: the column says what it takes. */

/** Whom and what a column may name: its code, and what people call it. */
export type Choices = Readonly<Record<NonNullable<Column['names']>, readonly (readonly [code: string, text: string])[]>>

interface CellProps {
  column: Column
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
function optionsOf({ kind, words, names }: Column, value: string, choices: Choices): Choices['field'] {
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

export function Cell({ column, value, path, required, fault, choices, onValue }: CellProps) {
  const options = optionsOf(column, value, choices)
  const isChosen = column.kind === 'boolean' || column.words !== undefined || column.names !== undefined
  const labelled = { path, label: column.name, required, fault }
  if (isChosen && column.kind === 'list') {
    const chosen = entriesOf(value)
    return (
      <fieldset class={fault ? 'field wrong' : 'field'} id={idOf(path)} tabIndex={-1}>
        <legend>
          {column.name}
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
  if (isChosen && required) return <ChoiceField {...labelled} {...{ value, options, onValue }} />
  if (isChosen)
    return <SelectField {...labelled} {...{ value, onValue }} none="不填" groups={[[column.name, options]]} />
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

interface CellsProps {
  columns: readonly Column[]
  row: WrittenRow
  /** of the row */
  path: string
  required: readonly string[]
  /** columns that are shown although they may be blank */
  usual: readonly string[]
  fault: (path: string) => string | undefined
  choices: Choices
  onCells: (cells: WrittenRow) => void
}

/**
 * The cells of a row: first those that are never blank, and folded what else may be said. The fold opens by itself and never
 * closes so, because somebody may be emptying the cell in it.
 */
export function Cells({ columns, row, path, required, usual, fault, choices, onCells }: CellsProps) {
  const cell = (column: Column) => (
    <Cell
      key={column.key}
      {...{ column, choices }}
      value={row[column.key] ?? ''}
      path={`${path}/${column.key}`}
      required={required.includes(column.key)}
      fault={fault(`${path}/${column.key}`)}
      onValue={text => onCells({ [column.key]: text })}
    />
  )
  const isShown = ({ key }: Column): boolean => required.includes(key) || usual.includes(key)
  const rest = columns.filter(column => !isShown(column))
  const isUsed = rest.some(({ key }) => row[key] !== undefined || fault(`${path}/${key}`) !== undefined)
  const isOpen = useRef(false)
  isOpen.current ||= isUsed
  return (
    <>
      <div class="cells">{columns.filter(isShown).map(cell)}</div>
      {rest.length > 0 && (
        <details open={isOpen.current}>
          <summary>可不填：{rest.map(({ name }) => name).join('、')}</summary>
          <div class="cells">{rest.map(cell)}</div>
        </details>
      )}
    </>
  )
}
