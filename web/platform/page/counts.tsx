import { render } from 'preact'
import { session } from '../api/session.ts'
import { hasRole } from './duty.ts'
import { type Counts, followLists, tellChange } from './live.ts'
import type { CurrentOfficer } from './officer.ts'

/** The counts beside the links of the desk's navigation, and how current they are. */

type Tally = Counts['work']

/** The link of each count, by its id. */
const links = {
  work: 'to-desk-worklist',
  mine: 'to-mine',
  letters: 'to-letters',
  paper: 'to-desk-paper',
  notices: 'to-desk-notices',
} as const

/** Roles with work in lists of their own. */
const working = ['agent', 'station-head', 'clerk', 'handler', 'reviewer', 'head'] as const

function Badge({ tally: { all, late }, more }: { tally: Tally; more: boolean }) {
  if (all === 0) return null
  return (
    <>
      <span class="unseen">
        ，{all}件{more && '以上'}
        {late > 0 && `，其中逾期${late}件`}
      </span>
      {late > 0 && (
        <span class="count late" aria-hidden="true">
          {late}
        </span>
      )}
      <span class="count" aria-hidden="true">
        {all}
        {more && '+'}
      </span>
    </>
  )
}

function drawCounts(counts: Counts): void {
  for (const [name, id] of Object.entries(links)) {
    const tally = counts[name as keyof typeof links]
    const link = document.getElementById(id)
    const place = link?.querySelector('.badge')
    // Only who works on letters has a list of them.
    if (name === 'letters') link?.toggleAttribute('hidden', tally === null)
    if (place) render(tally === null ? null : <Badge tally={tally} more={counts.more} />, place)
  }
}

const clock = new Intl.DateTimeFormat('zh-CN', { timeStyle: 'short', timeZone: 'Asia/Shanghai' })

let isKept = false

/** Shows the officer's counts and keeps them current, from the first call on. */
export function keepCounts(officer: CurrentOfficer): void {
  if (isKept || !hasRole(officer, ...working)) return
  isKept = true
  document.getElementById(links.mine)?.removeAttribute('hidden')
  const place = document.getElementById('live')
  let reachedAt = Date.now()
  followLists(officer.office.id, ({ counts, reached }, news) => {
    if (reached) reachedAt = Date.now()
    if (place !== null) place.textContent = reached ? '实时，刚刚更新' : `连不上服务，停在${clock.format(reachedAt)}`
    if (place !== null && session() === null) place.textContent = ''
    if (counts !== null) drawCounts(counts)
    if (news !== null) tellChange(news)
  })
}
