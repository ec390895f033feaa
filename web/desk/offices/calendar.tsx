import { useEffect, useState } from 'preact/hooks'
import { ask, type Refused, type ReplyOf } from '../../platform/api/hall.ts'
import { Notice, Refusal } from '../../platform/components/notice.tsx'
import { countConfirmations } from '../../platform/page/confirmations.tsx'
import { hasRole } from '../../platform/page/duty.ts'
import type { CurrentOfficer } from '../../platform/page/officer.ts'
import { mountPage } from '../../platform/page/officer-gate.tsx'
import { type Calendar, type Proposal, ProposalCard } from './proposal.tsx'
import { ProposeForm } from './propose-form.tsx'
import { YearDays } from './year-days.tsx'

/** The page on which one administrator proposes a year of the calendar and another confirms it; an auditor reads it. */

/** Confirms the year part by part, and answers how many cases moved, or the refusal. */
async function confirmAll(year: number): Promise<number | Refused> {
  let moved = 0
  let after: string | null = null
  do {
    const answer: Awaited<ReturnType<typeof ask<'confirm-calendar'>>> = await ask('confirm-calendar', {
      path: { year: String(year) },
      body: { after },
    })
    if (!answer.ok) return answer
    moved += answer.body.moved
    after = answer.body.next
  } while (after !== null)
  return moved
}

type Years = ReplyOf<'list-calendar'>['years']

const InForce = ({ years }: { years: Years }) => (
  <section>
    <h2>正在使用的日历</h2>
    {years.map(({ table, workingDays }) => (
      <details class="card" key={table.year}>
        <summary>
          {table.year}年，全年工作日{workingDays}天
        </summary>
        <YearDays table={table} />
      </details>
    ))}
  </section>
)

function CalendarPage({ officer }: { officer: CurrentOfficer }) {
  const [calendar, setCalendar] = useState<Calendar | null>(null)
  const [refusal, setRefusal] = useState<Refused | null>(null)
  const [said, setSaid] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const mayAct = hasRole(officer, 'administrator')

  async function load(): Promise<void> {
    const answer = await ask('list-calendar')
    setRefusal(answer.ok ? null : answer)
    if (answer.ok) setCalendar(answer.body)
  }
  useEffect(() => void load(), [])

  /** Does it, then says the sentence over the fresh list. */
  async function settle(doing: () => Promise<string | Refused>): Promise<void> {
    setBusy(true)
    setSaid(null)
    const done = await doing()
    if (typeof done === 'string') {
      await Promise.all([load(), countConfirmations(officer)])
      setSaid(done)
    } else setRefusal(done)
    setBusy(false)
  }

  const confirm = (year: number) =>
    settle(async () => {
      const moved = await confirmAll(year)
      return typeof moved === 'number'
        ? `${year}年日历已确认，重新确定了${moved}件的期限。一分钟后请再补算一次，把这一分钟里办理的件也算上。`
        : moved
    })
  const withdraw = ({ table: { year }, proposed }: Proposal, reason?: string) =>
    settle(async () => {
      const body = { seen: proposed.at, ...(reason !== undefined && { reason }) }
      const answer = await ask('withdraw-calendar', { path: { year: String(year) }, body })
      const done = reason === undefined ? '已撤回。' : '已答复不同意，提出的人看得到原因。'
      return answer.ok ? `${year}年等待确认的日历${done}` : answer
    })

  return (
    <>
      <h1>工作日历</h1>
      <p class="hint">
        期限按工作日历计算。国务院办公厅公布下一年的节假日安排以后，由一位管理员提出，另一位管理员对照通知核对后确认。没有确认的不算数。
      </p>
      {refusal && <Refusal refusal={refusal} />}
      {said !== null && <Notice tone="good" title={said} />}
      {calendar === null && refusal === null && <p class="hint">正在打开……</p>}
      {calendar !== null && (
        <>
          {calendar.proposals.map(proposal => (
            <ProposalCard
              key={`${proposal.table.year} ${proposal.proposed.at} ${proposal.settled?.at}`}
              proposal={proposal}
              isOwn={proposal.proposed.by === officer.me.subject}
              mayAct={mayAct}
              busy={busy}
              onConfirm={() => void confirm(proposal.table.year)}
              problems={refusal?.errors ?? []}
              onWithdraw={() => void withdraw(proposal)}
              onDisagree={reason => void withdraw(proposal, reason)}
            />
          ))}
          {mayAct && (
            <ProposeForm
              busy={busy}
              onPropose={(table, reason) =>
                void settle(async () => {
                  const path = { year: String(table.year) }
                  const answer = await ask('import-calendar', { path, body: { table, reason, after: null } })
                  return answer.ok ? `${table.year}年日历已提出，请另一位管理员核对后确认。` : answer
                })
              }
            />
          )}
          <InForce years={calendar.years} />
        </>
      )}
    </>
  )
}

mountPage('desk/calendar.html', CalendarPage)
