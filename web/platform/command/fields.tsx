import { useRef } from 'preact/hooks'
import type { Problem } from '../../../shared/kernel/form.ts'
import { CheckField, ChoiceField, faultAt, idOf, TextField } from '../form/field.tsx'
import { PhotoUpload, type Sheet } from '../photo/photo-upload.tsx'
import { type Field, filesIn, keyOptions, type Officers, rowFields, type Values, visibleFields } from './values.ts'

interface FieldsProps {
  form: readonly Field[]
  /** separates the fields of two open forms */
  at: string
  values: Values
  problems: readonly Problem[]
  officers: Officers
  onValue: (name: string, value: string) => void
}

/** The fields of a command's form, as the hall describes them. */
export function Fields(props: FieldsProps) {
  return (
    <>
      {visibleFields(props.form, props.values).map(field => (
        <CommandField key={field.name} {...props} field={field} name={field.name} />
      ))}
    </>
  )
}

interface CommandFieldProps extends Omit<FieldsProps, 'form'> {
  field: Field
  /** the key of its value */
  name: string
}

/** A text field of at least so many characters has several lines. */
const longTextFrom = 60

function CommandField({ field, name, at, values, problems, officers, onValue }: CommandFieldProps) {
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
      return <TextField {...labelled} long={(field.most ?? 0) > longTextFrom} value={value} onValue={set} />
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
      return <FileField {...labelled} sheets={filesIn(values, name)} onValue={set} />
    case 'files':
      return (
        <>
          {field.options.map(({ key, text }) => (
            <FileField
              key={key}
              path={`${path}/${key}`}
              label={text}
              hint={values[`${name}/${key}/hint`]}
              fault={undefined}
              sheets={filesIn(values, `${name}/${key}`)}
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
function Rows({ field, name, at, values, problems, officers, onValue }: CommandFieldProps) {
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
                <CommandField
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

interface FileFieldProps {
  path: string
  label: string
  hint: string | undefined
  fault: string | undefined
  sheets: readonly Sheet[]
  onValue: (value: string) => void
}

function FileField({ path, label, hint, fault, sheets, onValue }: FileFieldProps) {
  // One page may be deleted while another is on its way.
  const latest = useRef(sheets)
  latest.current = sheets
  return (
    <section class="material" id={idOf(path)} tabIndex={-1} aria-label={`上传：${label}`}>
      <h3>{label}</h3>
      {hint && <p>{hint}</p>}
      {fault && <p class="fault">{fault}</p>}
      <PhotoUpload
        id={idOf(path)}
        name={label}
        sheets={sheets}
        onSheets={change => onValue(JSON.stringify(change(latest.current)))}
      />
    </section>
  )
}
