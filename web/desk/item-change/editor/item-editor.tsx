import type { ComponentChildren } from 'preact'
import { itemTable } from '../../../../shared/catalogue/workbook/item-table.ts'
import type { Table } from '../../../../shared/catalogue/workbook/table.ts'
import { formTables } from '../../../../shared/catalogue/workbook/tables.ts'
import { tablePath, type Written } from '../../../../shared/catalogue/workbook/written.ts'
import { faultAt, idOf } from '../../../platform/form/field.tsx'
import type { CurrentOfficer } from '../../../platform/page/officer.ts'
import type { Choices } from './cell.tsx'
import { Cells } from './cells.tsx'
import { Contents, State } from './contents.tsx'
import { type County, useSpecials } from './county.ts'
import { FormFields } from './form-fields.tsx'
import type { Live } from './live.ts'
import { freeCode, isCoded, rowsOf, withCells } from './rows.ts'
import { RowsField } from './rows-field.tsx'
import { begun, columnsIn, required, type Section, sections, tablesIn, usual } from './sections.ts'

/** One item, written section by section. */

interface ItemEditorProps {
  officer: CurrentOfficer
  item: Written
  /** of the item, in the request */
  path: string
  /** the item is there already: what other kinds of change touch stays as it is */
  isPresent: boolean
  problems: Live['problems']
  /** whether they are known yet */
  isKnown: boolean
  /** what is not filled in yet is shown at its field */
  isStrict: boolean
  onItem: (edit: (old: Written) => Written) => void
  /** what stands behind the parts: the preview */
  children: ComponentChildren
}

function choicesIn(item: Written, officer: CurrentOfficer, specials: County['specials']): Choices {
  const offices = (tier: string) =>
    [...officer.offices.values()]
      .filter(office => office.tier === tier && office.successor === undefined)
      .map(({ id, shortName }) => [id, shortName] as const)
  const named = (name: string, key: string, title: string) =>
    (item[name] ?? []).flatMap((row, at) =>
      row[key] === undefined ? [] : [[row[key], row[title] || `第${at + 1}个，还没有名称`] as const],
    )
  const optionsOf = (field: string | undefined) =>
    rowsOf(item, formTables.choices).flatMap(row =>
      row.field === field && row.text !== undefined ? [[row.text, row.text] as const] : [],
    )
  return {
    department: offices('department'),
    town: offices('town'),
    scenario: named('情形', 'id', 'name'),
    special: specials.map(({ id, name }) => [id, name] as const),
    answers: new Map(
      rowsOf(item, formTables.fields).map(({ field = '', type = '' }) => [field, { type, options: optionsOf(field) }]),
    ),
    field: [...named(formTables.fields.name, 'field', 'title'), ['age', '申请人的年龄']],
  }
}

const sectionId = (path: string, at: number): string => idOf(`${path}/section/${at}`)

export function ItemEditor(props: ItemEditorProps) {
  const { officer, item, path, isPresent, problems, isKnown, isStrict, onItem, children } = props
  const shown = problems.filter(({ isBlank }) => isStrict || !isBlank)
  const fault = (at: string) => faultAt(shown, at)
  const choices = choicesIn(item, officer, useSpecials())
  const placesOf = (section: Section): string[] => [
    ...columnsIn(section, isPresent).map(({ key }) => `${tablePath(path, itemTable)}/0/${key}`),
    ...tablesIn(section)
      .flatMap(table => [table, ...(table === formTables.fields ? [formTables.choices] : [])])
      .map(table => tablePath(path, table)),
  ]
  const within = (section: Section) => {
    const places = placesOf(section)
    return problems.filter(one => places.some(place => one.path === place || one.path.startsWith(`${place}/`)))
  }
  const isUnwritten = (section: Section): boolean =>
    columnsIn(section, isPresent).every(({ key }) => !item[itemTable.name]?.[0]?.[key]) &&
    tablesIn(section).every(table => rowsOf(item, table).length === 0)
  const elsewhere = problems.filter(one => !sections.some(section => within(section).includes(one)))
  return (
    <div class="item-editor">
      <Contents
        parts={sections.map((section, at) => ({
          title: section.title,
          id: sectionId(path, at),
          problems: within(section),
          isUnwritten: isUnwritten(section),
        }))}
        preview={sectionId(path, sections.length)}
        {...{ problems, isKnown }}
      />
      <div>
        {elsewhere.length > 0 && (
          <ul class="fault">
            {elsewhere.map(({ path: at, message }) => (
              <li key={at + message}>{message}</li>
            ))}
          </ul>
        )}
        {sections.map((section, at) => (
          <section key={section.title} class="card" aria-labelledby={sectionId(path, at)}>
            <h3 id={sectionId(path, at)} tabIndex={-1}>
              {at + 1}. {section.title}{' '}
              {isKnown && <State problems={within(section)} isUnwritten={isUnwritten(section)} />}
            </h3>
            {section.hint && <p class="hint">{section.hint}</p>}
            <Cells
              columns={columnsIn(section, isPresent)}
              row={item[itemTable.name]?.[0] ?? {}}
              path={`${tablePath(path, itemTable)}/0`}
              required={required[itemTable.name] ?? []}
              usual={usual[itemTable.name] ?? []}
              {...{ fault, choices }}
              onCells={cells => onItem(old => withCells(old, itemTable, 0, cells))}
            />
            {tablesIn(section).map(table =>
              table === formTables.fields ? (
                <FormFields key={table.name} {...{ item, path, fault, choices, onItem }} />
              ) : (
                <TableRows key={table.name} {...{ table, item, path, fault, choices, onItem }} />
              ),
            )}
          </section>
        ))}
        <div id={sectionId(path, sections.length)} tabIndex={-1}>
          {children}
        </div>
      </div>
    </div>
  )
}

interface TableRowsProps {
  table: Table
  item: Written
  path: string
  fault: (path: string) => string | undefined
  choices: Choices
  onItem: ItemEditorProps['onItem']
}

function TableRows({ table, item, path, fault, choices, onItem }: TableRowsProps) {
  const own = tablePath(path, table)
  const coded = isCoded(table)
  return (
    <RowsField
      {...{ table, item, fault, onItem }}
      title={table.name}
      path={own}
      begin={() => ({ ...begun[table.name], ...(coded ? { [table.unique ?? '']: freeCode(item, table) } : {}) })}
      row={(row, at) => (
        <Cells
          columns={table.columns.filter(({ key }) => !coded || key !== table.unique)}
          {...{ row, fault, choices }}
          path={`${own}/${at}`}
          required={required[table.name] ?? []}
          usual={usual[table.name] ?? []}
          onCells={cells => onItem(old => withCells(old, table, at, cells))}
        />
      )}
    />
  )
}
