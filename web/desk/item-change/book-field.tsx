import { useState } from 'preact/hooks'
import { idOf } from '../../platform/form/field.tsx'
import { readFile, type Typed } from './draft.ts'
import { SaveBook, saveBook } from './save-book.tsx'

const path = '/file'

interface BookFieldProps {
  hint: string
  value: Typed['file']
  fault: string | undefined
  onFile: (file: Typed['file']) => void
}

/** The workbook that the department wrote. It stays with what was typed. */
export function BookField({ hint, value, fault, onFile }: BookFieldProps) {
  const [unfit, setUnfit] = useState<string | null>(null)
  const id = idOf(path)
  const wrong = unfit ?? fault
  return (
    <div class={wrong ? 'field wrong book-field' : 'field book-field'}>
      <label for={id}>写好的工作簿（.xlsx或者.zip，不超过1MB）</label>
      <p class="hint" id={`${id}-hint`}>
        {hint}
      </p>
      {wrong && (
        <p class="fault" id={`${id}-fault`} role="alert">
          {wrong}
        </p>
      )}
      <input
        id={id}
        type="file"
        accept=".xlsx,.zip"
        aria-describedby={wrong ? `${id}-hint ${id}-fault` : `${id}-hint`}
        aria-invalid={wrong !== undefined}
        onChange={async event => {
          const input = event.currentTarget
          const [file] = input.files ?? []
          if (file === undefined) return
          const read = await readFile(file)
          // The same file, mended, can be chosen again.
          input.value = ''
          setUnfit(typeof read === 'string' ? read : null)
          if (typeof read !== 'string') onFile(read)
        }}
      />
      {value !== null && (
        <p class="row-of-buttons">
          <span>已选：{value.name}</span>
          <SaveBook label="下载选好的工作簿" onSave={() => saveBook({ name: value.name, file: value.base64 })} />
        </p>
      )}
    </div>
  )
}
