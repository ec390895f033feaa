import { type Day, dayOf, isWorkday, nextDay, startOf } from '../../shared/kernel/calendar.ts'
import { rulesByDay } from '../../shared/kernel/supervision/rule.ts'
import { readEvents } from '../../shared/supervision/rules/over-events.ts'
import { raise } from '../../shared/supervision/service/raise.ts'
import { type AnyLife, ApplicationLife, lifeOf, signalLife } from './courses.ts'
import { Custody } from './custody.ts'
import { momentOf } from './hours.ts'
import { abreast, allCases, rosterOf, type Staffed } from './place.ts'
import type { Story } from './story.ts'

/** Lets a story happen in a hall, day by day: every matter through its acts, the paper, and what supervision finds. */

/** As many matters at once. */
const lanes = 16
/** The hour at which supervision has looked at the day: 20:00. */
const evening = 20 * 3_600_000

/** `say`: how many matters of the story have been filed. */
export async function live(
  place: Staffed,
  { plots, bad }: Story,
  until: string,
  say: (filed: number) => void,
): Promise<void> {
  const told = plots.map(plot => lifeOf(place, plot, bad))
  const lives: AnyLife[] = [...told]
  const applications = told.filter(life => life instanceof ApplicationLife)
  const custody = new Custody(place, bad)
  const { calendar } = place.registers
  const last = dayOf(until)
  for (let day: Day = dayOf(plots[0]?.at ?? until); day <= last; day = nextDay(day)) {
    const isLast = day === last
    if (isWorkday(calendar, day) && !isLast) {
      await abreast(lives, lanes, life => life.attend(momentOf(day, 0)))
      await custody.morning(momentOf(day, 0), applications)
    }
    const end = isLast ? until : startOf(nextDay(day))
    await abreast(
      lives.filter(life => life.head !== null || (life.due ?? end) < end),
      lanes,
      life => life.live(end),
    )
    const at = isLast ? until : new Date(Date.parse(startOf(day)) + evening).toISOString()
    lives.push(...(isWorkday(calendar, day) || isLast ? await looked(place, lives, at, bad) : []))
    say(told.filter(({ head }) => head !== null).length)
  }
}

/** The signals that a look raises of what is pressing, or has been and was acted upon since. */
async function looked(place: Staffed, lives: readonly AnyLife[], at: string, bad: string): Promise<AnyLife[]> {
  const { registers } = place
  const { calendar, supervisedSince: from = '' } = registers
  const on = dayOf(at)
  const rulesOn = rulesByDay(registers.rules)
  const isWeekly = new Date(on).getUTCDay() === 1
  const setting = { rules: rulesOn(on), rulesOn, calendar, at, on, from }
  const pressing = lives.filter(life => life.isToLookAt(setting, isWeekly))
  const filed: string[] = []
  const changed = new Set<string>()
  const there = { cases: allCases(place), registers, officersOf: rosterOf(place) }
  await abreast(pressing, lanes / 2, async ({ head }) => {
    if (head === null) return
    const found = await raise(there, head.no, at, readEvents)
    filed.push(...found.filed)
    for (const no of [...found.grown, ...found.ended]) changed.add(no)
  })
  await abreast(
    lives.filter(({ head }) => head !== null && changed.has(head.no)),
    lanes,
    life => life.refresh(at),
  )
  return filed.map(no => signalLife(place, no, at, bad))
}
