import { useEffect, useRef, useState } from 'preact/hooks'
import { ask, type Refused } from '../../../platform/api/hall.ts'
import { Refusal } from '../../../platform/components/notice.tsx'
import type { CurrentOfficer } from '../../../platform/page/officer.ts'
import { CurrentImport } from './current.tsx'
import { DownloadItems } from './download.tsx'
import { sendBook } from './send.ts'
import { countsOf, deedsOf, type Import, isBlocking, isOpen, isWorking, type ReadImport, stateNames } from './words.ts'

/** The items as a file: downloaded, changed, checked, confirmed by a second administrator; and what was imported before. */

/** Milliseconds until the page asks again how far it is: soon at first, then more seldom, most seldom while people have to act. */
const firstPause = 1_000
const longest = { working: 5_000, waiting: 30_000 }

const History = ({ imports }: { imports: readonly Import[] }) => (
  <details>
    <summary>以往的导入（{imports.length}次）</summary>
    <ul class="import-changes">
      {imports.map(one => (
        <li key={one.no}>
          <strong>
            第{one.no}次 {one.file.name}：{stateNames[one.state]}
          </strong>
          <p class="facts">
            {[...deedsOf(one), countsOf(one), one.reason ?? ''].filter(Boolean).map(text => (
              <span key={text}>{text}</span>
            ))}
            <span class="digest">文件校验码 {one.file.sha256}</span>
          </p>
        </li>
      ))}
    </ul>
  </details>
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
  const input = useRef<HTMLInputElement>(null)
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

  async function send(file: File | undefined): Promise<void> {
    if (file === undefined) return
    setBusy(true)
    setRefusal(null)
    setShare(0)
    const sent = await sendBook(file, setShare)
    setShare(null)
    setBusy(false)
    if (input.current !== null) input.current.value = ''
    if (!sent.ok) setRefusal(sent)
    await load()
  }

  async function act(name: 'confirm-item-import' | 'withdraw-item-import'): Promise<void> {
    if (current === null) return
    setBusy(true)
    const reply = await ask(name, { path: { import: String(current.no) }, body: {} })
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
      {mayAct && (
        <div class="field">
          <label for="item-book">要导入的文件（.xlsx，或者装着CSV文件的.zip）</label>
          <input
            id="item-book"
            type="file"
            ref={input}
            accept=".xlsx,.zip"
            disabled={busy || !mayBegin}
            onChange={event => void send(event.currentTarget.files?.[0])}
          />
        </div>
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
          onConfirm={() => void act('confirm-item-import')}
          onWithdraw={() => void act('withdraw-item-import')}
        />
      )}
      {past.length > 0 && <History imports={past} />}
    </details>
  )
}
