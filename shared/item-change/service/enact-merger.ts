import type { Dossier } from '../../casework/store/dossier.ts'
import type { Draft, Fault } from '../../catalogue/drafting/asked.ts'
import { mergedIn, mergerOf } from '../../catalogue/drafting/merger.ts'
import { stationMergerOf } from '../../catalogue/drafting/station-merger.ts'
import { writeOffice } from '../../catalogue/drafting/write-office.ts'
import { inBatches, writeVersions } from '../../catalogue/drafting/write-versions.ts'
import { everyItem } from '../../catalogue/items.ts'
import { lastOn, parse, storedRows } from '../../catalogue/reference.ts'
import { nextDay } from '../../kernel/calendar.ts'
import { caseNumber } from '../../kernel/identity.ts'
import type { Office } from '../../kernel/office.ts'
import type { Table } from '../../platform/table.ts'
import { endingIn, type ItemChange } from '../head.ts'
import { bringerOf } from './kept-draft.ts'

/**
 * Writes that a department ends and who continues its powers (机构改革): first the office, so that nothing else is written for
 * it any more, then its items in as many transactions as they need. Nothing of it is seen before its day, and a message that
 * comes again goes on where the last one was stopped.
 */

/** After every day that is planned. */
const atLast = '9999-12-31'

const registerOf = async (known: Table) => Map.groupBy(await everyItem(known), ({ code }) => code)

/** Offices as they are at last, and those that have ended or are to end, by their names. */
export async function officesAtLast(known: Table) {
  const { offices, parts } = parse(await storedRows(known, { ConsistentRead: true }))
  const last = lastOn(offices, atLast)
  const ended = [...last.values()].filter(({ successor }) => successor !== undefined)
  return { offices, last, parts: lastOn(parts, atLast), ended: new Map(ended.map(o => [o.id, o.shortName])) }
}

type AtLast = Awaited<ReturnType<typeof officesAtLast>>

/** What the draft was asked is asked once more. */
async function asked(known: Table, head: ItemChange, { last, parts }: AtLast): Promise<Draft | Fault[]> {
  const { office, successor = '', station, from, establishment } = head
  // Whether it was in time was asked when it was decided.
  const around = { offices: last, office, today: nextDay(from, -1) }
  const receivers = [successor]
  if (station !== undefined)
    return stationMergerOf({ ends: station.ends, receivers, from }, { ...around, establishment })
  const deciding = [...parts.values()].map(part => part.office)
  return mergerOf({ receivers, from }, { ...around, register: await registerOf(known), parts: deciding })
}

/** The office's row when it has ended. Nobody is to be reached at a station any more. */
function endedRow(row: Office, successor: string): Office {
  const { phone: _, hours: __, ...rest } = row
  return { ...(row.tier === 'village' ? rest : row), successor }
}

/** How many items it moved, or why nothing is written. Throws when it could not be written to its end. */
export async function enactMerger(known: Table, file: Dossier<ItemChange>): Promise<number | string> {
  const { head, records } = file
  const { successor = '', from } = head
  const office = endingIn(head)
  const merger = { office, successor, from }
  const registers = await officesAtLast(known)
  const rows = registers.offices.filter(({ content }) => content.id === office)
  const isBegun = rows.some(row => row.from === from && row.content.successor === successor)
  const row = registers.last.get(office)
  if (row === undefined) throw new Error(`no office ${office}`)
  if (!isBegun) {
    if (rows.some(one => one.from !== null && one.from >= from))
      return `${row.shortName}的名称、地址、电话已定于那一天或者以后改，生效日期要晚一些。`
    const made = await asked(known, head, registers)
    if (Array.isArray(made)) return made.map(({ message }) => message).join('')
  }
  const confirmed = records.at(-1)
  const written = await writeOffice(known, endedRow(row, successor), from, {
    proposed: { by: head.drafters[0], at: head.filedAt },
    confirmed: { by: confirmed?.by.subject, at: confirmed?.at },
    reason: `机构改革，事项变更${caseNumber.print(head.no)}`,
  })
  if (!written) return `${row.shortName}的名称、地址、电话刚刚被改，请重新提交。`
  for (;;) {
    const { versions, planned, moved } = mergedIn(await registerOf(known), merger)
    if (planned.length > 0) throw new Error(`${head.no}: ${planned.map(({ code }) => code).join()} came meanwhile`)
    if (versions.length === 0) return moved.length
    // Where another came first, the next round follows it.
    for (const some of inBatches(versions)) await writeVersions(known, bringerOf(file), some)
  }
}
