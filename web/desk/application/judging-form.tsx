import { useState } from 'preact/hooks'
import { cleanText, lengthOf } from '../../../shared/kernel/text.ts'
import { type Refused, submitCommand } from '../../platform/api/hall.ts'
import { type CaseContext, draftValues } from '../../platform/case/context.ts'
import { reasons } from '../../platform/command/reasons.ts'
import type { Material } from '../../platform/command/view.ts'
import { Refusal } from '../../platform/components/notice.tsx'
import { Segment, Segments } from '../../platform/components/segments.tsx'
import { TextField } from '../../platform/form/field.tsx'
import { goOn, headingOf, judgingOf, nextUnjudged } from './judging.ts'
import { goToObstacle, OpenFirst } from './open-first.tsx'
import type { Page } from './photographs/groups.ts'

/** The pressed button tells the finding; it offers nothing. */
const judged = { disabled: true }

/** The reasons take the focus when they open: whoever judges by keys chooses one with the arrows. */
const focusReasons = (form: HTMLFormElement | null) => form?.querySelector('input')?.focus()

interface JudgeMaterialProps {
  material: Material
  context: CaseContext
  /** its PDF files that have not been opened: no finding before that */
  unopened: readonly Page[]
  onOpened: (upload: string) => void
}

/** Accepts a material, or rejects it with a listed or free reason. */
export function JudgeMaterial({ material, context, unopened, onOpened }: JudgeMaterialProps) {
  const { id, name, state, trust } = material
  const command = `judge-${id}`
  const isOpen = context.draft.open === command
  const { reason = '' } = draftValues(context, command)
  const [fault, setFault] = useState<string | undefined>()
  const [refusal, setRefusal] = useState<Refused | null>(null)
  const [busy, setBusy] = useState(false)
  const [hindered, setHindered] = useState(false)

  const act = judgingOf(context.file.view)
  if (act === undefined) return null
  const { href } = act
  const mostText = act.form.find(field => field.name === 'reason')?.most ?? 0

  async function judge(body: object, done: string): Promise<void> {
    if (busy) return
    setBusy(true)
    const refused = await context.submit(command, done, version => submitCommand(href, version, body))
    setRefusal(refused)
    setBusy(false)
    // The button that was pressed may be gone; what is judged next shows its page beside it.
    if (refused === null) goOn(nextUnjudged(context.file.view.materials ?? [], id))
    else document.getElementById(headingOf(id))?.focus()
  }

  async function reject(event: Event): Promise<void> {
    event.preventDefault()
    const text = cleanText(reason)
    const length = lengthOf(text)
    const wrong =
      length < 2
        ? '请从上面选一个问题，或者写明哪里不对、怎么补。'
        : length > mostText
          ? `最多填${mostText}个字，现在有${length}个字。`
          : undefined
    setFault(wrong)
    if (wrong === undefined) await judge({ verdict: 'rejected', material: id, reason: text }, `“${name}”已退回`)
  }

  /** What nobody has opened is not judged; the obstacle says so. */
  function onceOpened(find: () => void): void {
    setHindered(unopened.length > 0)
    if (unopened.length === 0) find()
    else goToObstacle(id)
  }

  const accept = (originalSeen: boolean) =>
    onceOpened(() => void judge({ verdict: 'accepted', material: id, originalSeen }, `“${name}”已通过`))
  const materialName = <span class="unseen">：{name}</span>

  return (
    <>
      <Segments label={`判“${name}”`}>
        <Segment
          icon="check"
          tone="yes"
          pressed={state === 'accepted'}
          onPress={() => accept(false)}
          more={state === 'accepted' ? judged : { 'data-command': act.act, disabled: busy }}
        >
          通过{materialName}
        </Segment>
        <Segment
          icon="cross"
          tone="no"
          pressed={state === 'rejected'}
          onPress={() => onceOpened(() => context.openForm(isOpen ? null : command))}
          more={state === 'rejected' ? judged : { 'data-command': act.act, 'aria-expanded': isOpen }}
        >
          退回{materialName}
        </Segment>
      </Segments>
      {(state !== 'accepted' || trust !== 'B') && (
        <button
          type="button"
          class="button quiet small"
          data-command={act.act}
          disabled={busy}
          onClick={() => accept(true)}
        >
          看过原件，通过{materialName}
        </button>
      )}
      {unopened.length > 0 && <OpenFirst material={id} place={context.file.at} {...{ unopened, hindered, onOpened }} />}
      {isOpen && (
        <form class="panel" ref={focusReasons} onSubmit={event => void reject(event)} noValidate>
          <fieldset class="field">
            <legend>问题</legend>
            <div class="choices">
              {reasons.map(([text]) => (
                <label key={text} class="choice small">
                  <input
                    type="radio"
                    name={`${command}-picked`}
                    checked={reason === text}
                    onChange={() => context.setValue(command, 'reason', text)}
                  />
                  <span>{text}</span>
                </label>
              ))}
            </div>
          </fieldset>
          <TextField
            path={`/${command}/reason`}
            label="退回的理由"
            hint="可以改写。要求补正时会带上这句话，申请人会读到。"
            required
            long
            fault={fault}
            value={reason}
            onValue={value => context.setValue(command, 'reason', value)}
          />
          <div class="row-of-buttons">
            <button class="button small" type="submit" disabled={busy}>
              确认退回
            </button>
            <button class="button plain small" type="button" onClick={() => context.openForm(null)}>
              取消
            </button>
          </div>
        </form>
      )}
      {refusal && <Refusal refusal={refusal} />}
    </>
  )
}
