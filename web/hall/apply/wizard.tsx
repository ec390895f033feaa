import { useEffect, useRef, useState } from 'preact/hooks'
import type { Item } from '../../../shared/domain/item.ts'
import { type Answer, ask, type Refused, type ReplyOf } from '../../api/hall.ts'
import type { Session } from '../../api/session.ts'
import { FormFields } from '../../form/fields.tsx'
import { applicationOf, type Whom } from '../../form/filled.ts'
import { PersonStep } from '../../form/person.tsx'
import { ReviewStep } from '../../form/review.tsx'
import { Notice, ProblemList, Refusal } from '../../parts/notice.tsx'
import { today } from '../../parts/words.ts'
import { forget, keep } from './keep.ts'
import { MaterialsStep } from './materials.tsx'
import { draftOf, type Filling, startFor, whomFor } from './state.ts'

const steps = [
  { name: '申请人', of: (path: string) => /^\/(applicant|town|mandate)/.test(path) },
  { name: '填申请表', of: (path: string) => path.startsWith('/form') },
  { name: '上传材料', of: (path: string) => path.startsWith('/files') },
  { name: '核对提交', of: () => true },
] as const
const last = steps.length - 1

const whomNames: Readonly<Record<Whom, string>> = {
  self: '我自己',
  ward: '我监护的人（孩子或老人）',
  organisation: '企业或其他组织',
}

type Draft = ReplyOf<'create-draft'>

interface WizardProps {
  item: Item
  session: Session
  towns: readonly (readonly [string, string])[]
  start: Filling
  onFiled: (receipt: ReplyOf<'submit'>) => void
}

/** The application, step by step. */
export function Wizard({ item, session, towns, start, onFiled }: WizardProps) {
  const [filling, setFilling] = useState(start)
  const [checked, setChecked] = useState(false)
  const [refusal, setRefusal] = useState<Refused | null>(null)
  const [saved, setSaved] = useState<Draft | null>(null)
  const [busy, setBusy] = useState(false)
  const [full, setFull] = useState(false)
  const saving = useRef(false)
  const title = useRef<HTMLHeadingElement>(null)
  const { step } = filling
  const { content, problems } = applicationOf(filling, item, today())
  const here = problems.filter(({ path }) => steps[step]?.of(path))
  const shown = checked ? here : []

  useEffect(() => setFull(!keep(item.code, session.number, filling)), [filling])
  useEffect(() => {
    title.current?.focus()
    title.current?.scrollIntoView({ block: 'start' })
  }, [step])

  const change = (next: Partial<Filling>) => setFilling(old => ({ ...old, ...next }))
  function go(to: number): void {
    setChecked(false)
    setRefusal(null)
    change({ step: to })
  }

  async function save(): Promise<Answer<Draft> | null> {
    const { draft } = filling
    // One at a time, or a slow line would make two drafts of one.
    if (saving.current) return null
    saving.current = true
    const body = draftOf(filling, item)
    const answer =
      draft === null
        ? await ask('create-draft', { body })
        : await ask('save-draft', { path: { draft: draft.id }, version: draft.version, body })
    saving.current = false
    if (answer.ok) {
      setSaved(answer.body)
      change({ draft: { id: answer.body.id, version: answer.body.version } })
    }
    return answer
  }

  async function saveNow(): Promise<void> {
    setBusy(true)
    setSaved(null)
    const answer = await save()
    setRefusal(answer === null || answer.ok ? null : answer)
    setBusy(false)
  }

  function next(): void {
    setChecked(true)
    if (here.length > 0) {
      document.getElementById('problems')?.focus()
      return
    }
    // So that it can be taken up on another device; a line that is down must not hold anybody up.
    void save()
    go(step + 1)
  }

  async function submit(): Promise<void> {
    setChecked(true)
    if (problems.length > 0) return
    setBusy(true)
    const application = { ...content, ...(filling.draft ? { draft: filling.draft.id } : {}) }
    const same = filling.attempt?.body === JSON.stringify(application) ? filling.attempt : null
    const attempt = same ?? { key: crypto.randomUUID(), body: JSON.stringify(application) }
    // Kept before it is sent: after a reload the same content goes out as the same attempt, and is filed once.
    keep(item.code, session.number, { ...filling, attempt })
    change({ attempt })
    const answer = await ask('submit', { body: application, attempt: attempt.key })
    setBusy(false)
    if (!answer.ok) return setRefusal(answer)
    forget(item.code)
    onFiled(answer.body)
  }

  return (
    <>
      <h1>{item.shortName}</h1>
      <ol class="steps" aria-label="步骤">
        {steps.map(({ name }, at) => (
          <li key={name} class={at < step ? 'past' : ''} {...(at === step ? { 'aria-current': 'step' } : {})}>
            {name}
          </li>
        ))}
      </ol>
      <h2 ref={title} tabIndex={-1} class="step-title">
        第{step + 1}步，共{steps.length}步：{steps[step]?.name}
      </h2>
      {full && <Notice mood="bad" title="浏览器的存储空间满了，请先点“存草稿”，以免丢失。" />}
      {refusal && <Refusal refusal={refusal} />}
      {saved && !refusal && (
        <p class="hint" role="status">
          草稿已存好，换一台设备登录也能接着填。
        </p>
      )}
      <section id="problems" class={shown.length > 0 ? 'card bad' : 'unseen'} tabIndex={-1} aria-live="polite">
        {shown.length > 0 && (
          <>
            <h3>还有{shown.length}处要改</h3>
            <ProblemList problems={shown} />
          </>
        )}
      </section>
      {step === 0 && (
        <PersonStep
          {...{ filling, towns }}
          whoms={whomFor(item, session).map(key => [key, whomNames[key]] as const)}
          known={(filling.whom === 'self' || session.kind === 'legal') && session.number !== ''}
          actingKnown={session.kind === 'natural' && session.number !== ''}
          problems={shown}
          onWhom={whom => change(startFor(whom, session))}
          onChange={change}
        />
      )}
      {step === 1 && (
        <FormFields
          fields={item.form}
          typed={filling.form}
          path="/form"
          problems={shown}
          onTyped={form => change({ form })}
        />
      )}
      {step === 2 && (
        <MaterialsStep
          {...{ item, filling }}
          problems={shown}
          onFiles={(id, sheets) => setFilling(old => ({ ...old, files: { ...old.files, [id]: sheets } }))}
        />
      )}
      {step === last && (
        <ReviewStep
          {...{ item, filling }}
          town={towns.find(([code]) => code === filling.town)?.[1] ?? ''}
          duplicates={saved?.duplicates ?? []}
          onStep={go}
        />
      )}
      <p class="actions">
        {step < last ? (
          <button class="button" type="button" onClick={next}>
            下一步
          </button>
        ) : (
          <button class="button" type="button" disabled={busy} onClick={() => void submit()}>
            {busy ? '正在提交……' : '提交申请'}
          </button>
        )}
        {step > 0 && (
          <button class="button plain" type="button" onClick={() => go(step - 1)}>
            上一步
          </button>
        )}
        <button class="button plain" type="button" disabled={busy} onClick={() => void saveNow()}>
          存草稿
        </button>
      </p>
    </>
  )
}
