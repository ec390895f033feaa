import { useState } from 'preact/hooks'
import { type Answer, ask, type Refused, type ReplyOf } from '../../platform/api/hall.ts'
import { dayText, instantText } from '../../platform/components/labels.ts'
import { Refusal } from '../../platform/components/notice.tsx'
import { Disagree } from '../../platform/form/disagree.tsx'
import type { CurrentOfficer } from '../../platform/page/officer.ts'
import { confirmerOf } from './confirmer.ts'
import { RuleTrial } from './rule-trial.tsx'

export type Change = ReplyOf<'list-register-changes'>['changes'][number]

/** What a change says, and who proposed it why. */
export const ChangeText = ({ change: { changes, from, reason, proposed } }: { change: Change }) => (
  <>
    <ul>
      {changes.map(words => (
        <li key={words}>{words}</li>
      ))}
    </ul>
    <p class="facts">
      <span>{dayText(from)}起</span>
      <span>{reason}</span>
      <span>
        {proposed.name}于{instantText(proposed.at)}提出
      </span>
    </p>
  </>
)

/** The last change of a row, where another administrator did not agree to it. */
export const RefusedChange = ({ change }: { change: Change }) => (
  <section class="card">
    <h3>没有同意的改动</h3>
    <ChangeText change={change} />
    {change.settled !== null && (
      <p>
        {change.settled.name}于{instantText(change.settled.at)}不同意：{change.settled.reason}
      </p>
    )}
  </section>
)

/** From when a confirmed change counts. */
const effectOf = ({ register, from }: Change): string =>
  register === 'texts' ? '等运营商备案；登记模板号以前照旧的文字发。' : `${dayText(from)}起按新的内容办。`

interface WaitingProps {
  change: Change
  /** whether the officer confirms what others proposed */
  confirms: boolean
  officer: CurrentOfficer
  /** tells what was done */
  onSettled: (done: string) => void
}

/** A proposed change, and what may be done with it. */
export function WaitingChange({ change, confirms, officer, onSettled }: WaitingProps) {
  const [refusal, setRefusal] = useState<Refused | null>(null)
  const [busy, setBusy] = useState(false)
  const isOwn = change.proposed.by === officer.me.subject

  const path = { register: change.register, key: change.key }
  const seen = change.proposed.at
  async function settle(asked: Promise<Answer<Change>>, said: (done: Change) => string): Promise<void> {
    setBusy(true)
    const done = await asked
    setBusy(false)
    if (!done.ok) setRefusal(done)
    else onSettled(said(done.body))
  }
  const confirm = () =>
    settle(ask('confirm-register-change', { path, body: { seen } }), done => `改动已确认，${effectOf(done)}`)
  const withdraw = () => settle(ask('withdraw-register-change', { path, body: { seen } }), () => '改动已撤回。')
  const disagree = (reason: string) =>
    settle(
      ask('withdraw-register-change', { path, body: { seen, reason } }),
      () => '已答复不同意，提出的人看得到原因。',
    )
  return (
    <section class="card do">
      <h3>等待确认的改动</h3>
      <ChangeText change={change} />
      {refusal !== null && <Refusal refusal={refusal} />}
      {(confirms || isOwn) && (
        <>
          {change.register === 'rules' && <RuleTrial rule={change.key} values={null} officer={officer} />}
          {isOwn && <p class="hint">您提出的改动，由{confirmerOf(change.register)}核对后确认。</p>}
          <div class="actions">
            {isOwn ? (
              <button class="button plain" type="button" disabled={busy} onClick={() => void withdraw()}>
                撤回
              </button>
            ) : (
              <>
                <button class="button" type="button" disabled={busy} onClick={() => void confirm()}>
                  核对过了，确认
                </button>
                <Disagree
                  what=""
                  busy={busy}
                  problems={refusal?.errors ?? []}
                  onDisagree={reason => void disagree(reason)}
                />
              </>
            )}
          </div>
        </>
      )}
    </section>
  )
}
