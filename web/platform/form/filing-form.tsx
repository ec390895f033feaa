import type { ComponentChildren } from 'preact'
import { useRef, useState } from 'preact/hooks'
import type { Problem } from '../../../shared/kernel/form.ts'
import type { Answer, Refused } from '../api/hall.ts'
import { instantText } from '../components/labels.ts'
import { useLocalDraft } from '../components/local-draft.ts'
import { Refusal } from '../components/notice.tsx'
import { StorageFull } from '../components/storage-full.tsx'
import { focusProblems, Problems } from './problems.tsx'

/** A form that opens a case, and its receipt once filed. */

interface Draft<T, R> {
  typed: T
  /** the attempt that was made: the same contents are sent again under the same key */
  attempt: { key: string; body: string } | null
  /** the receipt stays as long as the tab: the query code is shown nowhere else */
  filed: { receipt: R; typed: T } | null
}

interface FilingFormProps<T, B extends object, R> {
  /** name of the local draft */
  draftName: string
  /** owner of the local draft; empty where nobody is signed in */
  owner: string
  blank: T
  /** what was stored, of this release or the one before, as this one has it */
  renewed?: (stored: Partial<T>) => T
  /** the draft stays in this browser until it is filed; for what holds no personal data */
  isLasting?: boolean
  /** the problems of the input, in the order of the fields */
  problemsOf: (typed: T) => readonly Problem[]
  /** the problems shown during input */
  saidAtOnce?: (typed: T) => readonly Problem[]
  bodyOf: (typed: T) => B
  submit: (body: B, attempt: string) => Promise<Answer<R>>
  /** once it was sent or cleared */
  onGone?: (typed: T) => void
  fields: (given: {
    typed: T
    problems: readonly Problem[]
    onChange: (next: (old: T) => Partial<T>) => void
  }) => ComponentChildren
  receipt: (filed: { receipt: R; typed: T; onAnew: () => void }) => ComponentChildren
  /** the introduction, shown until it is filed */
  children: ComponentChildren
}

export function FilingForm<T extends object, B extends object, R>(props: FilingFormProps<T, B, R>) {
  const { draftName, owner, blank, problemsOf, saidAtOnce = () => [], bodyOf, submit, onGone } = props
  const { renewed = stored => ({ ...blank, ...stored }), isLasting = false } = props
  const start: Draft<T, R> = { typed: blank, attempt: null, filed: null }
  const isWritten = (one: Draft<T, R>): boolean =>
    one.filed === null && JSON.stringify(one.typed) !== JSON.stringify(blank)
  const draft = useLocalDraft<Draft<T, R>>(draftName, owner, start, {
    renewed: stored => ({ ...stored, typed: renewed(stored.typed) }),
    ...(isLasting ? { lasts: isWritten } : {}),
  })
  const [checked, setChecked] = useState(false)
  const [refusal, setRefusal] = useState<Refused | null>(null)
  const [busy, setBusy] = useState(false)
  const isSending = useRef(false)
  const { typed, filed } = draft.value
  const problems = problemsOf(typed)
  const shown = checked ? problems : saidAtOnce(typed)

  function begin(): void {
    setChecked(false)
    setRefusal(null)
    draft.forget()
  }

  function clear(): void {
    if (!confirm('清空以后，写好的内容就没有了。确定要清空吗？')) return
    onGone?.(typed)
    begin()
  }

  async function send(event: Event): Promise<void> {
    event.preventDefault()
    if (isSending.current) return
    setRefusal(null)
    setChecked(true)
    if (problems.length > 0) return focusProblems()
    isSending.current = true
    setBusy(true)
    const body = JSON.stringify(bodyOf(typed))
    const made = draft.value.attempt
    const attempt = made?.body === body ? made : { key: crypto.randomUUID(), body }
    // Saved before it is sent: after a reload the same contents are the same attempt, and are filed once.
    draft.change(old => ({ ...old, attempt }))
    const answer = await submit(JSON.parse(body), attempt.key)
    isSending.current = false
    setBusy(false)
    if (!answer.ok) return setRefusal(answer)
    onGone?.(typed)
    draft.change(() => ({ ...start, filed: { receipt: answer.body, typed } }))
  }

  if (filed !== null) return <>{props.receipt({ ...filed, onAnew: begin })}</>
  return (
    <>
      {props.children}
      <form onSubmit={event => void send(event)} noValidate>
        {draft.full && <StorageFull />}
        {isLasting && isWritten(draft.value) && draft.resumed !== null && (
          <p class="card quiet">
            这是{instantText(draft.resumed)}写到一半、还没有提交的内容，可以接着写。不要了，请按页面最后的“清空重写”。
          </p>
        )}
        <Problems problems={checked ? shown : []} />
        {props.fields({
          typed,
          problems: [...shown, ...(refusal?.errors ?? [])],
          onChange: next => draft.change(old => ({ ...old, typed: { ...old.typed, ...next(old.typed) } })),
        })}
        {refusal && <Refusal refusal={refusal} />}
        <p class="actions">
          <button class="button" type="submit" disabled={busy}>
            {busy ? '正在提交……' : '提交'}
          </button>
          <button class="button plain" type="button" disabled={busy} onClick={clear}>
            清空重写
          </button>
          {isLasting && isWritten(draft.value) && !draft.full && (
            <span class="hint">已自动保存在这台电脑上，退出、关掉浏览器都还在。</span>
          )}
        </p>
      </form>
    </>
  )
}
