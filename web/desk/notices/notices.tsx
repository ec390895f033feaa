import { useEffect, useRef, useState } from 'preact/hooks'
import { caseNumber } from '../../../shared/kernel/identity.ts'
import { ask, type ReplyOf } from '../../platform/api/hall.ts'
import { type FailedAction, isTemporary } from '../../platform/components/failed-action.ts'
import { instantText } from '../../platform/components/labels.ts'
import { Refusal } from '../../platform/components/notice.tsx'
import { usePagedList } from '../../platform/components/paging.ts'
import type { CurrentOfficer } from '../../platform/page/officer.ts'
import { mountPage } from '../../platform/page/officer-gate.tsx'

type Task = ReplyOf<'notice-tasks'>['tasks'][number]

const reasons: Readonly<Record<string, string>> = {
  'no-phone': '没有登记手机号码',
  undelivered: '短信没有送达',
  'outcome unknown': '不知道短信有没有送达',
  restored: '系统恢复数据，不知道短信发过没有，请先问一问',
}

/** The list hides a carrier’s own error text, which only the operators of the messages need. */
const reasonOf = ({ why }: Task): string => reasons[why] ?? '短信发不出去'

/** Takes the focus from the button that it replaces. */
function Told() {
  const place = useRef<HTMLParagraphElement>(null)
  useEffect(() => place.current?.focus(), [])
  return (
    <p class="said" tabIndex={-1} ref={place}>
      已告知
    </p>
  )
}

interface TaskProps {
  task: Task
  told: boolean
  busy: boolean
  onTold: () => void
}

function Telling({ task, told, busy, onTold }: TaskProps) {
  const number = caseNumber.print(task.case)
  return (
    <li class="card telling">
      <div>
        <h2>{task.title}</h2>
        <p class="facts">
          <a href={`/desk/case.html#${task.case}`}>办件 {number}</a>
          <span>{reasonOf(task)}</span>
          <span>{instantText(task.at)}起等待告知</span>
        </p>
      </div>
      {told ? (
        <Told />
      ) : (
        <button
          class="button"
          type="button"
          disabled={busy}
          aria-label={`已经告知：${task.title}，办件 ${number}`}
          onClick={onTold}
        >
          已经告知
        </button>
      )}
    </li>
  )
}

function Notices({ officer }: { officer: CurrentOfficer }) {
  const {
    list: tasks,
    failed,
    more,
  } = usePagedList(
    after => ask('notice-tasks', { query: after }),
    page => page.tasks,
  )
  const [told, setTold] = useState<ReadonlySet<string>>(new Set())
  const [busy, setBusy] = useState('')
  const [said, setSaid] = useState('')
  const [untold, setUntold] = useState<FailedAction | null>(null)

  async function settle(task: Task): Promise<void> {
    setBusy(task.id)
    const answer = await ask('settle-notice-task', { path: { task: task.id }, body: {} })
    setBusy('')
    // Not found: a colleague has told them already.
    const done = answer.ok || answer.code === 'not-found'
    setUntold(done ? null : { refusal: answer, retry: isTemporary(answer) ? () => void settle(task) : undefined })
    if (!done) return
    setTold(old => new Set([...old, task.id]))
    setSaid(`${task.title}（办件 ${caseNumber.print(task.case)}）已记为告知。`)
  }

  return (
    <>
      <h1>待告知</h1>
      <p class="hint">
        短信没有送到的申请人，请{officer.office.shortName}
        打电话或当面告知。电话在办件页面说明理由后查看；告知以后，点“已经告知”。
      </p>
      {failed && <Refusal {...failed} />}
      {untold && <Refusal {...untold} />}
      <p class="unseen" role="status">
        {said}
      </p>
      {tasks === null && failed === null && <p class="hint">正在打开……</p>}
      {tasks?.length === 0 && <p class="card">没有等待告知的申请人。</p>}
      {tasks !== null && tasks.length > 0 && (
        <ul class="tellings">
          {tasks.map(task => (
            <Telling
              key={task.id}
              task={task}
              told={told.has(task.id)}
              busy={busy === task.id}
              onTold={() => void settle(task)}
            />
          ))}
        </ul>
      )}
      {more && (
        <button class="button plain" type="button" onClick={more}>
          再看后面的
        </button>
      )}
    </>
  )
}

mountPage('desk/notices.html', Notices)
