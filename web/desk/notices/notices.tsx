import { useEffect, useRef, useState } from 'preact/hooks'
import type { Problem } from '../../../shared/kernel/form.ts'
import { caseNumber } from '../../../shared/kernel/identity.ts'
import { toldHow, toldWhom } from '../../../shared/notices/told.ts'
import { ask, type ReplyOf } from '../../platform/api/hall.ts'
import { Empty } from '../../platform/components/empty.tsx'
import { type FailedAction, isTemporary } from '../../platform/components/failed-action.ts'
import { instantText } from '../../platform/components/labels.ts'
import { Refusal } from '../../platform/components/notice.tsx'
import { usePagedList } from '../../platform/components/paging.ts'
import { ChoiceField, faultAt, TextField } from '../../platform/form/field.tsx'
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

/** Whom an officer told, how, and what they note. */
interface Told {
  whom: keyof typeof toldWhom
  how: keyof typeof toldHow
  note?: string
}

const entriesOf = <K extends string>(words: Readonly<Record<K, string>>) => Object.entries(words) as [K, string][]

interface TellingFormProps {
  /** beginning of the fields' paths */
  id: string
  busy: boolean
  onTold: (told: Told) => void
  onClose: () => void
}

/** Nobody counts as told by one tap. */
function TellingForm({ id, busy, onTold, onClose }: TellingFormProps) {
  const [whom, setWhom] = useState<Told['whom'] | ''>('')
  const [how, setHow] = useState<Told['how'] | ''>('')
  const [note, setNote] = useState('')
  const [checked, setChecked] = useState(false)
  const at = (name: string): string => `/${id}/${name}`
  const problems: Problem[] = [
    ...(whom === '' ? [{ path: at('whom'), message: '请选择告知了谁。' }] : []),
    ...(how === '' ? [{ path: at('how'), message: '请选择怎样告知的。' }] : []),
    ...(how === 'other' && note.trim().length < 2 ? [{ path: at('note'), message: '请写明怎样告知的。' }] : []),
  ]
  const fault = (name: string) => (checked ? faultAt(problems, at(name)) : undefined)

  function submit(event: Event): void {
    event.preventDefault()
    setChecked(true)
    if (whom === '' || how === '' || problems.length > 0) return
    onTold({ whom, how, ...(note.trim() === '' ? {} : { note }) })
  }

  return (
    <form onSubmit={submit} noValidate>
      <ChoiceField
        path={at('whom')}
        label="告知了谁"
        required
        value={whom}
        options={entriesOf(toldWhom)}
        fault={fault('whom')}
        onValue={setWhom}
      />
      <ChoiceField
        path={at('how')}
        label="怎样告知的"
        required
        value={how}
        options={entriesOf(toldHow)}
        fault={fault('how')}
        onValue={setHow}
      />
      <TextField
        path={at('note')}
        label="备注"
        hint="例如几点打的电话、对方怎么说。不要写姓名和电话号码。"
        value={note}
        fault={fault('note')}
        onValue={setNote}
      />
      <p class="actions">
        <button class="button" type="submit" disabled={busy}>
          记为已告知
        </button>
        <button class="button plain" type="button" disabled={busy} onClick={onClose}>
          还没有告知
        </button>
      </p>
    </form>
  )
}

interface TaskProps {
  task: Task
  told: boolean
  busy: boolean
  onTold: (told: Told) => void
}

function Telling({ task, told, busy, onTold }: TaskProps) {
  const number = caseNumber.print(task.case)
  const [isOpen, setOpen] = useState(false)
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
      ) : isOpen ? (
        <TellingForm id={task.id} busy={busy} onTold={onTold} onClose={() => setOpen(false)} />
      ) : (
        <button
          class="button"
          type="button"
          aria-label={`已经告知：${task.title}，办件 ${number}`}
          onClick={() => setOpen(true)}
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

  async function settle(task: Task, how: Told): Promise<void> {
    setBusy(task.id)
    const answer = await ask('settle-notice-task', { path: { task: task.id }, body: how })
    setBusy('')
    // Not found: a colleague has told them already.
    const done = answer.ok || answer.code === 'not-found'
    setUntold(done ? null : { refusal: answer, retry: isTemporary(answer) ? () => void settle(task, how) : undefined })
    if (!done) return
    setTold(old => new Set([...old, task.id]))
    setSaid(`${task.title}（办件 ${caseNumber.print(task.case)}）已记为告知。`)
  }

  return (
    <>
      <h1>待告知</h1>
      <p class="hint">
        短信没有送到的申请人，请{officer.office.shortName}
        打电话或当面告知。电话在办件页面说明理由后查看；告知以后，点“已经告知”，写明告知了谁、怎样告知的。
      </p>
      {failed && <Refusal {...failed} />}
      {untold && <Refusal {...untold} />}
      <p class="unseen" role="status">
        {said}
      </p>
      {tasks === null && failed === null && <p class="hint">正在打开……</p>}
      {tasks?.length === 0 && (
        <Empty>
          <p>没有等待告知的申请人。</p>
        </Empty>
      )}
      {tasks !== null && tasks.length > 0 && (
        <ul class="tellings">
          {tasks.map(task => (
            <Telling
              key={task.id}
              task={task}
              told={told.has(task.id)}
              busy={busy === task.id}
              onTold={how => void settle(task, how)}
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
