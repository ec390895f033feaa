import { useEffect, useRef, useState } from 'preact/hooks'
import { type Answer, ask, type Refused } from '../../../platform/api/hall.ts'
import { Refusal } from '../../../platform/components/notice.tsx'
import type { CurrentOfficer } from '../../../platform/page/officer.ts'
import { CurrentImport } from './current.tsx'
import { DownloadItems } from './download.tsx'
import { sendBook } from './send.ts'
import { countsOf, deedsOf, type Import, isBlocking, isOpen, isWorking, type ReadImport, stateOf } from './words.ts'

/** The items as a file: downloaded, changed, checked, confirmed by a second administrator; a list that is compared with them; and what was uploaded before. */

/** Milliseconds until the page asks again how far it is: soon at first, then more seldom, most seldom while people have to act. */
const firstPause = 1_000
const longest = { working: 5_000, waiting: 30_000 }

interface HistoryProps {
  imports: readonly Import[]
  mayOpen: boolean
  onOpen: (no: number) => void
}

const History = ({ imports, mayOpen, onOpen }: HistoryProps) => (
  <details>
    <summary>以往的导入和比较（{imports.length}次）</summary>
    <ul class="import-changes">
      {imports.map(one => (
        <li key={one.no}>
          <strong>
            第{one.no}次 {one.file.name}：{stateOf(one)}
          </strong>
          <p class="facts">
            {[...deedsOf(one), countsOf(one), one.reason ?? ''].filter(Boolean).map(text => (
              <span key={text}>{text}</span>
            ))}
            <span class="digest">文件校验码 {one.file.sha256}</span>
          </p>
          {one.state === 'compared' && mayOpen && (
            <button class="button plain" type="button" onClick={() => onOpen(one.no)}>
              看第{one.no}次的结果
            </button>
          )}
        </li>
      ))}
    </ul>
  </details>
)

interface FileFieldProps {
  id: string
  label: string
  accept: string
  disabled: boolean
  onFile: (file: File) => Promise<void>
}

/** A file that is sent as soon as it is chosen; the same one can be chosen again. */
const FileField = ({ id, label, accept, disabled, onFile }: FileFieldProps) => (
  <div class="field">
    <label for={id}>{label}</label>
    <input
      {...{ id, accept, disabled }}
      type="file"
      onChange={event => {
        const box = event.currentTarget
        const [file] = box.files ?? []
        if (file !== undefined)
          void onFile(file).then(() => {
            box.value = ''
          })
      }}
    />
  </div>
)

interface ItemImportsProps {
  officer: CurrentOfficer
  /** called when an import has changed the register */
  onDone: () => void
}

export function ItemImports({ officer, onDone }: ItemImportsProps) {
  const [imports, setImports] = useState<readonly Import[]>([])
  const [current, setCurrent] = useState<ReadImport | null>(null)
  const [refusal, setRefusal] = useState<Refused | null>(null)
  const [share, setShare] = useState<number | null>(null)
  const [busy, setBusy] = useState(false)
  const [isShown, setShown] = useState(false)
  const mayAct = officer.me.roles.includes('administrator')

  async function load(): Promise<void> {
    const listed = await ask('list-item-imports')
    if (!listed.ok) return setRefusal(listed)
    setImports(listed.body.imports)
    const [newest] = listed.body.imports
    if (newest === undefined) return
    if (isOpen(newest)) setShown(true)
    await read(newest.no)
  }

  async function read(no: number): Promise<void> {
    const reply = await ask('read-item-import', { path: { import: String(no) } })
    if (reply.ok) setCurrent(reply.body)
    else if (reply.code !== 'unreachable') setRefusal(reply)
  }
  useEffect(() => void load(), [])

  const open = current !== null && isOpen(current) ? current : null
  const [no, state] = [open?.no ?? null, open?.state]
  useEffect(() => {
    if (no === null) return
    const most = open !== null && isWorking(open) ? longest.working : longest.waiting
    let pause = firstPause
    let timer = setTimeout(again, pause)
    async function again(): Promise<void> {
      if (!document.hidden && no !== null) await read(no)
      pause = Math.min(pause * 1.3, most)
      timer = setTimeout(again, pause)
    }
    return () => clearTimeout(timer)
  }, [no, state])

  const isDone = current?.state === 'done'
  const wasOpen = useRef(false)
  useEffect(() => {
    if (wasOpen.current && isDone) onDone()
    wasOpen.current = current !== null && isOpen(current)
  }, [isDone, current])

  async function send(file: File, purpose: 'comparison' | null): Promise<void> {
    setBusy(true)
    setRefusal(null)
    setShare(0)
    const sent = await sendBook(file, purpose, setShare)
    setShare(null)
    setBusy(false)
    if (!sent.ok) setRefusal(sent)
    await load()
  }

  async function act(asked: Promise<Answer<unknown>>): Promise<void> {
    setBusy(true)
    const reply = await asked
    setRefusal(reply.ok ? null : reply)
    await load()
    setBusy(false)
  }

  const mayBegin = current === null || !isBlocking(current)
  // The newest stands above, as it is now.
  const past = imports.filter(one => one.no !== current?.no)
  return (
    <details class="card" open={isShown} onToggle={event => setShown(event.currentTarget.open)}>
      <summary>导入和下载事项</summary>
      <p>
        先下载全部事项，在表格软件里改，再导入。已经有的版本不能改：改动写成版本号加1的新一行，写明生效日期。文件里没有的事项保持不变。检查没有问题的，由另一位管理员确认以后才写入。
      </p>
      {mayAct && <DownloadItems />}
      {mayAct && !mayBegin && (
        <p class="hint">还有一次导入没有结束：等它检查完，确认或者撤回以后，才能再导入或者比较。</p>
      )}
      {mayAct && (
        <FileField
          id="item-book"
          label="要导入的文件（.xlsx，或者装着CSV文件的.zip）"
          accept=".xlsx,.zip"
          disabled={busy || !mayBegin}
          onFile={file => send(file, null)}
        />
      )}
      {mayAct && (
        <>
          <p>
            也可以拿上级的事项清单来比较：哪些事项大厅没有，哪些清单没有，哪些内容不同。只比较，什么也不改。清单是一个工作表，栏目和“事项”表同名，可以只有几栏，次序不限，至少有实施编码或者事项编码。
          </p>
          <FileField
            id="item-list"
            label="要比较的清单（.xlsx或者.csv）"
            accept=".xlsx,.zip,.csv"
            disabled={busy || !mayBegin}
            onFile={file => send(file, 'comparison')}
          />
        </>
      )}
      {share !== null && (
        <div class="import-progress">
          <p id="import-sending">正在上传</p>
          <progress value={share} aria-labelledby="import-sending" />
        </div>
      )}
      {refusal !== null && <Refusal refusal={refusal} />}
      {current !== null && (
        <CurrentImport
          key={`${current.no} ${current.state}`}
          shown={current}
          isOwn={current.begun.by === officer.me.subject}
          mayAct={mayAct}
          busy={busy}
          problems={refusal?.errors ?? []}
          onConfirm={() => void act(ask('confirm-item-import', { path: { import: String(current.no) }, body: {} }))}
          onWithdraw={reason =>
            void act(ask('withdraw-item-import', { path: { import: String(current.no) }, body: { reason } }))
          }
        />
      )}
      {past.length > 0 && <History imports={past} mayOpen={open === null} onOpen={past => void read(past)} />}
    </details>
  )
}
