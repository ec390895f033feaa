import { TextField } from '../../platform/form/field.tsx'
import { entrustmentFields, lawFields, type PaperField } from './draft.ts'
import type { PartProps } from './receivers.tsx'

/** The documents that handing down rests on. */

interface PaperProps<K extends string> {
  /** of its fields in the request */
  path: string
  fields: readonly PaperField<K>[]
  typed: Readonly<Record<K, string>>
  fault: PartProps['fault']
  onTyped: (next: Record<K, string>) => void
}

/** A text of more than this many characters is written in several lines. */
const oneLine = 100

const Paper = <K extends string>({ path, fields, typed, fault, onTyped }: PaperProps<K>) => (
  <>
    {fields.map(({ name, label, hint, most, mayLack }) => (
      <TextField
        key={name}
        path={`${path}/${name}`}
        label={label}
        hint={hint}
        type={most === undefined ? 'date' : 'text'}
        long={most !== undefined && most > oneLine}
        required={!mayLack}
        value={typed[name]}
        fault={fault(`${path}/${name}`)}
        onValue={text => onTyped({ ...typed, [name]: text })}
      />
    ))}
  </>
)

/** The text that allows a transfer. */
export const Law = ({ typed: { law }, fault, set }: PartProps) => (
  <Paper path="/law" fields={lawFields} typed={law} fault={fault} onTyped={next => set({ law: next })} />
)

/** The document of an entrustment (委托书). */
export const Entrustment = ({ typed: { entrustment }, fault, set }: PartProps) => (
  <Paper
    path="/entrustment"
    fields={entrustmentFields}
    typed={entrustment}
    fault={fault}
    onTyped={next => set({ entrustment: next })}
  />
)
