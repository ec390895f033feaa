import type { ReplyOf } from '../../platform/api/hall.ts'

export type YearTable = ReplyOf<'list-calendar'>['years'][number]['table']

const weekday = new Intl.DateTimeFormat('zh-CN', { weekday: 'short', timeZone: 'UTC' })

/** 10月1日（周四） */
export const dayName = (day: string): string =>
  `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日（${weekday.format(new Date(`${day}T00:00:00Z`))}）`

/** The days on which a year differs from its weeks. */
export const YearDays = ({ table }: { table: YearTable }) => (
  <dl class="answers">
    <dt>放假的工作日</dt>
    <dd>{table.holidays.map(dayName).join('、') || '没有'}</dd>
    <dt>上班的周末</dt>
    <dd>{table.workdays.map(dayName).join('、') || '没有'}</dd>
    <dt>来源</dt>
    <dd>{table.source}</dd>
  </dl>
)
