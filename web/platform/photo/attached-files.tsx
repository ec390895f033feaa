import type { Problem } from '../../../shared/kernel/form.ts'
import { faultAt, idOf } from '../form/field.tsx'
import { PhotoUpload, type Sheet } from './photo-upload.tsx'

interface AttachedFilesProps {
  /** their name, as in the heading */
  name: string
  sheets: readonly Sheet[]
  most: number
  problems: readonly Problem[]
  onSheets: (next: (old: readonly Sheet[]) => readonly Sheet[]) => void
}

const path = '/files'

/** Files attached to a text, all optional. */
export function AttachedFiles({ name, sheets, most, problems, onSheets }: AttachedFilesProps) {
  const fault = faultAt(problems, path)
  return (
    <section
      class={fault ? 'material wrong' : 'material'}
      id={idOf(path)}
      tabIndex={-1}
      aria-labelledby="attached-files"
    >
      <h3 id="attached-files">
        {name}
        <span class="optional">（可不填）</span>
      </h3>
      <p class="hint">最多{most}个，照片或者PDF文件。</p>
      {fault && <p class="fault">{fault}</p>}
      <PhotoUpload id={idOf(path)} name={name} sheets={sheets} most={most} onSheets={onSheets} />
    </section>
  )
}
