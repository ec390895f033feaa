import { useState } from 'preact/hooks'
import { formTables } from '../../../../shared/catalogue/workbook/tables.ts'
import { tablePath, type Written, type WrittenRow } from '../../../../shared/catalogue/workbook/written.ts'
import { idOf, SelectField } from '../../../platform/form/field.tsx'
import type { Choices } from './cell.tsx'
import { Cells } from './cells.tsx'
import { fieldKinds, isChoice, isList, kindOf, withKind } from './field-kinds.ts'
import { freeCode, rowsOf, withCells, withTyped } from './rows.ts'
import { RowsField } from './rows-field.tsx'
import { begun, required, usual } from './sections.ts'

const { fields, choices: offered } = formTables

interface FormFieldsProps {
  item: Written
  /** of the item */
  path: string
  /** the list whose columns they are, with a dot behind it; empty for the form itself */
  within?: string
  fault: (path: string) => string | undefined
  choices: Choices
  onItem: (edit: (old: Written) => Written) => void
}

/**
 * The fields of a form, each of a kind that people know, with its choices or its own columns. What another kind takes away
 * comes back until something else is changed: an arrow key passes through kinds.
 */
export function FormFields({ item, path, within = '', fault, choices, onItem }: FormFieldsProps) {
  const [changed, setChanged] = useState<{ at: number; kind: string; before: Written; after: Written } | null>(null)
  const own = tablePath(path, fields)
  const rows = rowsOf(item, fields)
  const isOwn = ({ field = '' }: WrittenRow): boolean => field.slice(0, field.lastIndexOf('.') + 1) === within
  const optionsOf = (field: string | undefined): number[] =>
    rowsOf(item, offered).flatMap((row, at) => (row.field === field ? [at] : []))
  return (
    <RowsField
      table={fields}
      title={within === '' ? '表单的栏目' : '表格里的栏目'}
      path={own}
      {...(within === '' ? {} : { of: within })}
      places={rows.flatMap((row, at) => (isOwn(row) ? [at] : []))}
      {...{ item, fault, onItem }}
      begin={() => ({ ...begun[fields.name], field: freeCode(item, fields, within) })}
      row={(row, at) => {
        const options = optionsOf(row.field)
        const kind = kindOf(row, options.length > 0)
        const typePath = `${own}/${at}/type`
        const last = changed?.after === item && changed.at === at ? changed : null
        const more = fieldKinds.find(({ name }) => name === kind)?.columns ?? []
        const shown = fields.columns.filter(
          ({ key }) =>
            [...(required[fields.name] ?? []), ...(usual[fields.name] ?? []), ...more].includes(key) ||
            (row[key] !== undefined && !['field', 'type', 'format'].includes(key)),
        )
        return (
          <>
            <SelectField
              path={typePath}
              label="填什么"
              required
              value={kind}
              none="请选择"
              groups={[['填什么', fieldKinds.map(({ name }) => [name, name] as const)]]}
              fault={fault(typePath) ?? fault(`${own}/${at}/format`)}
              onValue={name => {
                const after = withKind(item, at, name)
                setChanged({ at, kind: last?.kind ?? kind, before: last?.before ?? item, after })
                onItem(() => after)
              }}
            />
            {last && (
              <p class="row-of-buttons">
                <button
                  class="button quiet small"
                  type="button"
                  onClick={() => {
                    onItem(() => last.before)
                    document.getElementById(idOf(typePath))?.focus()
                  }}
                >
                  撤销，改回“{last.kind}”
                </button>
              </p>
            )}
            <Cells
              columns={shown}
              {...{ row, fault, choices }}
              path={`${own}/${at}`}
              required={required[fields.name] ?? []}
              usual={[...(usual[fields.name] ?? []), ...more]}
              onCells={cells => onItem(old => withTyped(old, fields, at, cells))}
            />
            {(isChoice(kind) || options.length > 0) && (
              <RowsField
                table={offered}
                title="选项"
                path={tablePath(path, offered)}
                of={row.field ?? ''}
                places={options}
                {...{ item, fault, onItem }}
                begin={() => ({ field: row.field ?? '' })}
                row={(option, place) => (
                  <Cells
                    columns={offered.columns.filter(({ key }) => key !== 'field')}
                    {...{ row: option, fault, choices }}
                    path={`${tablePath(path, offered)}/${place}`}
                    required={required[offered.name] ?? []}
                    usual={[]}
                    onCells={cells => onItem(old => withCells(old, offered, place, cells))}
                  />
                )}
              />
            )}
            {isList(kind) && <FormFields {...{ item, path, fault, choices, onItem }} within={`${row.field}.`} />}
          </>
        )
      }}
    />
  )
}
