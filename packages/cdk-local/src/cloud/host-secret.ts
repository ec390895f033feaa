import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { replaceFile } from '../replace-file.ts'

/** The secret of a data folder, made at the first start. Keys of roles are derived from it. */
export function hostSecret(folder: string): string {
  const file = join(folder, 'secret')
  if (!existsSync(file)) replaceFile(file, randomBytes(32).toString('hex'))
  return readFileSync(file, 'utf8')
}
