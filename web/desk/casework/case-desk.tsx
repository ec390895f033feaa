import { useState } from 'preact/hooks'
import type { CaseContext } from '../../platform/case/context.ts'
import { hasRole } from '../../platform/page/duty.ts'
import { Materials } from '../application/materials.tsx'
import { groupsOf } from '../application/photographs/groups.ts'
import { Viewer } from '../application/photographs/viewer.tsx'
import { Vouchers } from '../documents/vouchers.tsx'
import { ChangePart, isChange, TryChange } from '../item-change/case-part.tsx'
import { CaseCommands } from './actions.tsx'
import { Answers } from './answers.tsx'
import { Facts } from './facts.tsx'
import { FileAccessLog } from './file-access-log.tsx'
import { History } from './history.tsx'
import { Limits } from './limits.tsx'
import { isOfOffice, isSignal, SignalPart } from './signal-part.tsx'

/** The parts of the case: what to do, its materials, what they show, and what to look up. */
export function CaseDesk({ context }: { context: CaseContext }) {
  const { file, officer } = context
  const { view } = file
  const [shown, setShown] = useState<string | null>(null)
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set())

  const see = (upload: string) => setSeen(old => new Set([...old, upload]))
  /** Another page of the material that is shown already stays. */
  const look = (upload: string) =>
    setShown(old => {
      const own = groupsOf(view).find(({ pages }) => pages.some(page => page.upload === upload))
      return own?.pages.some(page => page.upload === old) ? old : upload
    })
  return (
    <div class={view.files.length > 0 ? 'case-desk' : 'case-desk unpictured'}>
      <div class="case-acts">
        <CaseCommands context={context} />
        {isChange(view) && <ChangePart view={view} />}
        {isSignal(view) && <SignalPart view={view} officer={officer} />}
      </div>
      {view.materials && (
        <div class="case-materials">
          <Materials
            context={context}
            shown={shown}
            seen={seen}
            onSeen={see}
            onLook={look}
            onShow={upload => {
              setShown(upload)
              // On a narrow screen the photographs lie below.
              document.getElementById('viewer')?.scrollIntoView({ block: 'nearest' })
            }}
          />
        </div>
      )}
      <div class="case-view">
        {view.files.length > 0 && (
          <Viewer place={file.at} groups={groupsOf(view)} shown={shown} onShow={setShown} onSeen={see} />
        )}
        <Facts context={context} />
        {!isSignal(view) && <Answers view={view} />}
        {isChange(view) && <TryChange no={view.no} officer={officer} />}
      </div>
      <div class="case-rest">
        <Limits view={view} />
        {!isOfOffice(view) && <Vouchers file={file} />}
        <History context={context} />
        {hasRole(officer, 'supervisor') && !isOfOffice(view) && <FileAccessLog context={context} />}
      </div>
    </div>
  )
}
