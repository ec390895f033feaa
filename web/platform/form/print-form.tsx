import { useState } from 'preact/hooks'
import type { Mandate } from '../../../shared/documents/paper-form.ts'
import type { Item } from '../../../shared/kernel/item.ts'
import type { Person } from '../../../shared/kernel/person.ts'
import { showPaper } from '../components/paper.ts'

/** Prints what was typed on the paper that is signed: the application form, or the mandate. */

interface FormProps {
  item: Item
  /** person and form as they will be kept */
  content: { applicant: Person; form: Readonly<Record<string, unknown>> }
  /** name of the town that takes it in */
  town: string
  /** the material's name */
  name: string
}

export const PrintForm = ({ item, content, town, name }: FormProps) => (
  <Print
    label="打印填好的申请表"
    about={name}
    hint="打印后签名，再拍照上传。改了内容的，请重新打印。"
    page={({ applicationForm, sheetPage }) => {
      const { applicant, form: answer } = content
      return sheetPage(name, applicationForm({ item, kind: 'filled', applicant, answer, town }))
    }}
  />
)

export const PrintMandate = (given: Omit<Mandate, 'kind'>) => (
  <Print
    label="打印填好的委托书"
    about={given.item.name}
    hint="由申请人签名或者按指印。"
    page={({ mandate, sheetPage }) => sheetPage('授权委托书', mandate({ ...given, kind: 'filled' }))}
  />
)

type Sheets = typeof import('../../../shared/documents/paper-form.ts')

interface PrintProps {
  label: string
  /** what the label refers to, for screen readers */
  about: string
  hint: string
  page: (sheets: Sheets) => string
}

function Print({ label, about, hint, page }: PrintProps) {
  const [failed, setFailed] = useState(false)

  async function show(): Promise<void> {
    setFailed(false)
    // Loaded when it is wanted: most people who fill in a form print nothing.
    const sheets = await import('../../../shared/documents/paper-form.ts').catch(() => null)
    if (sheets === null) setFailed(true)
    else await showPaper(page(sheets))
  }

  return (
    <p class="print-form">
      <button class="button plain small" type="button" onClick={() => void show()}>
        {label}
        <span class="unseen">：{about}</span>
      </button>
      <span class="hint">{hint}</span>
      {failed && (
        <span class="fault" role="alert">
          连接不上服务，填的内容都还在，请联网后再打印。
        </span>
      )}
    </p>
  )
}
