import { takingIn } from '../casework/succession.ts'
import { type Registers, reference } from '../catalogue/reference.ts'
import type { Actor } from '../kernel/actor.ts'
import { type Day, dayOf, isPublished, isWorkday } from '../kernel/calendar.ts'
import { type Office, presentOffice } from '../kernel/office.ts'
import { isRefusal, type Refusal, refuse } from '../kernel/refusal.ts'
import { rulesOf } from '../kernel/supervision/rule.ts'
import { namesOf } from '../offices/kept-roster.ts'
import type { Officer } from '../offices/roster.ts'
import { type Answered, answerTo } from '../platform/serve.ts'
import type { Table } from '../platform/table.ts'
import { type DutyMonth, type Signed, stationEndpoints } from './api.ts'
import { type CheckInOf, checkInAt, lastCheckIn } from './check-in.ts'
import {
  countyOf,
  type DutyOfDay,
  dayOnRoster,
  daysOf,
  faultOfDuty,
  isStation,
  keepsDuty,
  month,
  onDutyOn,
  readsDuty,
  staffOn,
} from './duty.ts'
import { changeMonth, keepCheckIn, keptMonths, monthHistory } from './kept-duty.ts'
import { peopleAt, readStations } from './read-stations.ts'
import { shareOf } from './share.ts'
import { isKnownOver, monthsOf, opennessOf, stationDay, workdaysOf } from './weeks.ts'

/** The duty roster of stations, signing in there, and what their town and the county read of it. */

type Acting = Extract<Actor, { kind: 'officer' }>

const untilOn = ({ rules }: Pick<Registers, 'rules'>, day: Day): string => lastCheckIn(rulesOf(rules, day), day)

/** With the present name of whoever signed in. */
function signedIn(known: Table, registers: Registers) {
  const named = namesOf(known)
  return async ({ subject, day, at, arrived }: CheckInOf): Promise<Signed> => {
    const { name } = await named({ by: subject, at })
    return { subject, name, at, arrived: arrived ?? null, late: at > untilOn(registers, day) }
  }
}

interface Asking {
  actor: Acting
  station: Office
  month: string
  at: string
}

/** A month of a station that the caller may read. */
async function asked(known: Table, { actor, path, at }: { actor: Acting; path: Record<string, string>; at: string }) {
  const registers = await reference(known, Date.parse(at))
  const station = registers.offices.get(presentOffice(registers.offices, path.station ?? ''))
  if (station === undefined || !isStation(station) || !month.test(path.month ?? '')) return refuse('not-found')
  const acting = takingIn(actor, registers)
  if (!readsDuty(acting, station, countyOf(registers.offices))) return refuse('other-office')
  return { registers, asking: { actor: acting, station, month: path.month ?? '', at } }
}

async function readDuty(known: Table, registers: Registers, { actor, station, month, at }: Asking): Promise<DutyMonth> {
  const one = { station: station.id, month }
  const [people, kept, history] = await Promise.all([
    peopleAt(known, registers.offices, station.id, at),
    keptMonths(known, [one]),
    monthHistory(known, one),
  ])
  const { version, days, checkIns } = kept(one)
  const { calendar, countedSince } = registers
  const today = dayOf(at)
  const [named, signed] = [namesOf(known), signedIn(known, registers)]
  const nameOf = async (subject: string) => (await named({ by: subject, at })).name
  const workdays = daysOf(month).filter(day => isWorkday(calendar, day))
  const shown = ({ subject, name }: Officer) => ({ subject, name })
  const lines = workdays.map(async day => {
    const roster = dayOnRoster(staffOn(people, station.id, day), days, { day, today })
    const made = checkIns.filter(one => one.day === day)
    return {
      ...{ day, provisional: !isPublished(calendar, day), usual: days[day] === undefined },
      staff: roster.staff.map(shown),
      people: roster.people.map(shown),
      absent: roster.absent.map(shown),
      signed: await Promise.all(made.map(signed)),
      unsigned: made.length === 0 && isKnownOver(day, { today, since: countedSince }),
    }
  })
  const changes = history.toReversed().map(async ({ at: when, by, days: said }) => {
    const told = said.map(async ({ day, people: names }) => ({
      day,
      people: names && (await Promise.all(names.map(nameOf))),
    }))
    return { at: when, by, name: await nameOf(by), days: await Promise.all(told) }
  })
  return {
    ...{ station: station.id, month, at, version },
    keeps: keepsDuty(actor, station, staffOn(people, station.id, today)),
    days: await Promise.all(lines),
    changes: await Promise.all(changes),
  }
}

async function changeDuty(
  known: Table,
  registers: Registers,
  asking: Asking & { version: number; days: readonly DutyOfDay[] },
): Promise<DutyMonth | Refusal> {
  const { actor, station, month, at, version, days } = asking
  const one = { station: station.id, month }
  const [people, kept] = await Promise.all([
    peopleAt(known, registers.offices, station.id, at),
    keptMonths(known, [one]),
  ])
  const today = dayOf(at)
  if (!keepsDuty(actor, station, staffOn(people, station.id, today))) return refuse('not-allowed')
  const there = (day: Day) => staffOn(people, station.id, day)
  const fault = faultOfDuty(days, { month, today, calendar: registers.calendar, staffOn: there })
  if (fault !== null) return refuse('invalid-input', { errors: [fault] })
  const before = kept(one)
  if (before.version !== version) return refuse('stale-version')
  const done = await changeMonth(known, one, before, { by: actor.subject, at, days })
  return isRefusal(done) ? done : readDuty(known, registers, asking)
}

/** The station at which somebody serves, or the one that goes on for it; or the refusal. */
async function ownStation(known: Table, { office }: Acting, at: string) {
  const registers = await reference(known, Date.parse(at))
  const station = registers.offices.get(presentOffice(registers.offices, office))
  return station !== undefined && isStation(station) ? { registers, station } : refuse('not-allowed')
}

async function checkIn(known: Table, actor: Acting, deviceAt: string | undefined, now: string) {
  const own = await ownStation(known, actor, now)
  if (isRefusal(own)) return own
  const made = checkInAt(deviceAt, now)
  if ('message' in made) return refuse('invalid-input', { errors: [{ path: '/at', message: made.message }] })
  const { subject } = actor
  const day = dayOf(made.at)
  const one = { station: own.station.id, month: day.slice(0, 7) }
  await keepCheckIn(known, one, { day, subject }, made)
  const { checkIns } = (await keptMonths(known, [one]))(one)
  const kept = checkIns.find(other => other.day === day && other.subject === subject) ?? { day, subject, ...made }
  return { day, signed: await signedIn(known, own.registers)(kept) }
}

async function today(known: Table, actor: Acting, at: string) {
  const own = await ownStation(known, actor, at)
  if (isRefusal(own)) return own
  const { registers, station } = own
  const day = dayOf(at)
  const one = { station: station.id, month: day.slice(0, 7) }
  const [people, kept] = await Promise.all([
    peopleAt(known, registers.offices, station.id, at),
    keptMonths(known, [one]),
  ])
  const { days, checkIns } = kept(one)
  const isMine = ({ subject }: { subject: string }): boolean => subject === actor.subject
  const made = checkIns.find(other => other.day === day && isMine(other))
  const workday = isWorkday(registers.calendar, day)
  return {
    ...{ subject: actor.subject, day, workday },
    expected: workday && onDutyOn(staffOn(people, station.id, day), days, day).some(isMine),
    until: untilOn(registers, day),
    signed: made === undefined ? null : await signedIn(known, registers)(made),
  }
}

async function weeksOf(known: Table, actor: Acting, town: string, at: string) {
  const registers = await reference(known, Date.parse(at))
  const { calendar, countedSince: since, offices } = registers
  const found = offices.get(town)
  if (found?.tier !== 'town' || !isStation(found)) return refuse('not-found')
  if (!readsDuty(actor, found, countyOf(registers.offices))) return refuse('other-office')
  const today = dayOf(at)
  const days = workdaysOf(calendar, today, 2)
  const stations = [...offices.values()].filter(one => isStation(one) && (one.id === town || one.parent === town))
  const read = await readStations(known, { offices, stations }, monthsOf(days), at)
  const signed = signedIn(known, registers)
  const lines = stations.map(async station => {
    const its = read(station.id)
    const staff = staffOn(its.people, station.id, today)
    const told = days.map(async day => {
      const { people, checkIns, gap } = stationDay(its, day, { calendar, at, since, last: untilOn(registers, day) })
      return { day, people: people.map(({ name }) => name), signed: await Promise.all(checkIns.map(signed)), gap }
    })
    return {
      ...{ station: station.id, keeps: keepsDuty(actor, station, staff), staffed: staff.length > 0 },
      days: await Promise.all(told),
    }
  })
  return {
    ...{ at, town, today },
    days: days.map(day => ({ day, provisional: !isPublished(calendar, day), until: untilOn(registers, day) })),
    stations: await Promise.all(lines),
  }
}

async function coverage(known: Table, at: string) {
  const { calendar, offices } = await reference(known, Date.parse(at))
  const stations = [...offices.values()].filter(isStation).toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const days = workdaysOf(calendar, dayOf(at), 1)
  const read = await readStations(known, { offices, stations }, monthsOf([...days, dayOf(at)]), at)
  const lines = stations.map(({ id, tier, parent = '' }) => ({
    ...{ station: id, town: tier === 'village' ? parent : null },
    ...opennessOf(read(id), at, tier),
  }))
  return {
    ...{ at, workday: isWorkday(calendar, dayOf(at)) },
    towns: shareOf(lines.filter(({ town }) => town === null)),
    villages: shareOf(lines.filter(({ town }) => town !== null)),
    stations: lines,
  }
}

export const stationAnswers = (known: Table): Answered[] => [
  answerTo('officer', stationEndpoints['read-duty'], async call => {
    const found = await asked(known, call)
    return isRefusal(found) ? found : readDuty(known, found.registers, found.asking)
  }),
  answerTo('officer', stationEndpoints['change-duty'], async call => {
    const found = await asked(known, call)
    const { version, body } = call
    return isRefusal(found) ? found : changeDuty(known, found.registers, { ...found.asking, version, ...body })
  }),
  answerTo('officer', stationEndpoints['check-in'], ({ actor, body, at }) => checkIn(known, actor, body.at, at)),
  answerTo('officer', stationEndpoints['station-today'], ({ actor, at }) => today(known, actor, at)),
  answerTo('officer', stationEndpoints['station-weeks'], ({ actor, path, at }) =>
    weeksOf(known, actor, path.town ?? '', at),
  ),
  answerTo('officer', stationEndpoints['station-coverage'], ({ at }) => coverage(known, at)),
]
