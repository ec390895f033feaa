import { useRef } from 'preact/hooks'
import type { Problem } from '../../../shared/kernel/form.ts'
import { CheckField, ChoiceField, faultAt, idOf, TextField } from '../form/field.tsx'
import { type Sheet, Slot } from '../photo/slot.tsx'
import { askedOf, type Field, keyOptions, type Officers, rowFields, sheetsIn, type Values } from './values.ts'

interface FieldsProps {
  form: readonly Field[]
  /** keeps the boxes of two open forms apart */
  at: string
  values: Values
  problems: readonly Problem[]
  officers: Officers
  onValue: (name: string, value: string) => void
}

/** The fields of an act's form, as the hall describes them. */
export function Fields(props: FieldsProps) {
  return (
    <>
      {askedOf(props.form, props.values).map(field => (
        <One key={field.name} {...props} field={field} name={field.name} />
      ))}
    </>
  )
}

interface OneProps extends Omit<FieldsProps, 'form'> {
  field: Field
  /** where its value stands among the values */
  name: string
}

/** From this many characters on a text is given more room. */
const long = 60

function One({ field, name, at, values, problems, officers, onValue }: OneProps) {
  const path = `${at}/${name}`
  const value = values[name] ?? ''
  const fault = faultAt(problems, path)
  const set = (next: string) => onValue(name, next)
  const waiting = field.options.flatMap(({ text, blocked }) => (blocked === null ? [] : [`“${text}”：${blocked}`]))
  const hint = [field.hint, ...waiting].filter(Boolean).join(' ') || undefined
  const labelled = { path, label: field.label, hint, fault, required: field.required }
  switch (field.kind) {
    case 'sealed':
    case 'text':
      return <TextField {...labelled} long={(field.most ?? 0) > long} value={value} onValue={set} />
    case 'number':
      return <TextField {...labelled} inputMode="numeric" value={value} onValue={set} />
    case 'money':
      return <TextField {...labelled} label={`${field.label}（元）`} inputMode="decimal" value={value} onValue={set} />
    case 'date':
      return <TextField {...labelled} type="date" value={value} onValue={set} />
    case 'choice':
    case 'yes-no':
    case 'officer': {
      const open = field.kind === 'officer' ? officers : field.options.filter(({ blocked }) => blocked === null)
      return <ChoiceField {...labelled} value={value} options={open.map(o => [o.key, o.text] as const)} onValue={set} />
    }
    case 'tick':
      return <CheckField {...labelled} value={value === 'yes'} onValue={ticked => set(ticked ? 'yes' : '')} />
    case 'file':
      return <Sheets {...labelled} sheets={sheetsIn(values, name)} onValue={set} />
    case 'files':
      return (
        <>
          {field.options.map(({ key, text }) => (
            <Sheets
              key={key}
              path={`${path}/${key}`}
              label={text}
              hint={values[`${name}/${key}/hint`]}
              fault={undefined}
              sheets={sheetsIn(values, `${name}/${key}`)}
              onValue={next => onValue(`${name}/${key}`, next)}
            />
          ))}
          {fault && <p class="fault">{fault}</p>}
        </>
      )
    case 'rows':
      return <Rows {...{ field, name, at, values, problems, officers, onValue }} />
    case 'value':
      return null
    default:
      return field.kind satisfies never
  }
}

/** One row for each option that is ticked. */
function Rows({ field, name, at, values, problems, officers, onValue }: OneProps) {
  return (
    <>
      {keyOptions(field).map(({ key, text }) => {
        const own = `${name}/${key}`
        const isTicked = values[own] === 'yes'
        return (
          <div key={key}>
            <CheckField
              path={`${at}/${own}`}
              label={`${field.label}：${text}`}
              fault={faultAt(problems, `${at}/${own}`)}
              value={isTicked}
              onValue={ticked => onValue(own, ticked ? 'yes' : '')}
            />
            {isTicked &&
              rowFields(field).map(row => (
                <One
                  key={row.name}
                  field={{ ...row, label: `“${text}”${row.label}` }}
                  name={`${own}/${row.name}`}
                  {...{ at, values, problems, officers, onValue }}
                />
              ))}
          </div>
        )
      })}
    </>
  )
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
