import { useState } from 'preact/hooks'
import { Dialog } from '../../../platform/components/dialog.tsx'
import { TextField } from '../../../platform/form/field.tsx'
import { saveFilter } from '../../../platform/page/saved-filters.ts'

interface SaveFilterProps {
  open: boolean
  subject: string
  /** the query of the list's address */
  search: string
  /** proposed as its name */
  words: string
  onDone: () => void
}

/** Gives the present filter a name. */
export const SaveFilter = ({ open, onDone, ...filter }: SaveFilterProps) => (
  <Dialog title="存下现在的筛选" open={open} onClose={onDone}>
    {open && <Naming {...filter} onDone={onDone} />}
  </Dialog>
)

function Naming({ subject, search, words, onDone }: Omit<SaveFilterProps, 'open'>) {
  const [name, setName] = useState(words)
  const [problem, setProblem] = useState<string | null>(null)

  function submit(event: Event): void {
    event.preventDefault()
    if (name.trim() === '') setProblem('请起一个名字。')
    else if (saveFilter(subject, { name: name.trim(), search })) onDone()
    else setProblem('这个浏览器存不下来。')
  }
  return (
    <form onSubmit={submit} noValidate>
      <TextField
        path="/name"
        label="名字"
        hint="存在这台电脑上，显示在“我存的筛选”里。"
        value={name}
        onValue={setName}
        fault={problem ?? undefined}
        required
      />
      <div class="row-of-buttons">
        <button class="button" type="submit">
          存下
        </button>
        <button class="button plain" type="button" onClick={onDone}>
          不存
        </button>
      </div>
    </form>
  )
}
