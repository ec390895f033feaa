import { useEffect, useState } from 'preact/hooks'
import { caseNumber } from '../../../shared/kernel/identity.ts'
import { ask, type Refused } from '../../platform/api/hall.ts'
import { Notice, Refusal } from '../../platform/components/notice.tsx'
import { FilingForm } from '../../platform/form/filing-form.tsx'
import type { CurrentOfficer } from '../../platform/page/officer.ts'
import { bodyOf, dropFormerDrafts, problemsOf, renewedFrom, returnedDraft, type Typed, typedAgain } from './draft.ts'
import { DraftFields } from './draft-fields.tsx'
import { caseOf } from './new-change.tsx'

interface Returned {
  version: number
  returns: number
  title: string
  typed: Typed
}

interface ReviseChangeProps {
  officer: CurrentOfficer
  no: string
}

/** Changes the draft of a case that was returned, and submits it again. */
export function ReviseChange({ officer, no }: ReviseChangeProps) {
  const [returned, setReturned] = useState<Returned | null>(null)
  const [refusal, setRefusal] = useState<Refused | null>(null)

  async function load(): Promise<void> {
    const path = { case: no }
    const [file, draft] = await Promise.all([ask('read-item-change', { path }), ask('item-change-draft', { path })])
    const failed = [file, draft].find(answer => !answer.ok)
    setRefusal(failed?.ok === false ? failed : null)
    if (!file.ok || !draft.ok) return
    const { version, title } = file.body
    const { returns } = draft.body
    dropFormerDrafts(no, returns, officer.me.subject)
    setReturned({ version, returns, title, typed: typedAgain(draft.body) })
  }
  useEffect(() => void load(), [])

  const toCase = (
    <p>
      <a href={caseOf(no)}>{caseNumber.print(no)}的办件和退回的意见</a>
    </p>
  )
  if (returned === null)
    return refusal === null ? <p class="hint">正在打开……</p> : <Refusal refusal={refusal} retry={() => void load()} />
  const { version, returns, title, typed } = returned
  return (
    <section class="reading">
      <FilingForm
        draftName={returnedDraft(no, returns)}
        isLasting
        owner={officer.me.subject}
        blank={typed}
        renewed={renewedFrom(typed)}
        problemsOf={problemsOf}
        bodyOf={bodyOf}
        submit={body => ask('revise-item-change', { path: { case: no }, version, body })}
        fields={given => <DraftFields {...given} officer={officer} isFixed />}
        receipt={() => (
          <Notice tone="good" title="已重新提交，从合法性审核重新开始">
            {toCase}
          </Notice>
        )}
      >
        <h2>修改后重新提交</h2>
        <p>{title}</p>
        {toCase}
      </FilingForm>
    </section>
  )
}
