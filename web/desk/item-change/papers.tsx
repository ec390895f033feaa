import { TextField } from '../../platform/form/field.tsx'
import { entrustmentFields, lawFields } from './draft.ts'
import type { PartProps } from './receivers.tsx'

/** The documents that handing down rests on. */

/** The text that allows a transfer. */
export const Law = ({ typed: { law }, fault, set }: PartProps) => (
  <>
    {lawFields.map(({ name, label, hint, most, mayLack }) => (
      <TextField
        key={name}
        path={`/law/${name}`}
        label={label}
        hint={hint}
        type={most === undefined ? 'date' : 'text'}
        long={name === 'summary'}
        required={!mayLack}
        value={law[name]}
        fault={fault(`/law/${name}`)}
        onValue={text => set({ law: { ...law, [name]: text } })}
      />
    ))}
  </>
)

/** The document of an entrustment (委托书). */
export const Entrustment = ({ typed: { entrustment }, fault, set }: PartProps) => (
  <>
    {entrustmentFields.map(({ name, label, hint, most, mayLack }) => (
      <TextField
        key={name}
        path={`/entrustment/${name}`}
        label={label}
        hint={hint}
        type={most === undefined ? 'date' : 'text'}
        long={name === 'what'}
        required={!mayLack}
        value={entrustment[name]}
        fault={fault(`/entrustment/${name}`)}
        onValue={text => set({ entrustment: { ...entrustment, [name]: text } })}
      />
    ))}
  </>
)
