import { last } from './steps.ts'

interface ActionsProps {
  step: number
  busy: boolean
  onNext: () => void
  onSubmit: () => void
  onBack: () => void
  onSave: () => void
}

/** What one can do at a step. */
export const WizardActions = ({ step, busy, onNext, onSubmit, onBack, onSave }: ActionsProps) => (
  <p class="actions">
    {step < last ? (
      <button class="button" type="button" onClick={onNext}>
        下一步
      </button>
    ) : (
      <button class="button" type="button" disabled={busy} onClick={onSubmit}>
        {busy ? '正在提交……' : '提交申请'}
      </button>
    )}
    {step > 0 && (
      <button class="button plain" type="button" onClick={onBack}>
        上一步
      </button>
    )}
    <button class="button plain" type="button" disabled={busy} onClick={onSave}>
      存草稿
    </button>
  </p>
)
