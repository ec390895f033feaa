import { useRef } from 'preact/hooks'
import type { Column } from '../../../../shared/catalogue/workbook/column.ts'
import { type ConditionColumns, conditionsIn } from '../../../../shared/catalogue/workbook/columns.ts'
import type { WrittenRow } from '../../../../shared/catalogue/workbook/written.ts'
import { Cell, type Choices } from './cell.tsx'
import { ConditionField } from './condition-field.tsx'

/** The cells of a row as fields, conditions as sentences. */

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
  const conditions = conditionsIn(columns)
  const part = (condition: ConditionColumns) => (
    <ConditionField
      key={condition.key}
      {...{ condition, row, path, fault, choices, onCells }}
      required={required.includes(`${condition.key}.fact`)}
    />
  )
  /** A condition stands in the place of its first column. */
  const drawn = (column: Column) => {
    const condition = conditions.find(one => one.columns.includes(column))
    if (condition === undefined) return cell(column)
    return condition.columns[0] === column && part(condition)
  }
  const isShown = ({ key }: Column): boolean =>
    required.includes(key) ||
    usual.includes(key) ||
    conditions.some(one => key.startsWith(`${one.key}.`) && required.includes(`${one.key}.fact`))
  const rest = columns.filter(column => !isShown(column))
  const named = rest.flatMap(column => {
    const condition = conditions.find(one => one.columns.includes(column))
    if (condition === undefined) return [column.name]
    return condition.columns[0] === column ? [condition.name] : []
  })
  const isUsed = rest.some(({ key }) => row[key] !== undefined || fault(`${path}/${key}`) !== undefined)
  const isOpen = useRef(false)
  isOpen.current ||= isUsed
  return (
    <>
      <div class="cells">{columns.filter(isShown).map(drawn)}</div>
      {rest.length > 0 && (
        <details open={isOpen.current}>
          <summary>可不填：{named.join('、')}</summary>
          <div class="cells">{rest.map(drawn)}</div>
        </details>
      )}
    </>
  )
}
