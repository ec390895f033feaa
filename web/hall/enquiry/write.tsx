import type { ComponentChildren } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { ask, type Refused, type ReplyOf } from '../../platform/api/hall.ts'
import { today } from '../../platform/components/labels.ts'
import { useKept } from '../../platform/components/local-draft.ts'
import { ProblemList, Refusal } from '../../platform/components/notice.tsx'
import { Full } from '../../platform/components/storage-full.tsx'
import { forgetPreview } from '../../platform/photo/preview.ts'
import type { LetterChoices } from './choices.ts'
import { blank, excess, letterOf, problemsOf, signedLetterOf, type Typed, type Writer } from './letter.ts'
import { LetterFields } from './letter-fields.tsx'
import { Receipt } from './receipt.tsx'

type Taken = ReplyOf<'write-letter'>

interface Kept {
  typed: Typed
  /** the attempt that was made: the same letter is sent again under the same key */
  attempt: { key: string; body: string } | null
  /** stays on its page as long as the tab: the query code is told nowhere else */
  filed: { receipt: Taken; typed: Pick<Typed, 'kind' | 'topic'> } | null
}

/** Where a letter that is being written is kept: what nobody signed for apart from what is somebody's own. */
export const keptAs = (writer: Writer): string => (writer === 'unsigned' ? 'letter:unsigned' : 'letter')

interface WriteProps {
  choices: LetterChoices
  writer: Writer
  /** whose it is that is kept; empty where nobody is signed in */
  owner: string
  /** the town that the letter is about unless another is chosen */
  town?: string
  /** what is read before one writes, and no more once it is filed */
  children: ComponentChildren
}

/** A letter from the first word to its receipt. */
export function Write({ choices, writer, owner, town = '', children }: WriteProps) {
  const start: Kept = { typed: { ...blank, place: town }, attempt: null, filed: null }
  const kept = useKept<Kept>(keptAs(writer), owner, start)
  const [checked, setChecked] = useState(false)
  const [refusal, setRefusal] = useState<Refused | null>(null)
  const [busy, setBusy] = useState(false)
  const isSending = useRef(false)
  const { typed, filed } = kept.value
  const problems = problemsOf(typed, writer, choices.most, today())
  const shown = checked ? problems : excess(typed, choices.most)

  function begin(): void {
    setChecked(false)
    setRefusal(null)
    kept.change(() => start)
  }

  function clear(): void {
    if (!confirm('清空以后，写好的内容就没有了。确定要清空吗？')) return
    for (const { id } of typed.files) forgetPreview(id)
    begin()
  }

  async function send(event: Event): Promise<void> {
    event.preventDefault()
    if (isSending.current) return
    setRefusal(null)
    setChecked(true)
    if (problems.length > 0) return document.getElementById('problems')?.focus()
    isSending.current = true
    setBusy(true)
    const isSigned = writer !== 'unsigned'
    const body = JSON.stringify(isSigned ? signedLetterOf(typed, writer) : letterOf(typed, writer))
    const made = kept.value.attempt
    const attempt = made?.body === body ? made : { key: crypto.randomUUID(), body }
    // Kept before it is sent: after a reload the same letter goes out as the same attempt, and is filed once.
    kept.change(old => ({ ...old, attempt }))
    const asked = { body: JSON.parse(body), attempt: attempt.key }
    const answer = isSigned ? await ask('write-letter', asked) : await ask('write-unsigned-letter', asked)
    isSending.current = false
    setBusy(false)
    if (!answer.ok) return setRefusal(answer)
    for (const { id } of typed.files) forgetPreview(id)
    kept.change(() => ({ ...start, filed: { receipt: answer.body, typed } }))
  }

  if (filed !== null) return <Receipt {...{ choices, writer }} {...filed} onAnew={begin} />
  return (
    <>
      {children}
      <form onSubmit={event => void send(event)} noValidate>
        {kept.full && <Full />}
        <section
          id="problems"
          class={checked && shown.length > 0 ? 'card bad' : 'unseen'}
          tabIndex={-1}
          aria-live="polite"
        >
          {checked && shown.length > 0 && (
            <>
              <h3>还有{shown.length}处要改</h3>
              <ProblemList problems={shown} />
            </>
          )}
        </section>
        <LetterFields
          {...{ choices, writer, typed }}
          problems={[...shown, ...(refusal?.errors ?? [])]}
          onChange={next => kept.change(old => ({ ...old, typed: { ...old.typed, ...next(old.typed) } }))}
        />
        {refusal && <Refusal refusal={refusal} />}
        <p class="actions">
          <button class="button" type="submit" disabled={busy}>
            {busy ? '正在提交……' : '提交'}
          </button>
          <button class="button plain" type="button" disabled={busy} onClick={clear}>
            清空重写
          </button>
        </p>
      </form>
    </>
  )
}
