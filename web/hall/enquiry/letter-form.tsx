import type { ComponentChildren } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { ask, type Refused, type ReplyOf } from '../../platform/api/hall.ts'
import { today } from '../../platform/components/labels.ts'
import { useLocalDraft } from '../../platform/components/local-draft.ts'
import { ProblemList, Refusal } from '../../platform/components/notice.tsx'
import { StorageFull } from '../../platform/components/storage-full.tsx'
import { forgetPreview } from '../../platform/photo/preview.ts'
import type { LetterChoices } from './choices.ts'
import {
  emptyLetter,
  type LetterInput,
  lengthProblems,
  letterOf,
  problemsOf,
  signedLetterOf,
  type Writer,
} from './letter.ts'
import { LetterFields } from './letter-fields.tsx'
import { Receipt } from './receipt.tsx'

type LetterReceipt = ReplyOf<'write-letter'>

interface LetterDraft {
  typed: LetterInput
  /** the attempt that was made: the same letter is sent again under the same key */
  attempt: { key: string; body: string } | null
  /** the receipt stays as long as the tab: the query code is shown nowhere else */
  filed: { receipt: LetterReceipt; typed: Pick<LetterInput, 'kind' | 'topic'> } | null
}

/** The name of a letter's local draft: unsigned letters are apart from those of a person. */
export const draftName = (writer: Writer): string => (writer === 'unsigned' ? 'letter:unsigned' : 'letter')

interface LetterFormProps {
  choices: LetterChoices
  writer: Writer
  /** owner of the local draft; empty where nobody is signed in */
  owner: string
  /** the town that the letter is about unless another is chosen */
  town?: string
  /** the introduction, shown until the letter is filed */
  children: ComponentChildren
}

/** The form of a letter, and its receipt once filed. */
export function LetterForm({ choices, writer, owner, town = '', children }: LetterFormProps) {
  const start: LetterDraft = { typed: { ...emptyLetter, place: town }, attempt: null, filed: null }
  const draft = useLocalDraft<LetterDraft>(draftName(writer), owner, start)
  const [checked, setChecked] = useState(false)
  const [refusal, setRefusal] = useState<Refused | null>(null)
  const [busy, setBusy] = useState(false)
  const isSending = useRef(false)
  const { typed, filed } = draft.value
  const problems = problemsOf(typed, writer, choices.most, today())
  const shown = checked ? problems : lengthProblems(typed, choices.most)

  function begin(): void {
    setChecked(false)
    setRefusal(null)
    draft.change(() => start)
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
    const made = draft.value.attempt
    const attempt = made?.body === body ? made : { key: crypto.randomUUID(), body }
    // Saved before it is sent: after a reload the same letter is the same attempt, and is filed once.
    draft.change(old => ({ ...old, attempt }))
    const asked = { body: JSON.parse(body), attempt: attempt.key }
    const answer = isSigned ? await ask('write-letter', asked) : await ask('write-unsigned-letter', asked)
    isSending.current = false
    setBusy(false)
    if (!answer.ok) return setRefusal(answer)
    for (const { id } of typed.files) forgetPreview(id)
    draft.change(() => ({ ...start, filed: { receipt: answer.body, typed } }))
  }

  if (filed !== null) return <Receipt {...{ choices, writer }} {...filed} onAnew={begin} />
  return (
    <>
      {children}
      <form onSubmit={event => void send(event)} noValidate>
        {draft.full && <StorageFull />}
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
          onChange={next => draft.change(old => ({ ...old, typed: { ...old.typed, ...next(old.typed) } }))}
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
