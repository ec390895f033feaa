import { useState } from 'preact/hooks'
import { type Answer, type CommandResult, type Refused, submitCommand } from '../../platform/api/hall.ts'
import type { CaseContext } from '../../platform/case/context.ts'
import type { Material } from '../../platform/command/view.ts'
import { Refusal } from '../../platform/components/notice.tsx'
import { goOn, judgingOf, shownUnjudged } from './judging.ts'

/** A single one has its own buttons. */
const fewest = 2

interface JudgeShownProps {
  context: CaseContext
  materials: readonly Material[]
  seen: ReadonlySet<string>
}

/** Accepts every material that was shown, each by a finding of its own. What was not shown stays unjudged. */
export function JudgeShown({ context, materials, seen }: JudgeShownProps) {
  const [refusal, setRefusal] = useState<Refused | null>(null)
  const [busy, setBusy] = useState(false)
  const shown = shownUnjudged(materials, seen)
  const act = judgingOf(context.file.view)
  if (act === undefined || (shown.length < fewest && refusal === null)) return null

  async function accept(originalSeen: boolean): Promise<void> {
    if (busy) return
    setBusy(true)
    const refused = await context.submit('judge-shown', `${shown.length}样已通过`, version =>
      acceptAll(version, originalSeen),
    )
    setBusy(false)
    setRefusal(refused)
    const others = materials.filter(material => !shown.includes(material))
    if (refused === null) goOn(others.find(({ state, files }) => state === 'uploaded' && files.length > 0) ?? null)
  }

  async function acceptAll(first: number, originalSeen: boolean): Promise<Answer<CommandResult>> {
    let version = first
    for (const { id } of shown) {
      const body = { verdict: 'accepted', material: id, originalSeen }
      const answer = await submitCommand(act?.href ?? '', version, body)
      if (!answer.ok) return answer
      version = answer.body.version
    }
    return { ok: true, body: { version } }
  }

  return (
    <>
      <div class="row-of-buttons all-shown">
        <button type="button" class="button plain small" disabled={busy} onClick={() => void accept(false)}>
          看过影像的{shown.length}样都通过
        </button>
        <button type="button" class="button quiet small" disabled={busy} onClick={() => void accept(true)}>
          看过原件，这{shown.length}样都通过
        </button>
      </div>
      {refusal && <Refusal refusal={refusal} />}
    </>
  )
}
