import { AloudInElderMode } from '../../platform/aloud/aloud-later.tsx'

interface ActionsProps {
  /** which screen of the application it is */
  at: number
  isLast: boolean
  busy: boolean
  onNext: () => void
  onSubmit: () => void
  onBack: () => void
  onSave: () => void
}

/** What one can do at a step. */
export const WizardActions = ({ at, isLast, busy, onNext, onSubmit, onBack, onSave }: ActionsProps) => (
  <>
    <p class="actions">
      {isLast ? (
        <button class="button" type="button" disabled={busy} onClick={onSubmit}>
          {busy ? '正在提交……' : '提交申请'}
        </button>
      ) : (
        <button class="button" type="button" onClick={onNext}>
          下一步
        </button>
      )}
      {at > 0 && (
        <button class="button plain" type="button" onClick={onBack}>
          上一步
        </button>
      )}
      <button class="button plain" type="button" disabled={busy} onClick={onSave}>
        存草稿
      </button>
    </p>
    <AloudInElderMode key={at} />
  </>
)
