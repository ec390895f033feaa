import type { Problem } from '../../../shared/domain/form.ts'
import type { Answer } from '../../api/hall.ts'
import type { Sheet } from '../../photo/slot.tsx'
import type { Seat } from '../room/officer.ts'
import type { Values } from './kept.ts'
import type { Colleague } from './load.ts'
import type { View } from './words.ts'

/** A command's small form, told as rows: what it asks for, with the limits of the contract's bodies, and how it is given. */

export interface Option {
  key: string
  text: string
  /** why it cannot be chosen yet */
  hindered?: string | undefined
}

interface Labelled {
  name: string
  label: string
  hint?: string
  /** stands in the box until something else is typed */
  preset?: string
}

export type Box = Labelled &
  (
    | { kind: 'text' | 'long'; least: number; most: number }
    | { kind: 'number'; from: number; to: number; optional?: boolean }
    | { kind: 'choice'; options: readonly Option[] }
    | { kind: 'tick'; needed?: string }
    | { kind: 'sheets'; least: number; most: number }
  )

export interface Setting {
  view: View
  seat: Seat
  colleagues: readonly Colleague[]
}

/** The case, in the version one has seen. */
export interface At {
  path: { case: string }
  version: number
}

export interface Given {
  version: number
  /** a new code for looking the case up, shown this once */
  pin?: string
}

export interface Row {
  /** on the button that opens the form */
  title: string
  /** on the button that gives the command, and in the sentence afterwards */
  verb: string
  mood?: 'onward' | 'danger'
  /** what will happen, told before it does */
  says: (setting: Setting) => string
  boxes: (setting: Setting, values: Values) => readonly Box[]
  /** what speaks against it beyond the single boxes */
  fault?: (values: Values, setting: Setting) => Problem | null
  give: (values: Values, at: At, setting: Setting) => Promise<Answer<Given>>
}

/** What the boxes say, with what was set before anything was typed. */
export function filled(row: Row, setting: Setting, typed: Values): Values {
  const presets = row
    .boxes(setting, typed)
    .flatMap(({ name, preset }) => (preset === undefined ? [] : [[name, preset]]))
  return { ...Object.fromEntries(presets), ...typed }
}

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

/** Digits may come full-width from a Chinese keyboard. */
export const numberIn = (text: string): number => Number(text.normalize('NFKC').trim())

/** A label in quotation marks, once: some have a name in marks of their own. */
const quoted = (label: string): string => (label.includes('“') ? label : `“${label}”`)

function faultOf(box: Box, values: Values): string | null {
  const label = quoted(box.label)
  const text = (values[box.name] ?? '').trim()
  switch (box.kind) {
    case 'text':
    case 'long':
      if (text.length < box.least) return text === '' ? `请填写${label}。` : `${label}至少要填${box.least}个字。`
      return text.length > box.most ? `${label}最多填${box.most}个字。` : null
    case 'number': {
      if (text === '' && box.optional) return null
      const number = numberIn(text)
      const fits = text !== '' && Number.isInteger(number) && number >= box.from && number <= box.to
      return fits ? null : `${label}请填${box.from}到${box.to}之间的整数。`
    }
    case 'choice': {
      const chosen = box.options.find(({ key }) => key === text)
      return chosen === undefined ? `请选择${label}。` : (chosen.hindered ?? null)
    }
    case 'tick':
      return box.needed !== undefined && text !== 'yes' ? box.needed : null
    case 'sheets': {
      const count = sheetsIn(values, box.name).length
      return count < box.least ? `请上传${label}。` : count > box.most ? `${label}最多${box.most}个文件。` : null
    }
    default:
      return box satisfies never
  }
}

/** What speaks against giving the command, in the order of the boxes. */
export function problemsOf(row: Row, setting: Setting, values: Values): Problem[] {
  const problems = row.boxes(setting, values).flatMap(box => {
    const message = faultOf(box, values)
    return message === null ? [] : [{ path: `/${box.name}`, message }]
  })
  const more = row.fault?.(values, setting) ?? null
  return more === null ? problems : [...problems, more]
}

/** Reasons and opinions: the contract takes a thousand characters. */
export const mostText = 1000

export const reasonBox = (label: string, hint?: string): Box => ({
  name: 'reason',
  kind: 'long',
  label,
  least: 2,
  most: mostText,
  ...(hint === undefined ? {} : { hint }),
})

export const noteBox = (label: string): Box => ({ name: 'note', kind: 'long', label, least: 1, most: mostText })

export const said = (values: Values, name: string): string => (values[name] ?? '').trim()
