import { readFile } from 'node:fs/promises'
import * as z from 'zod/mini'
import { right } from '../kernel/actor.ts'
import { contactOf } from '../kernel/contact.ts'
import type { Item } from '../kernel/item/item.ts'
import { linkHost } from '../kernel/item/link-host.ts'
import { specialProcedure, specialsOn } from '../kernel/item/steps.ts'
import { setIn } from '../kernel/limit.ts'
import { datedText } from '../kernel/notices/notice-text.ts'
import {
  type CountyRecord,
  countyRecord,
  type Department,
  department,
  divisions,
  type Office,
  part,
} from '../kernel/office.ts'
import { type Quota, quota } from '../kernel/quota.ts'
import { type BasicData, enquiryDesk, lawfulLimit } from '../kernel/reference.ts'
import { datedRule } from '../kernel/supervision/county-rule.ts'
import { inOrderOf, readItemFiles, replaceFiles, writeItemFiles } from './item-files.ts'
import { type LaterRow, laterFile, laterRows } from './later-rows.ts'
import type { PageRows } from './page-words.ts'
import { bodies } from './places.ts'
import { searchWords } from './search-words.ts'
import { countySite, siteOf } from './site.ts'
import type { Progress } from './workbook/book.ts'
import { compared } from './workbook/differences.ts'

/**
 * A hall's registers in the shape of its county's folder, so that an empty hall which the folder seeds is as this one is
 * today, and will be: the folder has no place for what rows were. What a station is called today follows from its division, and
 * is not written.
 */

type Divisions = z.infer<typeof divisions>

/** Throws an error with a Chinese sentence for another county's hall, and for one without address or telephones. */
function countyOf(county: CountyRecord, hall: Office | undefined): CountyRecord {
  if (hall === undefined) throw new Error(`这个大厅不是${county.name}的。`)
  const { name, address, phone, hours, complaints, smsPrice } = hall
  const { smsPrice: _, ...rest } = county
  if (address === undefined || phone === undefined || complaints === undefined)
    throw new Error('办事大厅没有地址、电话或者投诉电话，请先在基本数据里补上。')
  const at = { name, address, phone, ...(hours === undefined ? {} : { hours }) }
  return { ...rest, hall: at, complaints, ...(smsPrice === undefined ? {} : { smsPrice }) }
}

function divisionsOf(divided: Divisions, offices: BasicData['offices']): Divisions {
  const reached = <D extends Parameters<typeof contactOf>[0] & { code: string }>(row: D) => {
    const { address: _, phone: __, hours: ___, ...rest } = row
    const { successor, ...known } = offices.get(row.code) ?? {}
    return { ...rest, ...contactOf(known), ...(successor === undefined ? {} : { successor }) }
  }
  /** The stations in that place that the folder does not have. */
  const added = (rows: readonly { code: string }[], tier: Office['tier'], above?: string) =>
    [...offices.values()].filter(
      o => o.tier === tier && (above === undefined || o.parent === above) && !rows.some(({ code }) => code === o.id),
    )
  const addedOf = ({ id, shortName, kind, codeSource, successor, ...rest }: Office) => ({
    code: id,
    name: `${shortName}${bodies[kind] ?? ''}`,
    ...(codeSource === undefined ? {} : { codeSource }),
    ...contactOf(rest),
    ...(successor === undefined ? {} : { successor }),
  })
  const newTowns = added(divided.towns, 'town').map(town => ({ ...addedOf(town), villages: [] }))
  const towns = [...divided.towns.map(reached), ...newTowns].map(town => ({
    ...town,
    villages: [...town.villages.map(reached), ...added(town.villages, 'village', town.code).map(addedOf)],
  }))
  return { ...divided, towns }
}

function departmentsOf(rows: readonly Department[], offices: BasicData['offices']): Department[] {
  const added = [...offices.values()].filter(o => o.tier === 'department' && !rows.some(({ id }) => id === o.id))
  const departments = added.map(({ tier: _, parent: __, ...rest }) => department.parse(rest))
  return [...rows.map(row => departmentOf(row, offices.get(row.id))), ...departments]
}

const departmentOf = (row: Department, known: Office | undefined): Department =>
  known === undefined
    ? row
    : {
        id: row.id,
        name: known.name,
        shortName: known.shortName,
        kind: row.kind,
        effectiveFrom: known.effectiveFrom ?? row.effectiveFrom,
        ...contactOf(known),
        ...(known.successor === undefined ? {} : { successor: known.successor }),
      }

/** In the order in which they were written, and what is new behind them. */
function inTurn<R>(rows: readonly R[], written: readonly R[], name: (row: R) => string): R[] {
  const places = new Map(written.toReversed().map((row, at) => [name(row), written.length - at]))
  const place = (row: R): number => places.get(name(row)) ?? written.length + 1
  return rows.toSorted((a, b) => place(a) - place(b))
}
const byDay = (a: Quota, b: Quota): number => a.effectiveFrom.localeCompare(b.effectiveFrom)

/** A file that is not there yet is as good as null. */
async function textOf(file: URL): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 'null'
    throw error
  }
}

/**
 * Writes the files that would seed another hall than this one, each whole or not at all, and answers their names. `items`:
 * every version of every item; `later`: what is planned otherwise. What the pages say is left alone for a hall that no release has seeded with it yet. Throws an error with a Chinese sentence for a folder that is no county's.
 */
export async function writeBack(
  folder: URL,
  { offices, specials, enquiries, parts, quotas, limits, rights, texts, linkHosts, rules, calendar }: BasicData,
  { words, site, tiles }: PageRows,
  { items, later }: { items: readonly Item[]; later: readonly LaterRow[] },
  progress: Progress,
): Promise<string[]> {
  const found = new Map<string, unknown>()
  const replace = async <S extends z.ZodMiniType>(
    name: string,
    schema: S,
    next: (written: z.infer<S>) => z.infer<S>,
  ): Promise<void> => {
    const written: unknown = JSON.parse(await textOf(new URL(name, folder)))
    const value = inOrderOf(written, schema.parse(next(schema.parse(written))))
    if (JSON.stringify(value) !== JSON.stringify(written)) found.set(name, value)
  }
  await replace('county.json', countyRecord, county => countyOf(county, offices.get(county.code)))
  await replace('divisions.json', divisions, divided => divisionsOf(divided, offices))
  await replace('departments.json', z.array(department), rows => departmentsOf(rows, offices))
  await replace('procedures.json', z.array(specialProcedure), written =>
    inTurn(specialsOn(specials), written, ({ id }) => id),
  )
  await replace('enquiries.json', enquiryDesk, () => enquiries)
  await replace('parts.json', z.array(part), written =>
    written.map(row => ({ ...row, office: parts.get(row.id) ?? row.office })),
  )
  await replace('limits.json', z.array(lawfulLimit), () => setIn(limits))
  await replace('rights.json', z.array(right), () => [...rights])
  await replace('quotas.json', z.array(quota), written => inTurn(quotas.toSorted(byDay), written, ({ name }) => name))
  await replace('texts.json', z.array(datedText), () => [...texts])
  await replace('link-hosts.json', z.array(linkHost), () => [...linkHosts])
  await replace('rules.json', z.array(datedRule), () => [...rules])
  if (site.length > 0) {
    await replace('search-words.json', searchWords, () => words)
    await replace('site.json', countySite, () => siteOf(site, tiles))
  }
  if (later.length > 0 || (await textOf(new URL(laterFile, folder))) !== 'null')
    await replace(laterFile, z.unknown(), () => laterRows.parse(later))
  for (const year of calendar.years) await replace(`../calendar/${year.year}.json`, z.unknown(), () => year)

  const inFolder = new URL('items/', folder)
  const files = await readItemFiles(inFolder, progress)
  const differing = await compared(
    files.map(({ item }) => item),
    items,
    progress,
  )
  await writeItemFiles(inFolder, files, differing, progress)
  await replaceFiles(folder, found, progress)
  const written = [...differing.added, ...differing.changed.map(({ after }) => after)]
  return [...found.keys(), ...written.map(({ code, version }) => `items/${code.toLowerCase()}-${version}.json`)]
}
