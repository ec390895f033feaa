import type { ComponentChild } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { cleanCode } from '../../../shared/kernel/text.ts'
import type { RegisterName } from '../../../shared/registers/names.ts'
import { ask, type Refused, type ReplyOf } from '../../platform/api/hall.ts'
import { unsent } from '../../platform/components/dialog.tsx'
import { Refusal } from '../../platform/components/notice.tsx'
import { ChoiceField, faultAt, TextField } from '../../platform/form/field.tsx'
import { ChooseOne, isMany } from '../../platform/search/choose-one.tsx'
import { ChoicesField } from './choices-field.tsx'
import { confirmerOf } from './confirmer.ts'
import { ItemsField } from './items-field.tsx'
import { TextPreview } from './text-preview.tsx'
import { type WhenAndWhy, WhenAndWhyFields } from './when-and-why.tsx'

interface ChangeFormProps {
  register: RegisterName
  /** null: its key is typed in the field `id` */
  row: string | null
  /** the kind of the row, where it is to be added */
  adds?: string
  fields: ReplyOf<'read-register-row'>['fields']
  /** what is proposed in place of what would be typed, and what that is called */
  instead?: { title: string; values: Readonly<Record<string, string>> } | undefined
  /** how its message reads, if it is one */
  preview: ReplyOf<'read-register-row'>['preview']
  /** what a change as it is typed would do, where that can be tried */
  trial?: ((typed: Readonly<Record<string, string>>) => ComponentChild) | undefined
  earliest: string
  onProposed: () => void
  onClose: () => void
}

type Field = ChangeFormProps['fields'][number]
const inputs = { text: {}, list: {}, phone: { type: 'tel' }, number: { inputMode: 'numeric' } } as const

/** What there is no choice of is chosen. */
const begunWith = ({ value, required, options: [only, ...others] }: Field): string =>
  value === '' && required && others.length === 0 ? (only ?? '') : value

/** The refusals of a number that is not free. */
const taken: ReadonlySet<string> = new Set(['proposal-open', 'proposal-changed'])

/** Proposes what a row is to say from a day on, also one that is to be added. */
export function ChangeForm(props: ChangeFormProps) {
  const { register, row, adds, instead, preview, trial, earliest, onProposed, onClose } = props
  const fields = instead === undefined ? props.fields : []
  const [values, setValues] = useState(() => Object.fromEntries(fields.map(field => [field.key, begunWith(field)])))
  const [terms, setTerms] = useState<WhenAndWhy>({ from: earliest, reason: '' })
  const [refusal, setRefusal] = useState<Refused | null>(null)
  const [busy, setBusy] = useState(false)
  const fault = (path: string) => faultAt(refusal?.errors ?? [], path)
  // The button that opened the form is gone.
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  // What was left alone may have been changed by somebody else meanwhile.
  const typed = Object.fromEntries(
    fields.flatMap(({ key, value }) => (values[key] === value ? [] : [[key, values[key] ?? '']])),
  )

  async function propose(): Promise<void> {
    setBusy(true)
    const { id: code = '', ...others } = typed
    const body = { ...terms, values: instead?.values ?? others, ...(adds === undefined ? {} : { adds }) }
    const send = (key: string) => ask('propose-register-change', { path: { register, key }, body })
    // Without a key there is no address: the hall says what is wrong with this one.
    let done = await send(row ?? (cleanCode(code).toLowerCase() || '-'))
    if (!done.ok && row !== null && adds !== undefined && taken.has(done.code)) {
      // Somebody else has added a row meanwhile. What was typed goes to the number that is free now.
      const listed = await ask('list-register', { path: { register } })
      const free = listed.ok ? listed.body.adding?.key : undefined
      if (free && free !== row) done = await send(free)
    }
    setBusy(false)
    if (done.ok) onProposed()
    else setRefusal(done)
  }
  const box = ({ key, label, hint, kind, required, options, value }: Field) => {
    const path = `/values/${key}`
    const shared = {
      path,
      label,
      required,
      hint: hint ?? undefined,
      value: values[key] ?? '',
      fault: fault(path),
      onValue: (value: string) => setValues(old => ({ ...old, [key]: value })),
    }
    if (kind === 'items') return <ItemsField key={key} {...shared} />
    if (kind === 'choices') return <ChoicesField key={key} {...shared} options={options} />
    if (options.length === 0)
      return (
        <TextField
          key={key}
          {...shared}
          {...inputs[kind]}
          long={preview !== null || kind === 'list' || value.length > 30}
        />
      )
    const choices = options.map(word => [word, word] as const)
    const orNone = required ? choices : [...choices, ['', '没有规定'] as const]
    return isMany(options) ? (
      <ChooseOne key={key} {...shared} options={choices} />
    ) : (
      <ChoiceField key={key} {...shared} options={orNone} />
    )
  }
  return (
    <form
      class="card"
      noValidate
      {...unsent(terms.reason !== '' || fields.some(field => values[field.key] !== begunWith(field)))}
      onSubmit={event => {
        event.preventDefault()
        void propose()
      }}
    >
      {adds === undefined && (
        <h3 ref={heading} tabIndex={-1}>
          {instead?.title ?? '提出改动'}
        </h3>
      )}
      {refusal !== null && <Refusal refusal={refusal} />}
      {fields.map(box)}
      {preview !== null && <TextPreview preview={preview} text={values.text ?? ''} />}
      {trial?.(typed)}
      <WhenAndWhyFields value={terms} fault={fault} onValue={setTerms} />
      <div class="actions">
        <button class="button" type="submit" disabled={busy}>
          提出，等{confirmerOf(register)}确认
        </button>
        <button class="button plain" type="button" onClick={onClose}>
          不改了
        </button>
      </div>
    </form>
  )
}
