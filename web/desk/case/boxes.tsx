import { useRef } from 'preact/hooks'
import type { Problem } from '../../../shared/domain/form.ts'
import { CheckField, ChoiceField, faultAt, idOf, TextField } from '../../form/field.tsx'
import { type Sheet, Slot } from '../../photo/slot.tsx'
import { type Box, sheetsIn } from './box.ts'
import type { Values } from './kept.ts'

interface BoxesProps {
  boxes: readonly Box[]
  /** keeps the boxes of two open forms apart */
  at: string
  values: Values
  problems: readonly Problem[]
  onValue: (name: string, value: string) => void
}

/** The boxes of a command's form. */
export function Boxes({ boxes, at, values, problems, onValue }: BoxesProps) {
  return (
    <>
      {boxes.map(box => (
        <One
          key={box.name}
          box={box}
          path={`${at}/${box.name}`}
          values={values}
          fault={faultAt(problems, `${at}/${box.name}`)}
          onValue={value => onValue(box.name, value)}
        />
      ))}
    </>
  )
}

interface OneProps {
  box: Box
  path: string
  values: Values
  fault: string | undefined
  onValue: (value: string) => void
}

function One({ box, path, values, fault, onValue }: OneProps) {
  const value = values[box.name] ?? ''
  const labelled = { path, label: box.label, hint: box.hint, fault }
  switch (box.kind) {
    case 'text':
    case 'long':
      return (
        <TextField
          {...labelled}
          required
          long={box.kind === 'long'}
          maxLength={box.most}
          value={value}
          onValue={onValue}
        />
      )
    case 'number':
      return <TextField {...labelled} required={!box.optional} inputMode="numeric" value={value} onValue={onValue} />
    case 'choice': {
      const open = box.options.filter(({ hindered }) => hindered === undefined)
      const waiting = box.options.flatMap(({ text, hindered }) =>
        hindered === undefined ? [] : [`“${text}”：${hindered}`],
      )
      return (
        <ChoiceField
          {...labelled}
          hint={[box.hint, ...waiting].filter(Boolean).join(' ') || undefined}
          required
          value={value}
          options={open.map(({ key, text }) => [key, text] as const)}
          onValue={onValue}
        />
      )
    }
    case 'tick':
      return <CheckField {...labelled} value={value === 'yes'} onValue={ticked => onValue(ticked ? 'yes' : '')} />
    case 'sheets':
      return (
        <Sheets {...{ path, fault, onValue }} label={box.label} hint={box.hint} sheets={sheetsIn(values, box.name)} />
      )
    default:
      return box satisfies never
  }
}

interface SheetsProps {
  path: string
  label: string
  hint: string | undefined
  fault: string | undefined
  sheets: readonly Sheet[]
  onValue: (value: string) => void
}

function Sheets({ path, label, hint, fault, sheets, onValue }: SheetsProps) {
  // One page may be deleted while another is on its way.
  const latest = useRef(sheets)
  latest.current = sheets
  return (
    <section class="material" id={idOf(path)} tabIndex={-1} aria-label={`上传：${label}`}>
      <h3>{label}</h3>
      {hint && <p>{hint}</p>}
      {fault && <p class="fault">{fault}</p>}
      <Slot
        id={idOf(path)}
        name={label}
        sheets={sheets}
        onSheets={change => onValue(JSON.stringify(change(latest.current)))}
      />
    </section>
  )
}
