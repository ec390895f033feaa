import { useEffect, useRef, useState } from 'preact/hooks'
import { type RegisterName, registerNames } from '../../../shared/registers/names.ts'
import { ask, type Refused, type ReplyOf } from '../../platform/api/hall.ts'
import { Empty } from '../../platform/components/empty.tsx'
import { Loading } from '../../platform/components/loading.tsx'
import { Refusal } from '../../platform/components/notice.tsx'
import { countConfirmations } from '../../platform/page/confirmations.tsx'
import { hasRole } from '../../platform/page/duty.ts'
import { Merging } from '../../platform/page/merging.tsx'
import type { CurrentOfficer } from '../../platform/page/officer.ts'
import { mountPage } from '../../platform/page/officer-gate.tsx'
import { PublishedLinks } from '../links/links.tsx'
import { type Adding, AddRow } from './add-row.tsx'
import { ExportTable } from './export.tsx'
import { byFirst, finding } from './finding.ts'
import { ItemImports } from './import/imports.tsx'
import { RecentChanges } from './recent-changes.tsx'
import { RowTable } from './row-table.tsx'
import { Agents } from './serving.tsx'
import { TableImport } from './table-import.tsx'
import { Versions } from './versions.tsx'
import type { Change } from './waiting-change.tsx'

/** The page of the tables that the hall works by: what holds now, what held before, what comes, and what is to change. */

type Rows = ReplyOf<'list-register'>['rows']

interface Table {
  columns: string[]
  /** its rows are changed here */
  changing: boolean
  /** the officer confirms what others proposed */
  confirms: boolean
  /** the officer proposes rows by a spreadsheet */
  imports: boolean
  rows: Rows
  /** the rows that can be added */
  adding: Adding | null
}

/** A part of an address as it was written; one that was mangled stays as it is. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

/** The table in the address, and the row. */
function addressed(readable: Readable): { register: RegisterName; key: string | null } {
  const [name = '', key = ''] = location.hash.slice(1).split('/')
  const known = readable.find(([id]) => id === name)
  return { register: known?.[0] ?? readable[0]?.[0] ?? 'rights', key: key === '' ? null : decoded(key) }
}

type Readable = readonly (typeof registerNames)[number][]

/** Heads read the rights of their office. */
const readableTo = (officer: CurrentOfficer): Readable =>
  hasRole(officer, 'administrator', 'security', 'auditor', 'supervisor')
    ? registerNames
    : registerNames.filter(([id]) => id === 'rights')

function useAddress(readable: Readable) {
  const [at, setAt] = useState(() => addressed(readable))
  useEffect(() => {
    // A link to a field of the page is no other table.
    const follow = () => setAt(now => (location.hash.startsWith('#x-') ? now : addressed(readable)))
    addEventListener('hashchange', follow)
    return () => removeEventListener('hashchange', follow)
  }, [])
  return at
}

/** A table part by part, in the order of its first column. */
async function wholeTable(register: RegisterName, agents: boolean): Promise<Table | Refused> {
  const found: Rows = []
  let columns: string[] = []
  let [changing, confirms, imports] = [false, false, false]
  let adding: Adding | null = null
  let after: string | undefined
  do {
    const query = { ...(after === undefined ? {} : { after }), ...(agents ? { agents: 'true' as const } : {}) }
    const reply = await ask('list-register', { path: { register }, query })
    if (!reply.ok) return reply
    ;({ columns, changing, confirms, imports, adding } = reply.body)
    found.push(...reply.body.rows)
    after = reply.body.next ?? undefined
  } while (after !== undefined)
  return {
    columns,
    changing,
    confirms,
    imports,
    adding,
    rows: found.toSorted(byFirst),
  }
}

/** Whoever closes a row goes on from it in the table. */
function useReturn(register: RegisterName, key: string | null): void {
  const before = useRef(key)
  useEffect(() => {
    const left = before.current
    before.current = key
    if (key !== null || left === null) return
    document.querySelector<HTMLElement>(`a[href="#${register}/${CSS.escape(encodeURIComponent(left))}"]`)?.focus()
  }, [register, key])
}

/** The changes of all registers; none until they are read. */
function useChanges(count: number): readonly Change[] {
  const [changes, setChanges] = useState<readonly Change[]>([])
  useEffect(() => {
    void ask('list-register-changes').then(reply => {
      if (reply.ok) setChanges(reply.body.changes)
    })
  }, [count])
  return changes
}

function Registers({ officer }: { officer: CurrentOfficer }) {
  const readable = readableTo(officer)
  const { register, key } = useAddress(readable)
  useReturn(register, key)
  /** how often something was changed here since the page was opened */
  const [count, setCount] = useState(0)
  const changes = useChanges(count)
  const [said, setSaid] = useState('')
  const changed = (done: string) => {
    setSaid(done)
    setCount(n => n + 1)
    void countConfirmations(officer)
  }
  const [table, setTable] = useState<Table | null>(null)
  const [refusal, setRefusal] = useState<Refused | null>(null)
  const [typed, setTyped] = useState('')
  const [asksAgents, setAsksAgents] = useState(false)
  const withAgents = asksAgents && register === 'offices'
  useEffect(() => {
    setTable(null)
    setTyped('')
  }, [register])
  useEffect(() => {
    let isCurrent = true
    setRefusal(null)
    void wholeTable(register, withAgents).then(found => {
      if (!isCurrent) return
      if ('rows' in found) setTable(found)
      else setRefusal(found)
    })
    return () => {
      isCurrent = false
    }
  }, [register, count, withAgents])

  const name = registerNames.find(([id]) => id === register)?.[1] ?? ''
  const isFound = finding(typed)
  const shown = (table?.rows ?? []).filter(({ cells }) => isFound(cells))
  return (
    <>
      <h1>基本数据</h1>
      <p class="hint">
        大厅办事所依据的各张表。打开一行，看现在、以前和将要生效的内容。改动由一位管理员提出，另一位确认；权限由单位负责人或者安全管理员提出，监察规则由县监督员提出，都由安全管理员确认；工作日历在“工作日历”页改。
      </p>
      <p role="status">{said}</p>
      <RecentChanges {...{ changes, officer, register }} confirms={table?.confirms === true} onConfirmed={changed} />
      <nav class="chips" aria-label="哪张表">
        {readable.map(([id, title]) => (
          <a key={id} href={`#${id}`} {...(id === register ? { 'aria-current': 'page' } : {})}>
            {title}
          </a>
        ))}
      </nav>
      {register === 'offices' && <Merging officer={officer} />}
      {register === 'link-hosts' && <PublishedLinks office={null} />}
      {register === 'items' && <ItemImports officer={officer} onDone={() => changed('')} />}
      {refusal !== null && <Refusal refusal={refusal} />}
      {table === null && refusal === null && <Loading />}
      {table !== null && (
        <>
          {table.changing && table.imports && (
            <TableImport
              key={`${register} ${count}`}
              {...{ register, name }}
              adding={table.adding}
              onProposed={changed}
            />
          )}
          {table.adding !== null && (
            <AddRow key={register} register={register} adding={table.adding} onProposed={changed} />
          )}
          <search class="field reading">
            <label for="typed">在表里找</label>
            <p class="hint" id="typed-hint">
              可以写几个词，用空格隔开。
            </p>
            <input
              id="typed"
              type="search"
              aria-describedby="typed-hint"
              value={typed}
              onInput={e => setTyped(e.currentTarget.value)}
            />
          </search>
          {register === 'offices' && (
            <Agents columns={table.columns} rows={table.rows} onAsk={() => setAsksAgents(true)} onFind={setTyped} />
          )}
          <p role="status">
            {name}共{table.rows.length}行{typed.trim() !== '' && `，找到${shown.length}行`}。
          </p>
          {shown.length === 0 && (
            <Empty icon="info">{typed.trim() === '' ? '这张表还没有内容。' : `没有找到“${typed.trim()}”。`}</Empty>
          )}
          {shown.length > 0 && (
            <>
              <RowTable name={name} columns={table.columns} rows={shown} register={register} />
              <ExportTable name={name} columns={table.columns} rows={shown} />
            </>
          )}
        </>
      )}
      {key !== null && <Versions key={`${register}/${key}`} {...{ register, officer }} row={key} onChanged={changed} />}
    </>
  )
}

mountPage('desk/registers.html', Registers)
