import type { CaseTable } from '../../casework/store/cases.ts'
import { everyItem, offered } from '../../catalogue/items.ts'
import { linkStates } from '../../catalogue/links/kept-states.ts'
import { type Registers, reference } from '../../catalogue/reference.ts'
import { dayOf, startOf } from '../../kernel/calendar.ts'
import { listedHosts } from '../../kernel/item/link-host.ts'
import { officeName } from '../../kernel/office.ts'
import { rulesOf } from '../../kernel/supervision/rule.ts'
import { officersOf } from '../../offices/kept-roster.ts'
import type { Officer } from '../../offices/roster.ts'
import type { Table } from '../../platform/table.ts'
import type { Signal } from '../../signal/head.ts'
import { readStations } from '../../stations/read-stations.ts'
import { type Hall, type Looked, overRegisters } from '../rules/over-registers.ts'
import { did, fileSignal, grow, type Raised } from './kept-signals.ts'
import { signalNumber, signalsOver } from './signals-about.ts'

/** From what the rules find in the registers to signals. Doing it again on the same day changes nothing. */

const isAt =
  (station: string) =>
  ({ active, office }: Officer): boolean =>
    active && office === station

async function hallOf(known: Table, registers: Registers, at: string): Promise<Hall> {
  const { offices, linkHosts } = registers
  const stations = [...offices.values()].filter(({ tier }) => tier === 'village' || tier === 'town')
  const on = dayOf(at)
  const month = on.slice(0, 7)
  const [versions, states, read] = await Promise.all([
    everyItem(known),
    linkStates(known),
    readStations(known, { offices, stations }, [month], at),
  ])
  const each = stations.map(({ id }) => read(id))
  return {
    ...{ offices, versions, states, items: offered(versions, on) },
    hosts: listedHosts(linkHosts),
    serving: new Map(each.map(({ station, people }) => [station, people.filter(isAt(station))])),
    signedIn: new Map(each.map(({ station, checkIns }) => [station, checkIns.filter(({ day }) => day === on)])),
  }
}

/** After a warning has ended, what is so again is a new one; after a ruling only what began anew, as far as it is known. */
function isNew({ finding }: Looked, last: Signal): boolean {
  if (finding === null) return false
  return last.outcome === 'lapsed' || (finding.from !== null && startOf(finding.from) !== last.since)
}

/** Asks the rules over registers, and raises, grows and ends their signals. */
export async function inspectHall(cases: CaseTable, known: Table, at: string): Promise<Raised> {
  const outcome: Raised = { filed: [], grown: [], ended: [] }
  const registers = await reference(known, Date.parse(at))
  const { calendar, offices } = registers
  const on = dayOf(at)
  const rules = rulesOf(registers.rules, on)
  const setting = { rules, calendar, at, on, office: (id: string) => officeName(offices, id) }
  const place = { cases, registers, officersOf: (id: string) => officersOf(known, id, Date.parse(at)) }
  const all = overRegisters(await hallOf(known, registers, at), setting)
  const about = await signalsOver(
    cases,
    all.map(({ office, duty }) => [office, duty]),
  )
  for (const one of all) {
    const { office, duty, item, finding } = one
    const signals = about(office, duty)
    const last = signals.at(-1)
    if (last !== undefined && last.state !== 'closed') {
      if (finding !== null && (await grow(place, setting, last, finding))) outcome.grown.push(last.no)
      else if (finding === null && last.state === 'warned' && (await did(place, at, last, 'lapse', {})))
        outcome.ended.push(last.no)
    } else if (finding !== null && (last === undefined || isNew(one, last))) {
      const number = signalNumber(office, duty, signals.length)
      const register = { duty, ...(item === undefined ? {} : { item }) }
      const filed = await fileSignal(place, setting, number, finding, { register })
      if (filed !== null) outcome.filed.push(filed)
    }
  }
  return outcome
}
