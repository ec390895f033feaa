import type { ReplyOf } from '../../platform/api/hall.ts'
import { Icon } from '../../platform/components/icon.tsx'
import { download } from '../../platform/page/download.ts'

type Book = ReplyOf<'item-change-book'>

export function saveBook({ name, file }: Book): void {
  const bytes = Uint8Array.from(atob(file), letter => letter.charCodeAt(0))
  download(name, bytes, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
}

interface SaveBookProps {
  label: string
  disabled?: boolean
  onSave: () => void
}

export const SaveBook = ({ label, disabled = false, onSave }: SaveBookProps) => (
  <button class="button plain small" type="button" disabled={disabled} onClick={onSave}>
    <Icon name="download" />
    {label}
  </button>
)
