import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Table } from '../../../../shared/catalogue/workbook/table.ts'
import { formTables, sampleTable } from '../../../../shared/catalogue/workbook/tables.ts'
import type { Written, WrittenRow } from '../../../../shared/catalogue/workbook/written.ts'
import { idOf } from '../../../platform/form/field.tsx'
import { rowsOf, swapped, withCopy, withoutRow, withRow } from './rows.ts'
import { nameOf, nouns } from './sections.ts'

interface RowsFieldProps {
  table: Table
  title: string
  item: Written
  /** of the table */
  path: string
  /** whose rows they are, where it has those of several */
  of?: string
  /** the rows' places in the table; all of them where it is absent */
  places?: readonly number[]
  fault: (path: string) => string | undefined
  onItem: (edit: (old: Written) => Written) => void
  /** a new row */
  begin: () => WrittenRow
  row: (row: WrittenRow, at: number) => ComponentChildren
}

/**
 * Rows of a table, each with its cells. Their order changes by buttons or, from anywhere in a row, by Alt and an arrow; the
 * focus stays where it was, and a deleted row comes back until something else is changed.
 */
export function RowsField({ table, title, item, path, of, places, fault, onItem, begin, row }: RowsFieldProps) {
  const [said, setSaid] = useState('')
  const [gone, setGone] = useState<{ name: string; before: Written; after: Written } | null>(null)
  const target = useRef<string | null>(null)
  useEffect(() => {
    if (target.current === null) return
    const place = document.getElementById(target.current)
    const first = place?.matches('fieldset') ? place.querySelector<HTMLElement>('input, select, textarea') : null
    ;(first ?? place)?.focus()
    target.current = null
  })
  const rows = rowsOf(item, table)
  const shown = places ?? rows.map((_, at) => at)
  const ownId = idOf(of === undefined ? path : `${path}/of/${of}`)
  const idAt = (at: number): string => idOf(`${path}/${at}`)
  /** An answer of the sample is called as the question is. */
  const asked = (field: string | undefined): string | undefined =>
    table === sampleTable ? rowsOf(item, formTables.fields).find(row => row.field === field)?.title : undefined
  const called = (at: number): string => asked(rows[at]?.field) ?? nameOf(table, rows[at] ?? {})
  const noun = nouns[table.name] ?? '一行'
  const canUndo = gone !== null && gone.after === item

  function move(from: number, by: -1 | 1): void {
    const place = shown.indexOf(from) + by
    const to = shown[place]
    if (to === undefined) return
    const focused = document.activeElement?.id ?? ''
    target.current = focused.startsWith(`${idAt(from)}-`) ? idAt(to) + focused.slice(idAt(from).length) : idAt(to)
    setSaid(`“${called(from)}”移到第${place + 1}，共${shown.length}。`)
    onItem(old => swapped(old, table, from, to))
  }
  function copy(at: number): void {
    target.current = idAt(at + 1)
    setSaid(`已复制“${called(at)}”。`)
    onItem(old => withCopy(old, table, at))
  }
  function remove(at: number): void {
    const after = withoutRow(item, table, at)
    target.current = `${ownId}-undo`
    setGone({ name: called(at), before: item, after })
    setSaid(`已删除“${called(at)}”。`)
    onItem(() => after)
  }
  function add(): void {
    const at = (shown.at(-1) ?? rows.length - 1) + 1
    target.current = idAt(at)
    setSaid(`已加${noun}。`)
    onItem(old => withRow(old, table, at, begin()))
  }
  const wrong = of === undefined ? fault(path) : undefined
  return (
    <fieldset class={wrong ? 'field wrong rows-field' : 'field rows-field'} id={ownId} tabIndex={-1}>
      <legend>{title}</legend>
      {wrong && <p class="fault">{wrong}</p>}
      {shown.map((at, place) => (
        <fieldset
          key={at}
          id={idAt(at)}
          tabIndex={-1}
          class={fault(`${path}/${at}`) ? 'card quiet wrong' : 'card quiet'}
          onKeyDown={event => {
            const isArrow = event.key === 'ArrowUp' || event.key === 'ArrowDown'
            // A list of choices opens by these keys.
            if (!event.altKey || !isArrow || event.target instanceof HTMLSelectElement) return
            event.preventDefault()
            event.stopPropagation()
            move(at, event.key === 'ArrowUp' ? -1 : 1)
          }}
        >
          <legend>
            {place + 1}. {called(at)}
          </legend>
          {fault(`${path}/${at}`) && <p class="fault">{fault(`${path}/${at}`)}</p>}
          {row(rows[at] ?? {}, at)}
          <p class="row-of-buttons">
            {(
              [
                ['up', '上移', place === 0, () => move(at, -1)],
                ['down', '下移', place === shown.length - 1, () => move(at, 1)],
                ['copy', '复制', false, () => copy(at)],
                ['remove', '删除', false, () => remove(at)],
              ] as const
            ).map(([id, verb, isOff, act]) => (
              <button
                key={id}
                id={`${idAt(at)}-${id}`}
                class="button quiet small"
                type="button"
                // It keeps the focus at the end of the list.
                aria-disabled={isOff}
                onClick={isOff ? undefined : act}
              >
                {verb}
                <span class="unseen">“{called(at)}”</span>
              </button>
            ))}
          </p>
        </fieldset>
      ))}
      <p class="row-of-buttons">
        <button class="button plain small" type="button" onClick={add}>
          加{noun}
        </button>
        {canUndo && (
          <button
            class="button quiet small"
            type="button"
            id={`${ownId}-undo`}
            onClick={() => {
              target.current = ownId
              setSaid(`“${gone.name}”恢复了。`)
              onItem(() => gone.before)
            }}
          >
            撤销删除<span class="unseen">“{gone.name}”</span>
          </button>
        )}
        <span class="hint" role="status">
          {said}
        </span>
      </p>
    </fieldset>
  )
}
