import { useState } from 'preact/hooks'
import { dutyNames, rosterHeadings } from '../../../../shared/offices/duties.ts'
import { base64Of } from '../../../platform/api/base64.ts'
import { ask, type Refused, type ReplyOf } from '../../../platform/api/hall.ts'
import { Notice, Refusal } from '../../../platform/components/notice.tsx'
import { CsvFile } from '../../../platform/form/csv-file.tsx'
import { downloadTable } from '../../../platform/page/download.ts'
import type { Officer } from './table.tsx'

type Result = ReplyOf<'import-roster'>

const columns = ['subject', 'name', 'office', 'roles', 'phone', 'from'] as const
const isColumn = (name: string | null): name is keyof typeof rosterHeadings => name !== null && name in rosterHeadings

type Served = Pick<Officer, 'name' | 'office' | 'roles' | 'phone'>

/** The roster in the shape that the import reads: who serves now, and what is planned, each in a row with its first day. */
function linesOf(people: readonly Officer[], coming: readonly Officer[]): string[][] {
  const line = (subject: string, { name, office, roles, phone }: Served, from: string): string[] => [
    ...[subject, name, office, roles.map(duty => dutyNames[duty]).join('；'), phone ?? '', from],
  ]
  const planned = [...people, ...coming].flatMap(({ subject, next }) =>
    next?.change.type === 'appoint' ? [line(subject, next.change, next.from)] : [],
  )
  return [columns.map(column => rosterHeadings[column]), ...people.map(one => line(one.subject, one, '')), ...planned]
}

const countsOf = ({ appointed, changed, unchanged }: Result): string =>
  `新任命${appointed}人，变更${changed}人，不变${unchanged}人`

const Faults = ({ errors }: { errors: Result['errors'] }) => (
  <Notice tone="bad" title={`表里有${errors.length}处问题，一个人也没有导入`} subject={errors}>
    <ul>
      {errors.slice(0, 100).map(({ line, column, message }) => (
        <li key={`${line} ${column} ${message}`}>
          {line > 0 && `第${line}行`}
          {isColumn(column) && `“${rosterHeadings[column]}”`}
          {line > 0 && '：'}
          {message}
        </li>
      ))}
    </ul>
  </Notice>
)

interface ImportProps {
  /** those of the office that is shown */
  people: readonly Officer[]
  /** of whom it is planned that they come to it */
  coming: readonly Officer[]
  name: string
  onImported: () => void
}

/** A whole roster from a spreadsheet: tried first, and written when the counts are confirmed. */
export function ImportRoster({ people, coming, name, onImported }: ImportProps) {
  const [file, setFile] = useState<string | null>(null)
  const [result, setResult] = useState<Result | null>(null)
  const [refusal, setRefusal] = useState<Refused | null>(null)
  const [busy, setBusy] = useState(false)

  async function send(content: string, dryRun: boolean): Promise<void> {
    setBusy(true)
    setRefusal(null)
    const answer = await ask('import-roster', { query: { dryRun: String(dryRun) }, body: { file: content } })
    setBusy(false)
    setResult(answer.ok ? answer.body : null)
    if (!answer.ok) return setRefusal(answer)
    if (!dryRun && answer.body.errors.length === 0) {
      setFile(null)
      onImported()
    }
  }

  async function read(chosen: File): Promise<void> {
    setResult(null)
    setRefusal(null)
    const content = await base64Of(chosen)
    setFile(content)
    await send(content, true)
  }

  const isTried = result?.dryRun === true && result.errors.length === 0 && file !== null
  return (
    <section class="card reading">
      <h2>从表格导入</h2>
      <p>
        先下载一个单位的名册，照样子填（职责之间用分号），存成CSV再选进来。先试算，核对了人数再导入；有一处问题就一个人也不导入。表里没有的人不会停用。“从哪天起”写以后的日期，到那天才算；当天起的不填，也可以没有这一栏。
      </p>
      <p class="hint">
        不知道账号的，把第一栏的标题“账号”换成“身份证号码”，填号码；新任命的人，等本人用等级四的账号首次登录。
      </p>
      <p class="actions">
        <button
          class="button plain"
          type="button"
          onClick={() => downloadTable(`名册-${name}`, linesOf(people, coming))}
        >
          下载本单位名册（CSV）
        </button>
      </p>
      <CsvFile id="roster-file" label="名册文件" disabled={busy} onFile={read} />
      {busy && <p class="hint">正在核对……</p>}
      {refusal && <Refusal refusal={refusal} />}
      {result !== null && result.errors.length > 0 && <Faults errors={result.errors} />}
      {isTried && (
        <Notice tone="plain" title={`试算：${countsOf(result)}`} subject={result}>
          <ul>
            {result.people.map(({ line, name: who, what }) => (
              <li key={line}>
                第{line}行，{who}：{what}
              </li>
            ))}
          </ul>
          <p class="actions">
            <button class="button" type="button" disabled={busy} onClick={() => void send(file, false)}>
              导入
            </button>
          </p>
        </Notice>
      )}
      {result?.dryRun === false && result.errors.length === 0 && (
        <Notice tone="good" title={`已导入：${countsOf(result)}`} />
      )}
    </section>
  )
}
