import type { Problem } from '../../../shared/kernel/form.ts'
import type { ReplyOf } from '../api/hall.ts'
import type { Sheet } from '../photo/slot.tsx'

/** The form of an act as the hall offers it, and what was filled in: what is missing, and the body that is sent. */

export type Act = ReplyOf<'read-case'>['actions'][number]
export type Field = Act['form'][number]
/** What stands in the boxes, by the field's name; a ticked box says `yes`, files are JSON. Rows and files by their option: `requests/id-card/reason`. */
export type Values = Readonly<Record<string, string>>
/** Officers an `officer` field can choose from. */
export type Officers = readonly { key: string; text: string }[]

const isSheet = (kept: unknown): kept is Sheet =>
  typeof kept === 'object' && kept !== null && 'id' in kept && typeof kept.id === 'string'

/** What another release kept may look otherwise, and is then not there. */
export function sheetsIn(values: Values, name: string): readonly Sheet[] {
  try {
    const kept: unknown = JSON.parse(values[name] ?? '[]')
    return Array.isArray(kept) && kept.every(isSheet) ? kept : []
  } catch {
    return []
  }
}

const said = (values: Values, name: string): string => (values[name] ?? '').trim()

/** Digits may come full-width from a Chinese keyboard. */
const numberIn = (text: string): number => Number(text.normalize('NFKC').trim())

/** The options of a row's key, each of which is a row where it is ticked. */
export const keyOptions = ({ key, rows }: Field): Field['options'] =>
  rows.find(({ name }) => name === key)?.options ?? []
/** What is asked of a row besides its key. */
export const rowFields = ({ key, rows }: Field): Field[] => rows.filter(({ name }) => name !== key)

/** Before anything was typed: the hall's own presets, and the one option where there is no other. */
export const presetsOf = (form: readonly Field[]): Values =>
  Object.fromEntries(
    form.flatMap(({ name, preset, kind, options }) => {
      const [only, ...others] = options.filter(({ blocked }) => blocked === null)
      if (preset !== null) return [[name, preset]]
      const isAlone = (kind === 'choice' || kind === 'officer') && only !== undefined && others.length === 0
      return isAlone && options.length === 1 ? [[name, only.key]] : []
    }),
  )

/** The fields that are asked, by the answer to the form's choice. */
export function askedOf(form: readonly Field[], values: Values): Field[] {
  const choice = form.find(({ kind }) => kind === 'choice' || kind === 'yes-no')
  const answer = choice === undefined ? '' : said(values, choice.name)
  return form.filter(({ when }) => when === null || when === answer)
}

/** A label in quotation marks, once: some have a name in marks of their own. */
const quoted = (label: string): string => (label.includes('“') ? label : `“${label}”`)

function faultOf(field: Field, values: Values, at: string): string | null {
  const label = quoted(field.label)
  const text = said(values, at)
  const { least, most, required } = field
  switch (field.kind) {
    case 'sealed':
    case 'text': {
      const length = [...text].length
      if (length === 0) return required ? `请填写${label}。` : null
      if (least !== null && length < least) return `${label}至少要填${least}个字。`
      return most !== null && length > most ? `${label}最多填${most}个字，现在有${length}个字。` : null
    }
    case 'number': {
      if (text === '' && !required) return null
      const number = numberIn(text)
      const fits = text !== '' && Number.isInteger(number) && number >= (least ?? 0) && number <= (most ?? Infinity)
      return fits ? null : `${label}请填${least}到${most}之间的整数。`
    }
    case 'money':
      if (text === '' && !required) return null
      return fenIn(text) === null ? `${label}请填金额，单位元，最多两位小数。` : null
    case 'date':
      return text === '' && required ? `请填写${label}。` : null
    case 'choice':
    case 'yes-no':
    case 'officer':
      return chosenFault(field, text)
    case 'tick':
      return field.needed !== null && text !== 'yes' ? field.needed : null
    case 'file':
      return sheetsIn(values, at).length === 1 ? null : `请上传${label}。`
    case 'files':
      return field.options.some(({ key }) => sheetsIn(values, `${at}/${key}`).length > 0)
        ? null
        : '请至少上传一项材料。'
    case 'rows':
    case 'value':
      return null
    default:
      return field.kind satisfies never
  }
}

function chosenFault({ label, options, kind, required }: Field, text: string): string | null {
  if (text === '') return required ? `请选择${quoted(label)}。` : null
  if (kind === 'officer') return null
  const chosen = options.find(({ key }) => key === text)
  return chosen === undefined ? `请选择${quoted(label)}。` : chosen.blocked
}

/** Yuan with two decimals at most, as fen; null when it is none. */
function fenIn(text: string): number | null {
  const [, yuan, parts = ''] = /^(\d{1,10})(?:\.(\d{1,2}))?$/.exec(text.normalize('NFKC').replace(/[,\s]/g, '')) ?? []
  return yuan === undefined ? null : Number(yuan) * 100 + Number(parts.padEnd(2, '0'))
}

/** What speaks against giving the act, in the order of the fields, each under the place of its box. */
export function problemsOf(form: readonly Field[], values: Values): Problem[] {
  return askedOf(form, values).flatMap(field => {
    if (field.kind === 'rows') return rowProblems(field, values)
    const message = faultOf(field, values, field.name)
    return message === null ? [] : [{ path: `/${field.name}`, message }]
  })
}

function rowProblems(field: Field, values: Values): Problem[] {
  const ticked = keyOptions(field).filter(({ key }) => said(values, `${field.name}/${key}`) === 'yes')
  if (ticked.length === 0) {
    const [first] = keyOptions(field)
    return [{ path: `/${field.name}/${first?.key}`, message: `请至少勾选一项${field.label}。` }]
  }
  return ticked.flatMap(({ key, text }) =>
    rowFields(field).flatMap(row => {
      const at = `${field.name}/${key}/${row.name}`
      const message = faultOf({ ...row, label: `“${text}”${row.label}` }, values, at)
      return message === null ? [] : [{ path: `/${at}`, message }]
    }),
  )
}

function answerIn(field: Field, values: Values, at: string): unknown {
  const text = said(values, at)
  switch (field.kind) {
    case 'sealed':
    case 'text':
    case 'date':
    case 'choice':
    case 'officer':
      return text === '' ? undefined : text
    case 'number':
      return text === '' ? undefined : numberIn(text)
    case 'money':
      return fenIn(text) ?? undefined
    case 'yes-no':
      return text === 'true'
    case 'tick':
      return text === 'yes'
    case 'file':
      return sheetsIn(values, at)[0]?.id
    case 'files': {
      const given = field.options.map(({ key }) => [key, sheetsIn(values, `${at}/${key}`).map(s => s.id)] as const)
      return Object.fromEntries(given.filter(([, ids]) => ids.length > 0))
    }
    case 'rows':
      return keyOptions(field)
        .filter(({ key }) => said(values, `${at}/${key}`) === 'yes')
        .map(({ key }) => ({
          ...Object.fromEntries(
            rowFields(field).map(row => [row.name, answerIn(row, values, `${at}/${key}/${row.name}`)]),
          ),
          ...(field.key === null ? {} : { [field.key]: key }),
        }))
    case 'value':
      return undefined
    default:
      return field.kind satisfies never
  }
}

/** The body of the act. What was left out is not in it. */
export const bodyOf = (form: readonly Field[], values: Values): Record<string, unknown> =>
  Object.fromEntries(
    askedOf(form, values).flatMap(field => {
      const value = answerIn(field, values, field.name)
      return value === undefined ? [] : [[field.name, value]]
    }),
  )
