import {
  type Field,
  type Fields,
  isLong,
  type Problem,
  type TextField as TextRule,
} from '../../../shared/kernel/form.ts'
import type { Typed, TypedFields } from './answer.ts'
import { ChoiceField, faultAt, idOf, type Labelled, TextField } from './field.tsx'

/** An item's own form, drawn from its JSON Schema. */

interface FieldsProps {
  fields: Fields
  typed: TypedFields
  path: string
  problems: readonly Problem[]
  onTyped: (typed: TypedFields) => void
  /** the fields to draw, by their paths; all where it is absent */
  isShown?: (path: string) => boolean
}

export function FormFields({ fields, typed, path, problems, onTyped, isShown = () => true }: FieldsProps) {
  return (
    <>
      {Object.entries(fields.properties)
        .filter(([name]) => isShown(`${path}/${name}`))
        .map(([name, field]) => (
          <One
            key={name}
            field={field}
            typed={typed[name]}
            path={`${path}/${name}`}
            required={fields.required.includes(name)}
            problems={problems}
            onTyped={value => onTyped({ ...typed, [name]: value })}
          />
        ))}
    </>
  )
}

interface OneProps {
  field: Field
  typed: Typed | undefined
  path: string
  required: boolean
  problems: readonly Problem[]
  onTyped: (value: Typed) => void
}

function One({ field, typed, path, required, problems, onTyped }: OneProps) {
  const labelled: Labelled = {
    path,
    label: field.title,
    hint: field.description ?? hintOf(field),
    fault: faultAt(problems, path),
    required,
  }
  const text = typeof typed === 'string' ? typed : ''
  switch (field.type) {
    case 'array':
      return (
        <List
          field={field}
          typed={Array.isArray(typed) ? typed : []}
          labelled={labelled}
          problems={problems}
          onTyped={onTyped}
        />
      )
    case 'boolean':
      return (
        <ChoiceField
          {...labelled}
          value={typed === true ? 'yes' : typed === false ? 'no' : ''}
          options={[
            ['yes', '是'],
            ['no', '否'],
          ]}
          onValue={value => onTyped(value === 'yes')}
        />
      )
    case 'string':
      if (field.enum) {
        return (
          <ChoiceField {...labelled} value={text} options={field.enum.map(v => [v, v] as const)} onValue={onTyped} />
        )
      }
      return <TextField {...labelled} {...boxOf(field)} value={text} onValue={onTyped} />
    default:
      return (
        <TextField
          {...labelled}
          inputMode={field.type === 'integer' ? 'numeric' : 'decimal'}
          value={text}
          onValue={onTyped}
        />
      )
  }
}

function hintOf(field: Field): string | undefined {
  if (field.type !== 'string') return undefined
  if (field.format === 'id-number') return '18位，最后一位可以是X。'
  if (field.format === 'credit-code') return '营业执照上的18位代码。'
  if (field.format === 'bank-account') return '银行卡或存折上的账号，12至19位数字。'
  if (field.format === 'industry-code') return '国民经济行业代码，例如C1411。'
  return undefined
}

function boxOf(field: TextRule) {
  const { format, maxLength } = field
  if (format?.startsWith('date')) return { type: 'date' as const }
  if (format === 'phone') return { type: 'tel' as const, inputMode: 'tel' as const }
  if (format === 'time-of-day') return { type: 'time' as const }
  if (format === 'bank-account') return { inputMode: 'numeric' as const, longest: 19 }
  if (format === 'industry-code') return { longest: 5 }
  const longest = format === 'id-number' || format === 'credit-code' ? 18 : maxLength
  return { long: isLong(field), ...(longest === undefined ? {} : { longest }) }
}

interface ListProps {
  field: Extract<Field, { type: 'array' }>
  typed: readonly TypedFields[]
  labelled: Labelled
  problems: readonly Problem[]
  onTyped: (value: TypedFields[]) => void
}

function List({ field, typed, labelled, problems, onTyped }: ListProps) {
  const { path, label, fault, required } = labelled
  const least = required ? Math.max(1, field.minItems ?? 0) : (field.minItems ?? 0)
  const rows = typed.length < least ? [...typed, ...Array.from({ length: least - typed.length }, () => ({}))] : typed
  const full = rows.length >= (field.maxItems ?? Number.POSITIVE_INFINITY)
  return (
    <fieldset class="list" id={idOf(path)} tabIndex={-1}>
      <legend>{label}</legend>
      {fault && <p class="fault">{fault}</p>}
      {rows.map((row, at) => (
        <fieldset class="entry" key={`${at}`}>
          <legend>
            {label}（第{at + 1}项）
          </legend>
          <FormFields
            fields={field.items}
            typed={row}
            path={`${path}/${at}`}
            problems={problems}
            onTyped={next => onTyped(rows.map((old, i) => (i === at ? next : old)))}
          />
          {rows.length > least && (
            <button class="button plain" type="button" onClick={() => onTyped(rows.filter((_, i) => i !== at))}>
              删除第{at + 1}项
            </button>
          )}
        </fieldset>
      ))}
      {!full && (
        <button class="button plain" type="button" onClick={() => onTyped([...rows, {}])}>
          再加一项
        </button>
      )}
    </fieldset>
  )
}
