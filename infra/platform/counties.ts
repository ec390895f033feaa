import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { type CountyRecord, countyRecord } from '../../shared/kernel/office.ts'

/** The counties: each folder of data/ with a county.json, and its build. No other code names a county. */

const project = join(import.meta.dirname, '../..')

/** The reason why something cannot be deployed, as a sentence for the operator. */
export class InvalidDeployment extends Error {
  override readonly name = 'InvalidDeployment'
}

export interface County {
  /** the folder's name under data/ */
  folder: string
  record: CountyRecord
}

const inData = (...names: string[]): string => join(project, 'data', ...names)
const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'))

export const counties: readonly County[] = readdirSync(inData())
  .filter(folder => existsSync(inData(folder, 'county.json')))
  .sort()
  .map(folder => ({ folder, record: countyRecord.parse(read(inData(folder, 'county.json'))) }))

/** The county with that division code. Throws InvalidDeployment if no folder of data/ has it. */
export function countyOf(code: string): County {
  const found = counties.find(({ record }) => record.code === code)
  if (found !== undefined) return found
  const known = counties.map(({ folder, record }) => `${record.code} ${record.name} (data/${folder})`)
  throw new InvalidDeployment(`no county of data/ has the code ${code}: ${known.join(', ')}`)
}

/** The result of `node bin/build.ts` for the county with that code: functions/ and site/. Throws InvalidDeployment. */
export const builtFor = (code: string, ...names: string[]): string =>
  join(project, 'dist', countyOf(code).folder, ...names)

interface Row {
  name: string
  row: unknown
  county: County
}

const table = z.record(z.string(), z.unknown())

/**
 * The rows of a table that every county may have, such as deployments.json, by their names. Throws InvalidDeployment
 * for a name in two counties.
 */
export function rowsOf(file: string): ReadonlyMap<string, Row> {
  const rows = new Map<string, Row>()
  for (const county of counties.filter(({ folder }) => existsSync(inData(folder, file)))) {
    for (const [name, row] of Object.entries(table.parse(read(inData(county.folder, file))))) {
      const other = rows.get(name)?.county.folder
      if (other !== undefined) {
        throw new InvalidDeployment(`${name} is in data/${other}/${file} and in data/${county.folder}/${file}`)
      }
      rows.set(name, { name, row, county })
    }
  }
  return rows
}

/**
 * The row of a name, as parsed by `parse`. Throws InvalidDeployment for an unknown name and for an inconsistent row.
 */
export function rowNamed<T>(
  what: string,
  rows: ReadonlyMap<string, Row>,
  name: string,
  parse: (row: unknown) => T,
): { row: T; county: County } {
  const found = rows.get(name)
  if (found === undefined) throw new InvalidDeployment(`no ${what} is called ${name}: ${[...rows.keys()].join(', ')}`)
  try {
    return { row: parse(found.row), county: found.county }
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error
    const faults = error.issues.map(({ path, message }) => [...path, message].join(' '))
    throw new InvalidDeployment(`${what} ${name}: ${faults.join('; ')}`, { cause: error })
  }
}
