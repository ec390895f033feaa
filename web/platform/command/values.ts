import type { Problem } from '../../../shared/kernel/form.ts'
import { checkDay, faultOfAmount, readNumber } from '../../../shared/kernel/format.ts'
import { cleanText, lengthOf } from '../../../shared/kernel/text.ts'
import type { ReplyOf } from '../api/hall.ts'
import { today } from '../components/labels.ts'
import type { Sheet } from '../photo/photo-upload.tsx'

/** The form of a command as the hall offers it, its input, the check of the input, and the body to send. */

export type Command = ReplyOf<'read-case'>['actions'][number]
export type Field = Command['form'][number]
/** The input by the field's name; a ticked box is `yes`, files are JSON. Rows and files are keyed by their option: `requests/id-card/reason`. */
export type Values = Readonly<Record<string, string>>
/** Officers an `officer` field can choose from. */
export type Officers = readonly { key: string; text: string }[]

const isSheet = (stored: unknown): stored is Sheet =>
  typeof stored === 'object' && stored !== null && 'id' in stored && typeof stored.id === 'string'

/** A value of another release may have another shape and is ignored. */
export function filesIn(values: Values, name: string): readonly Sheet[] {
  try {
    const stored: unknown = JSON.parse(values[name] ?? '[]')
    return Array.isArray(stored) && stored.every(isSheet) ? stored : []
  } catch {
    return []
  }
}

const said = (values: Values, name: string): string => cleanText(values[name] ?? '')

/** The options of a row's key; each ticked one is a row. */
export const keyOptions = ({ key, rows }: Field): Field['options'] =>
  rows.find(({ name }) => name === key)?.options ?? []
/** The fields of a row besides its key. */
export const rowFields = ({ key, rows }: Field): Field[] => rows.filter(({ name }) => name !== key)

/** Initial values: the hall's presets, and the option of a choice that has only one. */
export const presetsOf = (form: readonly Field[]): Values =>
  Object.fromEntries(
    form.flatMap(({ name, preset, kind, options }) => {
      const [only, ...others] = options.filter(({ blocked }) => blocked === null)
      if (preset !== null) return [[name, preset]]
      const isAlone = (kind === 'choice' || kind === 'officer') && only !== undefined && others.length === 0
      return isAlone && options.length === 1 ? [[name, only.key]] : []
    }),
  )

/** The fields that are visible for the answer to the form's choice. */
export function visibleFields(form: readonly Field[], values: Values): Field[] {
  const choice = form.find(({ kind }) => kind === 'choice' || kind === 'yes-no')
  const answer = choice === undefined ? '' : said(values, choice.name)
  return form.filter(({ when }) => when === null || when === answer)
}

/** A label in quotation marks, unless it has some already. */
const quoted = (label: string): string => (label.includes('“') ? label : `“${label}”`)

function faultOf(field: Field, values: Values, at: string): string | null {
  const label = quoted(field.label)
  const text = said(values, at)
  const { least, most, required } = field
  switch (field.kind) {
    case 'sealed':
    case 'text': {
      const length = lengthOf(text)
      if (length === 0) return required ? `请填写${label}。` : null
      if (least !== null && length < least) return `${label}至少要填${least}个字。`
      return most !== null && length > most ? `${label}最多填${most}个字，现在有${length}个字。` : null
    }
    case 'number': {
      if (text === '' && !required) return null
      const number = readNumber(text)
      const fits = number !== null && Number.isInteger(number) && number >= (least ?? 0) && number <= (most ?? Infinity)
      return fits ? null : `${label}请填${least}到${most}之间的整数。`
    }
    case 'money':
      if (text === '' && !required) return null
      return fenIn(text) === null ? `${label}请填金额，单位元，最多两位小数。` : null
    case 'date': {
      if (text === '') return required ? `请填写${label}。` : null
      const day = checkDay(text, 'date', today())
      return day.ok ? null : `${label}：${day.reason}`
    }
    case 'choice':
    case 'yes-no':
    case 'officer':
      return chosenFault(field, text)
    case 'tick':
      return field.needed !== null && text !== 'yes' ? field.needed : null
    case 'file':
      if (filesIn(values, at).length === 0 && !required) return null
      return filesIn(values, at).length === 1 ? null : `请上传${label}。`
    case 'files':
      return field.options.some(({ key }) => filesIn(values, `${at}/${key}`).length > 0) ? null : '请至少上传一项材料。'
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
  const yuan = readNumber(text)
  return yuan === null || faultOfAmount(yuan, 'amount') !== null ? null : Math.round(yuan * 100)
}

/** The problems of the input in the order of the fields, each with its field's path. */
export function problemsOf(form: readonly Field[], values: Values): Problem[] {
  return visibleFields(form, values).flatMap(field => {
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
      return text === '' ? undefined : (readNumber(text) ?? undefined)
    case 'money':
      return fenIn(text) ?? undefined
    case 'yes-no':
      return text === 'true'
    case 'tick':
      return text === 'yes'
    case 'file':
      return filesIn(values, at)[0]?.id
    case 'files': {
      const given = field.options.map(({ key }) => [key, filesIn(values, `${at}/${key}`).map(s => s.id)] as const)
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

/** The body of the command, without the fields that were left empty. */
export const bodyOf = (form: readonly Field[], values: Values): Record<string, unknown> =>
  Object.fromEntries(
    visibleFields(form, values).flatMap(field => {
      const value = answerIn(field, values, field.name)
      return value === undefined ? [] : [[field.name, value]]
    }),
  )
