import { whenText } from '../../../../shared/catalogue/item-words.ts'
import type { ConditionColumns } from '../../../../shared/catalogue/workbook/columns.ts'
import type { WrittenRow } from '../../../../shared/catalogue/workbook/written.ts'
import { idOf, SelectField } from '../../../platform/form/field.tsx'
import { Cell, type Choices } from './cell.tsx'

/** A condition, as a question of the form and the answer that meets it, and the whole as a sentence. */

interface ConditionFieldProps {
  condition: ConditionColumns
  row: WrittenRow
  /** of the row */
  path: string
  required: boolean
  fault: (path: string) => string | undefined
  choices: Choices
  onCells: (cells: WrittenRow) => void
}

/** Which cell has the answer: by the field that is looked at, else by what is written. */
function answerOf(row: WrittenRow, key: string, type: string | undefined): readonly string[] {
  if (type === '是否') return ['isTrue']
  if (type === '整数' || type === '数字' || row[`${key}.fact`] === 'age') return ['least', 'most']
  return type === undefined && row[`${key}.isTrue`] !== undefined ? ['isTrue'] : ['is']
}

const numberIn = (text: string | undefined): number | undefined => (text === undefined ? undefined : Number(text))

/** The condition in words; empty while there is no answer, or one that is no number where it has to be. */
function saidIn(row: WrittenRow, key: string, titles: Choices['field']): string {
  const [fact, is, isTrue] = ['fact', 'is', 'isTrue'].map(name => row[`${key}.${name}`])
  const [least, most] = [numberIn(row[`${key}.least`]), numberIn(row[`${key}.most`])]
  if (fact === undefined || (is ?? isTrue ?? least ?? most) === undefined) return ''
  if (![least, most].every(number => number === undefined || Number.isFinite(number))) return ''
  const title = titles.find(([code]) => code === fact)?.[1] ?? fact
  const form = { type: 'object' as const, properties: { [fact]: { type: 'boolean' as const, title } }, required: [] }
  const answer = is ?? (isTrue === undefined ? undefined : isTrue === '是')
  return whenText(
    { form },
    {
      fact,
      ...(answer === undefined ? {} : { is: answer }),
      ...(least === undefined ? {} : { least }),
      ...(most === undefined ? {} : { most }),
    },
  )
}

export function ConditionField({ condition, row, path, required, fault, choices, onCells }: ConditionFieldProps) {
  const { key, name, columns } = condition
  const fact = row[`${key}.fact`] ?? ''
  const { type, options = [] } = choices.answers.get(fact) ?? {}
  const shown = answerOf(row, key, type)
  const at = (part: string): string => `${path}/${key}.${part}`
  const parts = columns.filter(column => shown.includes(column.key.slice(key.length + 1)))
  const hidden = columns.filter(column => !parts.includes(column) && column !== columns[0])
  const wrong = [at('fact'), ...hidden.map(column => `${path}/${column.key}`)].map(fault).find(Boolean)
  const blank = Object.fromEntries(columns.map(column => [column.key, '']))
  const said = saidIn(row, key, choices.field)
  return (
    <fieldset class="field condition" id={idOf(at('condition'))} tabIndex={-1}>
      <legend>{name}</legend>
      <div class="cells">
        <SelectField
          path={at('fact')}
          label="看表单里的哪一栏"
          required={required}
          value={fact}
          none={required ? '请选择' : '不填'}
          groups={[['表单的栏目', choices.field.filter(([code]) => !code.includes('.'))]]}
          fault={wrong}
          onValue={code => onCells({ ...blank, [`${key}.fact`]: code })}
        />
        {fact !== '' &&
          parts.map(column => (
            <Cell
              key={column.key}
              column={options.length > 0 && shown.includes('is') ? { ...column, names: 'field' } : column}
              label={labels[column.key.slice(key.length + 1)] ?? column.name}
              choices={options.length > 0 ? { ...choices, field: options } : choices}
              value={row[column.key] ?? ''}
              path={`${path}/${column.key}`}
              required={required || shown.length === 1}
              fault={fault(`${path}/${column.key}`)}
              onValue={text => onCells({ [column.key]: text })}
            />
          ))}
      </div>
      {said !== '' && <p class="hint">也就是：{said}。</p>}
    </fieldset>
  )
}

const labels: Readonly<Record<string, string>> = {
  is: '答案是',
  isTrue: '答案是',
  least: '不小于',
  most: '不大于',
}
