import { type Draft, type Fault, fault, isWriting, mostDraftBytes } from '../../catalogue/drafting/asked.ts'
import { draftOf } from '../../catalogue/drafting/drafts.ts'
import type { ItemKind } from '../../catalogue/drafting/kinds.ts'
import { lastPlanned, takenTogether } from '../../catalogue/drafting/taken-back.ts'
import { type Registers, referenceOn } from '../../catalogue/reference.ts'
import { writtenPath } from '../../catalogue/workbook/written.ts'
import { type Actor, rolesFor } from '../../kernel/actor.ts'
import { dayOf } from '../../kernel/calendar.ts'
import type { Item } from '../../kernel/item/item.ts'
import { listedHosts } from '../../kernel/item/link-host.ts'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Table } from '../../platform/table.ts'
import type { Typed } from '../api/changes.ts'
import { codesTaken, takenFaults } from './codes-taken.ts'
import { draftMerger } from './draft-merger.ts'
import type { Stock } from './merger-stock.ts'
import { readDraft, readRows } from './read-book.ts'

/** From what a department sent to a draft that may be filed. */

export type Drafter = Extract<Actor, { kind: 'officer' }>

/** The offices that examine and decide; `part-vacant`: no row names one of them. */
export function partsIn({ parts }: Pick<Registers, 'parts'>): { legality: string; establishment: string } | Refusal {
  const [legality, establishment] = [parts.get('legality'), parts.get('establishment')]
  return legality === undefined || establishment === undefined ? refuse('part-vacant') : { legality, establishment }
}

/** `not-granted`: drafting these items is others' work here. `invalid-input`: everything that is wrong with it, by row and column where a workbook came. */
export async function draftFrom(
  typed: Typed,
  drafter: Drafter,
  registers: Registers,
  at: string,
  stock: Stock,
): Promise<Draft | Refusal> {
  const { office } = drafter
  if (!rolesFor(drafter, ['drafter'], typed.codes).includes('drafter')) return refuse('not-granted')
  const named = partsIn(registers)
  if (isRefusal(named)) return named
  const { kind, ...rest } = typed
  const made =
    kind === 'reorganise'
      ? await draftMerger(typed, { office, establishment: named.establishment }, registers, at, stock)
      : await draftItems({ kind, ...rest }, office, registers, at, {
          establishment: named.establishment,
          ...stock,
        })
  const content = typed.written === null ? '/file' : writtenPath
  if (Array.isArray(made))
    return refuse('invalid-input', {
      errors: made.map(one => (one.path === '/file' ? { ...one, path: content } : one)),
    })
  return [made.versions, made.told].every(part => Buffer.byteLength(JSON.stringify(part)) <= mostDraftBytes)
    ? made
    : refuse('invalid-input', { errors: [fault(content, `内容超过${mostDraftBytes / 1000}KB，请把长的说明写短。`)] })
}

async function draftItems(
  typed: Typed & { kind: ItemKind },
  office: string,
  registers: Registers,
  at: string,
  { establishment, known, every }: { establishment: string } & Stock,
): Promise<Draft | Fault[]> {
  if (typed.ends !== undefined) return [fault('/ends', '只有机构改革才选这一项。')]
  const taken = typed.kind === 'take-back' ? await toTakeBack(known, registers, typed.codes, at) : null
  const present = taken?.present ?? (await versionsOf(registers, typed.codes))
  if (typed.lawEnded && typed.kind !== 'withdraw') return [fault('/lawEnded', '只有取消事项才选这一项。')]
  const written = await writtenIn(typed, registers, [...present.values()].flat())
  if ('faults' in written) return written.faults
  const made = draftOf(
    { ...typed, written: written.items },
    {
      present: new Map([
        ...present,
        ...(await versionsOf(
          registers,
          written.items.map(({ code }) => code),
        )),
      ]),
      offices: registers.offices,
      ...(taken?.later === undefined ? {} : { later: taken.later }),
      hosts: listedHosts(registers.linkHosts),
      office,
      establishment,
      today: dayOf(at),
      nameOf: id => registers.offices.get(id)?.shortName ?? id,
    },
  )
  if (Array.isArray(made)) return made
  const codes = made.items.flatMap(({ code, base }) => (base === null ? [code] : []))
  const faults = codes.length === 0 ? [] : takenFaults(codes, await codesTaken(every, registers), office)
  if (faults.length > 0) return faults
  if (typed.lawEnded) made.told.push(openCasesEnd)
  return made
}

/** The versions of what is taken back together, and the offices of the day from which it was to hold. */
async function toTakeBack(known: Table, registers: Registers, codes: readonly string[], at: string) {
  const today = dayOf(at)
  const [code] = codes
  let present = await versionsOf(registers, codes)
  for (let missing: string[] = []; code !== undefined; ) {
    missing = takenTogether({ present, today }, code).filter(one => !present.has(one))
    if (missing.length === 0) break
    present = new Map([...present, ...(await versionsOf(registers, missing))])
  }
  const planned = lastPlanned(present.get(code ?? '') ?? [], today)?.planned
  const later = planned && (await referenceOn(known, Date.parse(at), planned.effectiveFrom)).offices
  return { present, later }
}

const openCasesEnd = {
  title: '在办的办件',
  text: '法律、法规、规章取消了这个事项：从生效那天起，还没有作出决定的办件都结束，告知申请人不需要办理，并写明上面的依据。已经作出决定的照常送达。',
}

const versionsOf = async ({ items }: Registers, codes: readonly string[]): Promise<Map<string, readonly Item[]>> =>
  new Map(await Promise.all(codes.map(async code => [code, await items.versions(code)] as const)))

async function writtenIn(
  { kind, file, written, codes }: Typed & { kind: ItemKind },
  registers: Registers,
  present: readonly Item[],
): Promise<{ items: Item[] } | { faults: Fault[] }> {
  if (!isWriting(kind))
    return file === null && written === null
      ? { items: [] }
      : { faults: [fault('/file', '这种变更不用写事项的内容。')] }
  const only = kind === 'change' ? (codes[0] ?? null) : null
  if (file !== null && written !== null) return { faults: [fault('/file', '在网页上写的和工作簿，只交一种。')] }
  if (written !== null) return readRows(written, only, registers, present)
  return file === null
    ? { faults: [fault('/file', '请选择写好的工作簿。')] }
    : readDraft(file, only, registers, present)
}
