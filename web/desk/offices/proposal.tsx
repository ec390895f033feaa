import { useState } from 'preact/hooks'
import type { Problem } from '../../../shared/kernel/form.ts'
import type { ReplyOf } from '../../platform/api/hall.ts'
import { instantText } from '../../platform/components/labels.ts'
import { Disagree } from '../../platform/form/disagree.tsx'
import { YearDays } from './year-days.tsx'
import { YearEffect } from './year-effect.tsx'

export type Calendar = ReplyOf<'list-calendar'>
export type Proposal = Calendar['proposals'][number]

interface ProposalProps {
  proposal: Proposal
  /** whether the officer who is signed in proposed it */
  isOwn: boolean
  mayAct: boolean
  busy: boolean
  problems: readonly Problem[]
  onConfirm: () => void
  onWithdraw: () => void
  onDisagree: (reason: string) => void
}

function Confirming({ proposal: { table }, busy, onConfirm }: ProposalProps) {
  const [isCompared, setCompared] = useState(false)
  return (
    <>
      <label class="choice">
        <input type="checkbox" checked={isCompared} onChange={e => setCompared(e.currentTarget.checked)} />
        我已对照国务院办公厅的通知逐日核对
      </label>
      <button class="button" type="button" disabled={busy || !isCompared} onClick={onConfirm}>
        确认{table.year}年日历
      </button>
    </>
  )
}

/** A proposed year: what it says, who proposed it, and what may be done with it. */
export function ProposalCard(props: ProposalProps) {
  const { proposal, isOwn, mayAct, busy, problems, onConfirm, onWithdraw, onDisagree } = props
  const { table, workingDays, changes, reason, proposed, settled } = proposal
  const results = { confirmed: '已确认', withdrawn: '已撤回', refused: '没有同意' }
  const deeds = { confirmed: '确认', withdrawn: '撤回', refused: `不同意：${settled?.reason}` }
  return (
    <section class="card">
      <h2>
        {table.year}年日历：{settled === null ? '等待确认' : results[settled.as]}
      </h2>
      <p class="facts">
        <span>{reason}</span>
        <span>全年工作日{workingDays}天</span>
        <span>
          {proposed.name}于{instantText(proposed.at)}提出
        </span>
        {settled !== null && (
          <span>
            {settled.name}于{instantText(settled.at)}
            {deeds[settled.as]}
          </span>
        )}
      </p>
      {settled === null && <YearDays table={table} />}
      {settled === null && <YearEffect year={table.year} changes={changes} atOnce={mayAct && !isOwn} />}
      {settled === null && isOwn && <p>您提出的日历要由另一位管理员核对后确认。</p>}
      {mayAct && (
        <div class="actions">
          {settled === null && !isOwn && <Confirming {...props} />}
          {settled === null && !isOwn && <Disagree what={`${table.year}年日历`} {...{ busy, problems, onDisagree }} />}
          {settled === null && isOwn && (
            <button class="button plain" type="button" disabled={busy} onClick={onWithdraw}>
              撤回{table.year}年日历
            </button>
          )}
          {settled?.as === 'confirmed' && (
            <button class="button plain" type="button" disabled={busy} onClick={onConfirm}>
              再补算一次{table.year}年
            </button>
          )}
        </div>
      )}
    </section>
  )
}
