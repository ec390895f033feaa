import { useEffect, useRef, useState } from 'preact/hooks'
import { checkIdNumber } from '../../../../shared/kernel/identity.ts'
import type { Item } from '../../../../shared/kernel/item/item.ts'
import { cleanNumber } from '../../../../shared/kernel/text.ts'
import { dayText, today } from '../../../platform/components/labels.ts'
import { Notice, ProblemList } from '../../../platform/components/notice.tsx'
import { FormFields } from '../../../platform/form/fields.tsx'
import { withKnown, withoutKnown } from '../../../platform/form/known-answers.ts'
import { PersonStep } from '../../../platform/form/person.tsx'
import { focusProblems, Problems } from '../../../platform/form/problems.tsx'
import { ReviewStep } from '../../../platform/form/review.tsx'
import { StepHeading } from '../../../platform/form/step-heading.tsx'
import { leaveSteps, useStepHistory } from '../../../platform/form/step-history.ts'
import { faultsIn } from '../../../platform/form/stopping.ts'
import type { Filing, Intake } from '../../offline/filing.ts'
import { isStorageFull, storageFullText } from '../../offline/free-space.ts'
import type { Queue } from '../../offline/queue.ts'
import { Autosave } from './autosave.ts'
import { CardReader } from './card-reader.tsx'
import { checkIntake, finishedFiling, knowledgeOf, pagesIn, summaryOf, whomNames, whomsFor } from './intake.ts'
import { Materials } from './materials.tsx'

const steps = [
  { name: '申请人', of: (path: string) => /^\/(applicant|town)/.test(path) },
  { name: '填申请表', of: (path: string) => path.startsWith('/form') },
  { name: '拍材料', of: (path: string) => /^\/(files|mandate|pledged)/.test(path) },
  { name: '核对提交', of: () => true },
] as const
const last = steps.length - 1

interface WizardProps {
  item: Item
  queue: Queue
  filing: Filing
  start: Intake
  /** the filing is complete and waits to be sent */
  onFinished: (filing: Filing) => void
  onLeave: () => void
}

/** The intake, step by step; every change is saved at once. */
export function Wizard({ item: whole, queue, filing, start, onFinished, onLeave }: WizardProps) {
  const [intake, setIntake] = useState(start)
  const [checked, setChecked] = useState(false)
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<string | null>(null)
  const [saved, setSaved] = useState(filing)
  const autosave = useRef(new Autosave(queue, filing.local, setSaved, error => setFault(storageFaultText(error))))
  const title = useRef<HTMLHeadingElement>(null)
  const { step } = intake
  const { application, problems, item } = checkIntake(intake, whole)
  const stepProblems = problems.filter(({ path }) => steps[step]?.of(path))
  const shown = checked ? stepProblems : typedFaults(intake, problems)
  const marked = checked ? faultsIn(shown, item) : shown
  const { refusal } = filing.content

  useEffect(() => {
    // A late page must not turn a waiting filing back into an unfinished one.
    if (intake === start || busy) return
    const content = { ...filing.content, ...summaryOf(intake, item), intake }
    autosave.current.save({ ...filing, pages: pagesIn(intake).length, content })
  }, [intake, busy])
  useEffect(() => {
    title.current?.focus()
    title.current?.scrollIntoView({ block: 'start' })
  }, [step])

  const change = (next: Partial<Intake>) => setIntake(old => ({ ...old, ...next }))
  const goToStep = useStepHistory(filing.id, step, to => {
    setChecked(false)
    setIntake(old => ({ ...old, step: to, ...(to === 1 ? { form: withKnown(old, item) } : {}) }))
  })
  useEffect(() => () => leaveSteps(filing.id), [])

  function next(): void {
    setChecked(true)
    if (stepProblems.length > 0) focusProblems()
    else goToStep(step + 1)
  }

  async function finish(): Promise<void> {
    setChecked(true)
    if (problems.length > 0) return focusProblems()
    setBusy(true)
    try {
      const done = await autosave.current.saveNow(finishedFiling(filing, intake, whole, new Date().toISOString()))
      await queue.removeUnusedPages(filing.id, pagesIn(intake))
      onFinished(done)
    } catch (error) {
      setFault(storageFaultText(error))
      setBusy(false)
    }
  }

  return (
    <div class="intake">
      <h1>{item.shortName}</h1>
      <p class="hint">{saved.local === '' ? '' : `${saved.local}，`}填的内容随时保存在这台电脑上。</p>
      <StepHeading {...{ steps, step, title }} />
      {fault !== null && <Notice tone="bad" title={fault} />}
      {refusal !== null && (
        <section class="card bad" aria-label="没有收下的原因">
          <h3>上次没有收下：{refusal.sentence}</h3>
          <ProblemList problems={refusal.errors} />
        </section>
      )}
      <Problems problems={checked ? shown : []} {...{ item }} />
      {step === 0 && (
        <>
          <CardReader
            onCard={({ name, number, address }) =>
              setIntake(old => ({
                ...old,
                card: { name, number },
                applicant: { ...old.applicant, name, number, address: address || old.applicant.address },
              }))
            }
          />
          <PersonStep
            filling={intake}
            whoms={whomsFor(item).map(whom => [whom, whomNames[whom]] as const)}
            known={false}
            actingKnown={false}
            problems={marked}
            onWhom={whom => change({ whom, form: withoutKnown(intake, item) })}
            onChange={next => change({ ...next, form: withoutKnown(intake, item) })}
          />
        </>
      )}
      {step === 1 && (
        <FormFields
          fields={item.form}
          typed={intake.form}
          path="/form"
          problems={marked}
          onTyped={form => change({ form })}
        />
      )}
      {step === 2 && (
        <Materials
          {...{ item, intake, queue }}
          content={application}
          filing={filing.id}
          saved={saved.content.intake === null ? [] : pagesIn(saved.content.intake)}
          problems={shown}
          onChange={to => setIntake(old => ({ ...old, ...to(old) }))}
        />
      )}
      {step === last && (
        <ReviewStep
          {...{ item }}
          content={application}
          files={intake.files}
          knowledge={knowledgeOf(intake)}
          town={queue.vault.profile.town.name}
          duplicates={[]}
          onStep={goToStep}
        >
          {intake.mandate && <p>委托书：{dayText(intake.mandate.signedOn)}签署</p>}
        </ReviewStep>
      )}
      <p class="actions">
        {step < last ? (
          <button class="button" type="button" onClick={next}>
            下一步
          </button>
        ) : (
          <button class="button" type="button" disabled={busy} onClick={() => void finish()}>
            {busy ? '正在保存……' : '提交申请'}
          </button>
        )}
        {step > 0 && (
          <button class="button plain" type="button" onClick={() => goToStep(step - 1)}>
            上一步
          </button>
        )}
        <button
          class="button plain"
          type="button"
          disabled={busy}
          onClick={() => void autosave.current.finished().then(onLeave)}
        >
          放一放，回列表
        </button>
      </p>
    </div>
  )
}

/** The problems of an identity number, as soon as it is complete. */
function typedFaults({ applicant, whom }: Intake, problems: ReturnType<typeof checkIntake>['problems']) {
  if (
    whom === 'organisation' ||
    cleanNumber(applicant.number).length < 18 ||
    checkIdNumber(applicant.number, today()).ok
  )
    return []
  return problems.filter(({ path }) => path === '/applicant/number')
}

function storageFaultText(error: unknown): string {
  if (isStorageFull(error)) return storageFullText
  throw error
}
