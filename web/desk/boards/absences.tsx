import { dayOfTime, monthDayText, today } from '../../platform/components/labels.ts'
import type { Officer } from './board-reply.ts'

/** Who is away today or later this week, and who stands in. */

const aDay = 86_400_000
/** The Sunday of a day's week. */
function sundayOf(day: string): string {
  const noon = Date.parse(`${day}T12:00:00+08:00`)
  const weekday = new Date(noon).getUTCDay()
  return dayOfTime(noon + (weekday === 0 ? 0 : 7 - weekday) * aDay)
}

interface AbsencesProps {
  officers: readonly Officer[]
  nameOf: (subject: string | null) => string
}

export function Absences({ officers, nameOf }: AbsencesProps) {
  const [now, sunday] = [today(), sundayOf(today())]
  const away = officers.flatMap(({ subject, absences, active }) =>
    absences
      .filter(({ from, through }) => active && through >= now && from <= sunday)
      .map(absence => ({ subject, ...absence })),
  )
  if (away.length === 0) return <p class="hint">今天和本周没有人请假。</p>
  return (
    <ul>
      {away.map(({ subject, from, through, deputy }) => (
        <li key={subject + from}>
          {nameOf(subject)}
          {from <= now ? '今天请假' : '本周请假'}（
          {from === through ? monthDayText(from) : `${monthDayText(from)}至${monthDayText(through)}`}），
          {deputy === null ? '没有指定代理' : `由${nameOf(deputy)}代理`}
        </li>
      ))}
    </ul>
  )
}
