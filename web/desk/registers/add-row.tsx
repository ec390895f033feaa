import { useState } from 'preact/hooks'
import type { RegisterName } from '../../../shared/registers/names.ts'
import type { ReplyOf } from '../../platform/api/hall.ts'
import { Dialog } from '../../platform/components/dialog.tsx'
import { Icon } from '../../platform/components/icon.tsx'
import { today } from '../../platform/components/labels.ts'
import { ChangeForm } from './change-form.tsx'
import { confirmerOf } from './confirmer.ts'

export type Adding = NonNullable<ReplyOf<'list-register'>['adding']>

interface AddRowProps {
  register: RegisterName
  adding: Adding
  /** tells what was done */
  onProposed: (done: string) => void
}

/** Proposes a row that is not there yet. */
export function AddRow({ register, adding: { key, kinds }, onProposed }: AddRowProps) {
  const [adds, setAdds] = useState<string | null>(null)
  const close = () => setAdds(null)
  const kind = kinds.find(({ id }) => id === adds)
  return (
    <>
      <p class="actions">
        {kinds.map(({ id, name, full }) =>
          full ? (
            <span key={id} class="hint">
              {full}
            </span>
          ) : (
            <button key={id} class="button plain" type="button" onClick={() => setAdds(id)}>
              <Icon name="plus" />
              {name}
            </button>
          ),
        )}
      </p>
      <Dialog title={kind?.name ?? ''} open={kind !== undefined} onClose={close}>
        {kind !== undefined && (
          <ChangeForm
            {...{ register, row: key, adds: kind.id, fields: kind.fields, preview: null, earliest: today() }}
            onProposed={() => {
              close()
              onProposed(`新加的一行已提出，等${confirmerOf(register)}确认。`)
            }}
            onClose={close}
          />
        )}
      </Dialog>
    </>
  )
}
