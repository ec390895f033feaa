import { useState } from 'preact/hooks'
import type { RegisterName } from '../../../shared/registers/names.ts'
import { base64Of } from '../../platform/api/base64.ts'
import { ask, type Refused, type ReplyOf } from '../../platform/api/hall.ts'
import { Icon } from '../../platform/components/icon.tsx'
import { today } from '../../platform/components/labels.ts'
import { Notice, Refusal } from '../../platform/components/notice.tsx'
import { CsvFile } from '../../platform/form/csv-file.tsx'
import { faultAt } from '../../platform/form/field.tsx'
import { downloadTable } from '../../platform/page/download.ts'
import type { Adding } from './add-row.tsx'
import { confirmerOf } from './confirmer.ts'
import { HowFar, useOneByOne } from './one-by-one.tsx'
import { type WhenAndWhy, WhenAndWhyFields } from './when-and-why.tsx'

type Checked = ReplyOf<'check-register-table'>

const Faults = ({ checked: { faults, faultCount } }: { checked: Checked }) => (
  <Notice tone="bad" title={`表里有${faultCount}处要改，什么也没有提出`} subject={faults}>
    <ul>
      {faults.map(({ line, column, message }) => (
        <li key={`${line} ${column} ${message}`}>
          第{line}行{column !== null && `“${column}”`}：{message}
        </li>
      ))}
    </ul>
  </Notice>
)

interface ProposeProps {
  register: RegisterName
  changes: Checked['changes']
  /** tells what was done */
  onProposed: (done: string) => void
}

/** Proposes every change of the table, from one day on and for one reason. */
function ProposeAll({ register, changes, onProposed }: ProposeProps) {
  const [terms, setTerms] = useState<WhenAndWhy>({ from: today(), reason: '' })
  const { done, whole, stopped, refusal, run } = useOneByOne<Checked['changes'][number]>()
  const fault = (path: string) => faultAt(refusal?.errors ?? [], path)
  const propose = () =>
    run(changes, ({ key, values, adds }) =>
      ask('propose-register-change', {
        path: { register, key },
        body: { ...terms, values, ...(adds === null ? {} : { adds }) },
      }),
    ).then(isDone => isDone && onProposed(`已提出${changes.length}行，等${confirmerOf(register)}确认。`))
  return (
    <form
      noValidate
      onSubmit={event => {
        event.preventDefault()
        void propose()
      }}
    >
      <ul>
        {changes.map(({ line, name, adds, changes: words }) => (
          <li key={line}>
            第{line}行，{adds !== null && '新加'}
            {name}：{words.join('；')}
          </li>
        ))}
      </ul>
      {stopped !== null && <p class="fault">停在第{changes[stopped]?.line}行；改好以后再提出，已经提出的不会重复。</p>}
      {refusal !== null && <Refusal refusal={refusal} />}
      <WhenAndWhyFields value={terms} fault={fault} onValue={setTerms} />
      {done !== null && <HowFar doing="正在提出" {...{ done, whole }} />}
      <p class="actions">
        <button class="button" type="submit" disabled={done !== null}>
          提出这{changes.length}行，等{confirmerOf(register)}确认
        </button>
      </p>
    </form>
  )
}

interface ImportProps {
  register: RegisterName
  name: string
  /** how a row is added in the table; nothing where none can be */
  adding: Adding | null
  /** tells what was done */
  onProposed: (done: string) => void
}

/** A row with a number of its own leaves that to the hall. */
const howToAdd = ({ key, kinds }: Adding): string =>
  `要加的行写在最后，${key === null ? '填上代号' : '代号空着'}${key === null || kinds.length > 1 ? `，在“加什么”一栏写：${kinds.map(({ name }) => name).join('、')}` : ''}。`

/** Many rows of a register at once, by way of a spreadsheet. */
export function TableImport({ register, name, adding, onProposed }: ImportProps) {
  const [checked, setChecked] = useState<Checked | null>(null)
  const [refusal, setRefusal] = useState<Refused | null>(null)
  const [busy, setBusy] = useState(false)

  async function save(): Promise<void> {
    setBusy(true)
    const reply = await ask('register-table', { path: { register } })
    setBusy(false)
    setRefusal(reply.ok ? null : reply)
    if (reply.ok) downloadTable(`${name}-可改的栏`, reply.body.lines)
  }
  async function check(chosen: File): Promise<void> {
    setChecked(null)
    setRefusal(null)
    setBusy(true)
    const reply = await ask('check-register-table', { path: { register }, body: { file: await base64Of(chosen) } })
    setBusy(false)
    setChecked(reply.ok ? reply.body : null)
    setRefusal(reply.ok ? null : reply)
  }
  const { changes = [], waiting = 0, unchanged = 0 } = checked ?? {}
  return (
    <details class="card">
      <summary>用表格一次改多行</summary>
      <p class="hint">
        先下载现在的内容，在表格软件里改好，存成CSV再选进来。有一处错就什么也不提出；表里没有的行不变。
        {adding !== null && howToAdd(adding)}
      </p>
      <p class="actions">
        <button class="button plain" type="button" disabled={busy} onClick={() => void save()}>
          <Icon name="download" />
          下载能改的各栏（CSV）
        </button>
      </p>
      <CsvFile id="table-file" label="改好的表" disabled={busy} onFile={check} />
      {busy && <p role="status">正在核对……</p>}
      {refusal !== null && <Refusal refusal={refusal} />}
      {checked !== null && checked.faultCount > 0 && <Faults checked={checked} />}
      {checked?.faultCount === 0 && (
        <Notice
          tone="plain"
          title={`要改${changes.length}行，不变${unchanged}行${waiting > 0 ? `，已提出、等待确认${waiting}行` : ''}`}
          subject={checked}
        >
          {changes.length > 0 && <ProposeAll {...{ register, changes, onProposed }} />}
        </Notice>
      )}
    </details>
  )
}
