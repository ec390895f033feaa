import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Problem } from '../../../shared/kernel/form.ts'
import type { Item } from '../../../shared/kernel/item/item.ts'
import { ask, type Refused, type ReplyOf } from '../../platform/api/hall.ts'
import type { Session } from '../../platform/api/session.ts'
import { today } from '../../platform/components/labels.ts'
import { Notice } from '../../platform/components/notice.tsx'
import { idOf } from '../../platform/form/field.tsx'
import { FormFields } from '../../platform/form/fields.tsx'
import { applicationOf, inFieldOrder } from '../../platform/form/filled.ts'
import { withKnown, withoutKnown } from '../../platform/form/known-answers.ts'
import { PersonStep } from '../../platform/form/person.tsx'
import { focusProblems, Problems } from '../../platform/form/problems.tsx'
import { StepHeading } from '../../platform/form/step-heading.tsx'
import { useStepHistory } from '../../platform/form/step-history.ts'
import { faultsIn } from '../../platform/form/stopping.ts'
import { forgetPreview } from '../../platform/photo/preview.ts'
import { type Draft, type SavedDraft, useAutosave } from './autosave.ts'
import { ConfirmByCode, codePath } from './confirm-by-code.tsx'
import { DraftConflict, DraftRefusal } from './draft-conflict.tsx'
import { removeDraft, saveDraft } from './local-draft.ts'
import { MaterialsLater } from './materials-later.tsx'
import { Review } from './review.tsx'
import { attemptOf, type Filling, knowledgeOf, needsCode, resume, startFor, whomFor } from './state.ts'
import { formStep, last, materialsStep, steps, whomNames } from './steps.ts'
import { useUnsent } from './unsent.ts'
import { useScreens } from './use-screens.ts'
import { WizardActions } from './wizard-actions.tsx'

interface WizardProps {
  item: Item
  session: Session
  towns: readonly (readonly [string, string])[]
  start: Filling
  /** storage key of the local draft */
  draftKey: string
  onFiled: (receipt: ReplyOf<'submit'>) => void
  /** another version of the item is in force */
  onNewItem: () => Promise<void>
}

/** The application, step by step. */
export function Wizard({ item: whole, session, towns, start, draftKey, onFiled, onNewItem }: WizardProps) {
  const [filling, setFilling] = useState(start)
  const [checked, setChecked] = useState(false)
  const [refusal, setRefusal] = useState<Refused | null>(null)
  const [unsaved, setUnsaved] = useState<Refused | null>(null)
  const [conflict, setConflict] = useState<SavedDraft | null>(null)
  const [saved, setSaved] = useState(false)
  const [duplicates, setDuplicates] = useState<Draft['duplicates']>([])
  const [busy, setBusy] = useState(false)
  const [full, setFull] = useState(false)
  const [code, setCode] = useState('')
  const isSubmitting = useRef(false)
  const title = useRef<HTMLHeadingElement>(null)
  const wantedField = useRef<string | null>(null)
  const knowledge = knowledgeOf(filling, session)
  const { content, problems: faults, item } = applicationOf(filling, whole, today(), knowledge)
  const { step, at, part, isShown, screenWith, screenOf, placeOf } = useScreens(item, filling, session)
  const unsent = useUnsent(item)
  const asksCode = step === last && needsCode(filling, item, session)
  const codeFaults = asksCode && code.trim() === '' ? [{ path: codePath, message: '请填写短信验证码。' }] : []
  const problems = [...inFieldOrder(unsent.among(faults), item), ...codeFaults]
  const screenProblems = problems.filter(({ path }) => isShown(path))
  const shown = checked ? screenProblems : []
  const marked = faultsIn(shown, item)
  const townName = towns.find(([code]) => code === filling.town)?.[1] ?? ''

  // Saved before the browser draws, so that a reload right after a key keeps it.
  useLayoutEffect(() => setFull(!saveDraft(draftKey, session.number, filling)), [filling])
  useEffect(() => {
    const box = wantedField.current === null ? null : document.getElementById(idOf(wantedField.current))
    wantedField.current = null
    const goal = box ?? title.current
    goal?.focus()
    goal?.scrollIntoView({ block: box ? 'center' : 'start' })
  }, [at])

  const change = (next: Partial<Filling>) => setFilling(old => ({ ...old, ...next }))
  const autosave = useAutosave(item, start.draft, draft => change({ draft }))

  function clearMessages(): void {
    setRefusal(null)
    setUnsaved(null)
    setSaved(false)
  }

  const goToStep = useStepHistory(draftKey, at, to => {
    // Whoever goes to a field of another step sees its problems there.
    setChecked(wantedField.current !== null)
    if (wantedField.current === null) clearMessages()
    const place = placeOf(to)
    setFilling(old => ({ ...old, ...place, ...(place.step === formStep ? { form: withKnown(old, item) } : {}) }))
  })

  function goToField(path: string): void {
    wantedField.current = path
    goToStep(screenWith(path))
  }

  function isValid(faults: readonly Problem[]): boolean {
    setChecked(true)
    if (faults.length > 0) focusProblems()
    return faults.length === 0
  }

  /** Saves the draft; `say` handles a refusal that is not a conflict. */
  async function save(current: Filling, say: (refusal: Refused) => void): Promise<boolean> {
    const outcome = await autosave.save(current)
    if ('refusal' in outcome) say(outcome.refusal)
    setConflict('conflict' in outcome ? outcome.conflict : null)
    if ('saved' in outcome) setDuplicates(outcome.saved.duplicates)
    return 'saved' in outcome
  }

  async function saveNow(current = filling): Promise<void> {
    clearMessages()
    setBusy(true)
    setSaved(await save(current, setRefusal))
    setBusy(false)
  }

  function next(): void {
    if (!isValid(screenProblems)) return
    // Saved so that another device can continue; a lost connection must not block the next step.
    void save(filling, failed => (failed.code === 'draft-filed' ? setRefusal(failed) : setUnsaved(failed)))
    goToStep(at + 1)
  }

  function takeTheirs(found: SavedDraft): void {
    const theirs = { ...resume(found, item, session), step }
    autosave.continueFrom(theirs.draft)
    setFilling(theirs)
    setConflict(null)
    clearMessages()
  }

  function takeMine({ id, version }: SavedDraft): void {
    autosave.continueFrom({ id, version })
    setConflict(null)
    void saveNow()
  }

  /** The input stays; what the new version does not have is left out when it is sent. */
  const takeNewItem = () => onNewItem().then(() => goToStep(0))

  function applyAnew(): void {
    autosave.continueFrom(null)
    change({ attempt: null })
    clearMessages()
  }

  async function nextAttempt() {
    const attempt = attemptOf(filling.attempt, content, await autosave.settled())
    // Saved before it is sent: after a reload the same content is the same attempt, and is filed once.
    saveDraft(draftKey, session.number, { ...filling, attempt })
    change({ attempt })
    return attempt
  }

  async function sendCode() {
    const { item, town, applicant, form } = content
    return ask('send-confirmation-code', { body: { item, town, applicant, form }, attempt: (await nextAttempt()).key })
  }

  async function submit(): Promise<void> {
    clearMessages()
    if (!isValid(problems) || isSubmitting.current) return
    isSubmitting.current = true
    setBusy(true)
    const attempt = await nextAttempt()
    const body = { ...JSON.parse(attempt.body), ...(asksCode ? { confirmationCode: code } : {}) }
    const answer = await ask('submit', { body, attempt: attempt.key })
    isSubmitting.current = false
    setBusy(false)
    if (!answer.ok) return setRefusal(answer)
    removeDraft(draftKey)
    for (const { id } of Object.values(filling.files).flat()) forgetPreview(id)
    onFiled(answer.body)
  }

  return (
    <>
      <h1>{item.shortName}</h1>
      <StepHeading {...{ steps, step, part, title }} />
      {full && <Notice tone="bad" title="浏览器的存储空间满了，请先点“存草稿”，以免丢失。" />}
      <Problems problems={shown} {...{ item }} onOtherStep={goToField} />
      {step === 0 && (
        <PersonStep
          {...{ filling, towns, isShown, hasCounter: whole.counterIntake === true }}
          whoms={whomFor(item, session).map(key => [key, whomNames[key]] as const)}
          known={(filling.whom === 'self' || session.kind === 'legal') && session.number !== ''}
          actingKnown={session.kind === 'natural' && session.number !== ''}
          problems={marked}
          onWhom={whom => change({ ...startFor(whom, session), form: withoutKnown(filling, item) })}
          onChange={next => change({ ...next, form: withoutKnown(filling, item) })}
        />
      )}
      {step === formStep && (
        <FormFields
          fields={item.form}
          typed={filling.form}
          path="/form"
          {...{ isShown, problems: marked }}
          onTyped={form => change({ form })}
        />
      )}
      {/* It stays when it is not shown, with photographs that are not up yet. */}
      <div hidden={step !== materialsStep}>
        <MaterialsLater
          {...{ item, filling, session, content, problems: shown, isShown }}
          town={townName}
          onPledged={pledged => change({ pledged })}
          onPaper={onPaper => change({ onPaper })}
          onFiles={(id, next) =>
            setFilling(old => ({ ...old, files: { ...old.files, [id]: next(old.files[id] ?? []) } }))
          }
          onUnsent={unsent.note}
        />
      </div>
      {step === last && (
        <Review
          {...{ item, content, knowledge, duplicates, files: filling.files }}
          town={townName}
          onStep={to => goToStep(screenOf(to))}
        />
      )}
      {asksCode && (
        <ConfirmByCode mobile={session.mobile} {...{ code, problems: shown }} onCode={setCode} onSend={sendCode} />
      )}
      {refusal && <DraftRefusal refusal={refusal} onOtherStep={goToField} onAnew={applyAnew} onNewItem={takeNewItem} />}
      {conflict && (
        <DraftConflict found={conflict} onTheirs={() => takeTheirs(conflict)} onMine={() => takeMine(conflict)} />
      )}
      <div role="status">
        {unsaved && <p class="fault">草稿没有自动存到网上：{unsaved.sentence}</p>}
        {saved && <p class="hint">{unsent.savedText}</p>}
      </div>
      <WizardActions
        {...{ at, busy }}
        isLast={step === last}
        onNext={next}
        onSubmit={() => void submit()}
        onBack={() => goToStep(at - 1)}
        onSave={() => void saveNow()}
      />
    </>
  )
}
