import type { Row } from './box.ts'
import { checking } from './checking.ts'
import { deciding } from './deciding.ts'
import { returning } from './returning.ts'

/** Every command with a form of its own, in the order of their buttons: what brings the case on first, what ends it last. */

const rows = { ...checking, ...deciding, ...returning }
export type CommandName = keyof typeof rows

const byMood: readonly Row['mood'][] = ['onward', undefined, 'danger']

const names = Object.keys(rows).filter((name): name is CommandName => name in rows)

/** The commands a case offers, of those with a form here. */
export function offered(allowed: readonly string[]): [CommandName, Row][] {
  const found = names.filter(name => allowed.includes(name)).map((name): [CommandName, Row] => [name, rows[name]])
  return found.toSorted(([, a], [, b]) => byMood.indexOf(a.mood) - byMood.indexOf(b.mood))
}
