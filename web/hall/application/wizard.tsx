import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Problem } from '../../../shared/kernel/form.ts'
import type { Item } from '../../../shared/kernel/item.ts'
import { ask, type Refused, type ReplyOf } from '../../platform/api/hall.ts'
import type { Session } from '../../platform/api/session.ts'
import { today } from '../../platform/components/labels.ts'
import { Notice, ProblemList } from '../../platform/components/notice.tsx'
import { idOf } from '../../platform/form/field.tsx'
import { FormFields } from '../../platform/form/fields.tsx'
import { applicationOf, type Whom } from '../../platform/form/filled.ts'
import { PersonStep } from '../../platform/form/person.tsx'
import { ReviewStep } from '../../platform/form/review.tsx'
import { forgetPreview } from '../../platform/photo/preview.ts'
import { type Draft, type Found, useSaving } from './autosave.ts'
import { Clash, DraftRefusal } from './clash.tsx'
import { forget, keep } from './local-receipt.ts'
import { MaterialsStep } from './materials.tsx'
import { attemptOf, type Filling, resume, startFor, whomFor } from './state.ts'

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

interface WizardProps {
  item: Item
  session: Session
  towns: readonly (readonly [string, string])[]
  start: Filling
  /** where what is typed is kept */
  place: string
  onFiled: (receipt: ReplyOf<'submit'>) => void
}

/** The application, step by step. */
export function Wizard({ item, session, towns, start, place, onFiled }: WizardProps) {
  const [filling, setFilling] = useState(start)
  const [checked, setChecked] = useState(false)
  const [refusal, setRefusal] = useState<Refused | null>(null)
  const [unsaved, setUnsaved] = useState<Refused | null>(null)
  const [clash, setClash] = useState<Found | null>(null)
  const [saved, setSaved] = useState(false)
  const [duplicates, setDuplicates] = useState<Draft['duplicates']>([])
  const [busy, setBusy] = useState(false)
  const [full, setFull] = useState(false)
  const isSubmitting = useRef(false)
  const title = useRef<HTMLHeadingElement>(null)
  const wanted = useRef<string | null>(null)
  const { step } = filling
  const { content, problems } = applicationOf(filling, item, today())
  const here = problems.filter(({ path }) => steps[step]?.of(path))
  const shown = checked ? here : []

  // Before the browser draws: whoever reloads right after a key keeps that one too.
  useLayoutEffect(() => setFull(!keep(place, session.number, filling)), [filling])
  useEffect(() => {
    const box = wanted.current === null ? null : document.getElementById(idOf(wanted.current))
    wanted.current = null
    const goal = box ?? title.current
    goal?.focus()
    goal?.scrollIntoView({ block: box ? 'center' : 'start' })
  }, [step])

  const change = (next: Partial<Filling>) => setFilling(old => ({ ...old, ...next }))
  const saving = useSaving(item, start.draft, draft => change({ draft }))

  function hush(): void {
    setRefusal(null)
    setUnsaved(null)
    setSaved(false)
  }

  function go(to: number): void {
    setChecked(false)
    hush()
    change({ step: to })
  }

  /** To a box of another step, with what is wrong there. */
  function goTo(path: string): void {
    wanted.current = path
    setChecked(true)
    change({ step: steps.findIndex(({ of }) => of(path)) })
  }

  function isWhole(faults: readonly Problem[]): boolean {
    setChecked(true)
    if (faults.length > 0) document.getElementById('problems')?.focus()
    return faults.length === 0
  }

  /** `say`: what to do with a refusal that is no choice between two devices. */
  async function save(current: Filling, say: (refusal: Refused) => void): Promise<boolean> {
    const outcome = await saving.save(current)
    if ('refusal' in outcome) say(outcome.refusal)
    setClash('clash' in outcome ? outcome.clash : null)
    if ('saved' in outcome) setDuplicates(outcome.saved.duplicates)
    return 'saved' in outcome
  }

  async function saveNow(current = filling): Promise<void> {
    hush()
    setBusy(true)
    setSaved(await save(current, setRefusal))
    setBusy(false)
  }

  function next(): void {
    if (!isWhole(here)) return
    // So that it can be taken up on another device; a line that is down must not hold anybody up.
    void save(filling, failed => (failed.code === 'draft-filed' ? setRefusal(failed) : setUnsaved(failed)))
    go(step + 1)
  }

  function takeTheirs(found: Found): void {
    const theirs = { ...resume(found, item, session), step }
    saving.take(theirs.draft)
    setFilling(theirs)
    setClash(null)
    hush()
  }

  function takeMine({ id, version }: Found): void {
    saving.take({ id, version })
    setClash(null)
    void saveNow()
  }

  function applyAnew(): void {
    saving.take(null)
    change({ attempt: null })
    hush()
  }

  async function submit(): Promise<void> {
    hush()
    if (!isWhole(problems) || isSubmitting.current) return
    isSubmitting.current = true
    setBusy(true)
    const attempt = attemptOf(filling.attempt, content, await saving.settled())
    // Kept before it is sent: after a reload the same content goes out as the same attempt, and is filed once.
    keep(place, session.number, { ...filling, attempt })
    change({ attempt })
    const answer = await ask('submit', { body: JSON.parse(attempt.body), attempt: attempt.key })
    isSubmitting.current = false
    setBusy(false)
    if (!answer.ok) return setRefusal(answer)
    forget(place)
    for (const { id } of Object.values(filling.files).flat()) forgetPreview(id)
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
      <section id="problems" class={shown.length > 0 ? 'card bad' : 'unseen'} tabIndex={-1} aria-live="polite">
        {shown.length > 0 && (
          <>
            <h3>还有{shown.length}处要改</h3>
            <ProblemList problems={shown} onElsewhere={goTo} />
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
          onFiles={(id, next) =>
            setFilling(old => ({ ...old, files: { ...old.files, [id]: next(old.files[id] ?? []) } }))
          }
        />
      )}
      {step === last && (
        <ReviewStep
          {...{ item, filling }}
          town={towns.find(([code]) => code === filling.town)?.[1] ?? ''}
          duplicates={duplicates}
          onStep={go}
        />
      )}
      {refusal && <DraftRefusal refusal={refusal} onElsewhere={goTo} onAnew={applyAnew} />}
      {clash && <Clash found={clash} onTheirs={() => takeTheirs(clash)} onMine={() => takeMine(clash)} />}
      <div role="status">
        {unsaved && <p class="fault">草稿没有自动存到网上：{unsaved.sentence}</p>}
        {saved && <p class="hint">草稿已存好，换一台设备登录也能接着填。</p>}
      </div>
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
