import { useEffect, useRef, useState } from 'preact/hooks'
import { ask, type Refused } from '../../../platform/api/hall.ts'
import { caseAddress } from '../../../platform/case/case-link.ts'
import { Icon } from '../../../platform/components/icon.tsx'
import { Refusal } from '../../../platform/components/notice.tsx'
import type { CurrentOfficer } from '../../../platform/page/officer.ts'
import { mountPage } from '../../../platform/page/officer-gate.tsx'
import { rememberLines, rememberList } from '../list-link.ts'
import { NewsToasts } from '../news-toasts.tsx'
import { isOutdated } from '../recent-commands.ts'
import { addressOf, type Filter, filterIn, isWanted } from './filter.ts'
import { Filters } from './filters.tsx'
import { FindPerson } from './find-person.tsx'
import { Keys } from './keys.tsx'
import { merged, ownSteps, readMore, type Sources, type Step, unread, visibleSteps } from './lines.ts'
import { Table } from './table.tsx'

/** The pause before the list is read again while it shows an outdated case. Milliseconds. */
const soon = 1500
/** The number of such retries. The index is a moment behind, never minutes. */
const mostTries = 4

/** Reads the steps of this office and shows their list. */
function Worklist({ officer }: { officer: CurrentOfficer }) {
  const [steps, setSteps] = useState<readonly Step[] | null>(null)
  const [refusal, setRefusal] = useState<Refused | null>(null)

  async function load(): Promise<void> {
    const answer = await ask('worklist-steps')
    setRefusal(answer.ok ? null : answer)
    if (answer.ok) setSteps(answer.body.steps)
  }
  useEffect(() => void load(), [])

  if (steps !== null) return <List officer={officer} steps={steps} />
  return (
    <>
      <h1>待办</h1>
      {refusal === null ? <p class="hint">正在读……</p> : <Refusal refusal={refusal} retry={() => void load()} />}
    </>
  )
}

function List({ officer, steps }: { officer: CurrentOfficer; steps: readonly Step[] }) {
  const visible = visibleSteps(steps, officer)
  const [filter, setFilter] = useState<Filter>(() => filterIn(new URLSearchParams(location.search), visible))
  const [sources, setSources] = useState<Sources | null>(null)
  const [refusal, setRefusal] = useState<Refused | null>(null)
  const [busy, setBusy] = useState(false)
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map())
  const [tries, setTries] = useState(0)
  const search = useRef<HTMLInputElement>(null)
  /** counts the requests, so that a late reply to an earlier one is ignored */
  const reading = useRef(0)

  const wantedSteps = filter.step === '' ? ownSteps(steps, officer) : visible.filter(({ step }) => step === filter.step)
  const { lines, wanted } = merged(sources ?? [])
  const current = lines.filter(line => !isOutdated(line))
  const shown = current.filter(line => isWanted(line, filter, officer.me.subject))
  const isBehind = current.length < lines.length

  async function read(from: Sources, goal?: number): Promise<void> {
    const turn = ++reading.current
    setBusy(true)
    const answer = await readMore(from, goal)
    if (turn !== reading.current) return
    setBusy(false)
    setRefusal(answer.ok ? null : answer)
    if (answer.ok) setSources(answer.body)
  }
  /** Reads the list again to its present length. */
  const refresh = () => read(unread(wantedSteps), Math.max(lines.length, 25))

  useEffect(() => {
    setSources(null)
    setTries(0)
    void read(unread(wantedSteps))
  }, [filter.step])
  useEffect(() => {
    void ask('colleagues').then(answer => {
      if (answer.ok) setNames(new Map(answer.body.colleagues.map(c => [c.subject, c.name])))
    })
  }, [])
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === 'visible') void refresh()
    }
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  })
  useEffect(() => {
    if (!isBehind || busy || tries >= mostTries) return
    const timer = setTimeout(() => {
      setTries(tries + 1)
      void refresh()
    }, soon)
    return () => clearTimeout(timer)
  })

  // The link back from a case keeps the filters.
  useEffect(() => rememberList(addressOf(filter)), [filter])
  // What is before and after a case is as the list was last seen, also when a case has left it since.
  useEffect(() => {
    if (sources !== null && !busy)
      rememberLines(shown.map(line => ({ no: line.no, address: caseAddress(line), title: line.item })))
  }, [sources, busy, filter])

  function applyFilter(next: Filter): void {
    setFilter(next)
    history.replaceState(null, '', location.pathname + addressOf(next))
  }

  function move(by: 1 | -1): void {
    const links = [...document.querySelectorAll<HTMLAnchorElement>('.work tbody a')]
    const at = links.findIndex(link => link.matches(':focus'))
    links[at === -1 ? 0 : Math.min(Math.max(at + by, 0), links.length - 1)]?.focus()
  }

  return (
    <>
      <div class="head-of-list">
        <h1>待办</h1>
        <div class="row-of-buttons">
          <button class="button plain small" type="button" disabled={busy} onClick={() => void refresh()}>
            <Icon name="refresh" />
            {busy ? '正在读……' : '刷新'}
          </button>
          <Keys move={move} find={() => search.current?.focus()} refresh={() => void refresh()} />
        </div>
      </div>
      <Filters
        filter={filter}
        steps={visible}
        items={[...new Set(current.map(line => line.item))].toSorted()}
        search={search}
        onFilter={applyFilter}
      />
      <FindPerson officer={officer} />
      {refusal && <Refusal refusal={refusal} retry={() => void refresh()} />}
      <p class="hint" role="status">
        {sources === null
          ? '正在读……'
          : summaryText({
              shown: shown.length,
              read: current.length,
              more: wanted.length > 0,
              any: wantedSteps.length > 0,
            })}
      </p>
      {shown.length > 0 && (
        <Table lines={shown} nameOf={subject => names.get(subject) ?? null} me={officer.me.subject} />
      )}
      {sources !== null && wanted.length > 0 && (
        <div class="actions">
          <button class="button plain" type="button" disabled={busy} onClick={() => void read(sources)}>
            {busy ? '正在读……' : '再看后面的'}
          </button>
        </div>
      )}
    </>
  )
}

function summaryText({ shown, read, more, any }: { shown: number; read: number; more: boolean; any: boolean }): string {
  if (!any) return '您的职责没有要逐件办理的步骤。知道办件编号的，可以在上面输入编号打开。'
  if (read === 0) return '没有待办。'
  const narrowed = shown < read ? `已读出${read}件，符合筛选的${shown}件。` : `${more ? '已读出' : '共'}${read}件。`
  return more ? `${narrowed}后面还有没读出来的。` : narrowed
}

mountPage('desk/index.html', ({ officer }) => (
  <>
    <Worklist officer={officer} />
    <NewsToasts subject={officer.me.subject} />
  </>
))
