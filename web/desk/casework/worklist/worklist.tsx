import { useEffect, useRef, useState } from 'preact/hooks'
import { ask, type Refused } from '../../../platform/api/hall.ts'
import { caseAddress } from '../../../platform/case/case-link.ts'
import { keepListed } from '../../../platform/case/listed-cases.ts'
import { Icon } from '../../../platform/components/icon.tsx'
import { later } from '../../../platform/components/later.tsx'
import { Refusal } from '../../../platform/components/notice.tsx'
import { hasRole, servesAtStation } from '../../../platform/page/duty.ts'
import { onChange } from '../../../platform/page/live.ts'
import type { CurrentOfficer } from '../../../platform/page/officer.ts'
import { mountPage } from '../../../platform/page/officer-gate.tsx'
import { drawSaved, markList } from '../../../platform/page/rail.tsx'
import { savedFilters } from '../../../platform/page/saved-filters.ts'
import { rememberList } from '../list-link.ts'
import { NewsToasts } from '../news-toasts.tsx'
import { addressOf, type Filter, filterIn, isOnTab, isWanted, wordsOf } from './filter.ts'
import { Filters } from './filters.tsx'
import { FindPerson } from './find-person.tsx'
import { grouped } from './groups.ts'
import { Keys } from './keys.tsx'
import { LateOffice } from './late-office.tsx'
import { noDay, ownSteps, pageful, type Step, visibleSteps } from './lines.ts'
import { SaveFilter } from './save-filter.tsx'
import { TabRow } from './tab-row.tsx'
import { Table } from './table.tsx'
import { countText, isWhole, type Tab, tallyOf } from './tabs.ts'
import { useList } from './use-list.ts'

/** Only stations need it. */
const CheckInLater = later(
  async () => (await import('../../stations/check-in.tsx')).CheckIn,
  () => null,
)

/** Pages read by itself for a tab or one's own cases; further ones when the reader asks. */
const mostReads = 12

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

function move(by: 1 | -1): void {
  const links = [...document.querySelectorAll<HTMLElement>('.work tbody tr:not(.folded) :is(a, button)')]
  const at = links.findIndex(link => link.matches(':focus'))
  links[at === -1 ? 0 : Math.min(Math.max(at + by, 0), links.length - 1)]?.focus()
}

/** Nobody is at a line, in a search or in a dialog, and the top of the list is seen: then lines may move. */
const isLeftAlone = (): boolean => document.querySelector(':is(.work, .find, dialog) :focus') === null && scrollY < 50

/** Names of the colleagues by subject, as soon as they are read. */
function useColleagues(): ReadonlyMap<string, string> | null {
  const [names, setNames] = useState<ReadonlyMap<string, string> | null>(null)
  useEffect(() => {
    void ask('colleagues').then(answer => {
      if (answer.ok) setNames(new Map(answer.body.colleagues.map(c => [c.subject, c.name])))
    })
  }, [])
  return names
}

/** Beyond villages a list has the office's own cases alone: whoever works on one and is not there has left. */
const LeftOffice = () => (
  <>
    <strong>没有人</strong> <span class="hint">原经办人已离开</span>
  </>
)

function List({ officer, steps }: { officer: CurrentOfficer; steps: readonly Step[] }) {
  const visible = visibleSteps(steps, officer)
  const { subject } = officer.me
  const [filter, setFilter] = useState<Filter>(() => filterIn(new URLSearchParams(location.search), visible))
  const [saving, setSaving] = useState(false)
  const [reads, setReads] = useState(0)
  const names = useColleagues()
  const nameOf = (id: string): string | null => names?.get(id) ?? null
  const [news, setNews] = useState<string | null>(null)
  const search = useRef<HTMLInputElement>(null)

  const wantedSteps = filter.step === '' ? ownSteps(steps, officer) : visible.filter(({ step }) => step === filter.step)
  // Paused limits come last: their tab begins there.
  const from = filter.tab === 'paused' ? noDay : undefined
  const list = useList(wantedSteps, from)
  const { more, busy } = list
  const current = list.lines ?? []
  const wanted = current.filter(line => isWanted(line, filter, subject))
  const shown = wanted.filter(line => isOnTab(line, filter))
  const isReadTo = (tab: Tab | null): boolean =>
    (from === undefined || tab === 'paused') && isWhole(tab, current.at(-1), more)
  const address = addressOf(filter)

  function refresh(): void {
    setNews(null)
    list.refresh()
  }
  useEffect(() => onChange(said => (isLeftAlone() ? refresh() : setNews(said))))
  useEffect(() => setReads(0), [address])
  const isPart = filter.tab !== null || filter.mine || filter.who !== '' || filter.letters
  const wantsMore =
    list.lines !== null && isPart && !isReadTo(filter.tab) && more && shown.length < pageful && reads < mostReads
  useEffect(() => {
    if (!wantsMore || busy || list.refusal !== null) return
    setReads(reads + 1)
    list.readOn()
  })

  // The link back from a case keeps the filters.
  useEffect(() => rememberList(address), [address])
  // What is before and after a case is as the list was last seen, also when a case has left it since.
  useEffect(() => {
    if (list.lines !== null && !busy)
      keepListed(
        subject,
        grouped(shown)
          .flatMap(({ lines }) => lines)
          .map(line => ({ no: line.no, address: caseAddress(line), title: line.item })),
      )
  }, [list.lines === null, busy, address])

  /** What a saved filter finds in these lines, if they are the lines that it asks for. */
  const foundBy = (saved: string): { text: string; late: boolean } | null => {
    const asked = filterIn(new URLSearchParams(saved), visible)
    if (list.lines === null || asked.step !== filter.step || (from !== undefined && asked.tab !== 'paused')) return null
    const found = current.filter(line => isWanted(line, asked, subject) && isOnTab(line, asked))
    return { text: countText(found.length, isReadTo(asked.tab)), late: asked.tab === 'late' && found.length > 0 }
  }
  useEffect(() => {
    const counts = savedFilters(subject).flatMap(saved => {
      const found = foundBy(saved.search)
      return found === null ? [] : [[saved.search, found] as const]
    })
    drawSaved(subject, new Map(counts))
    markList()
  }, [address, saving, busy])

  function applyFilter(next: Filter): void {
    setFilter(next)
    history.replaceState(null, '', location.pathname + addressOf(next))
  }

  return (
    <>
      {hasRole(officer, 'administrator', 'security', 'auditor') && (
        <p class="card">
          管理员不办件。<a href="/desk/confirmations.html">等待确认和最近的改动</a>
        </p>
      )}
      {hasRole(officer, 'leader') && (
        <p class="card">
          哪个单位逾期、督办到哪一步：<a href="/desk/county-board.html">看各单位进度</a>
        </p>
      )}
      <LateOffice officer={officer} />
      <div class="head-of-list">
        <h1>待办</h1>
        <div class="row-of-buttons">
          <span role="status">{news}</span>
          <button class={news === null ? 'button plain' : 'button'} type="button" disabled={busy} onClick={refresh}>
            <Icon name="refresh" />
            {busy ? '正在读……' : '刷新'}
          </button>
        </div>
      </div>
      <div class="above-list">
        <TabRow
          chosen={filter.tab}
          tally={tallyOf(wanted)}
          isWhole={isReadTo}
          onTab={tab => applyFilter({ ...filter, tab })}
        />
        <Keys move={move} find={() => search.current?.focus()} refresh={refresh} />
      </div>
      <div class="above-list">
        <Filters
          filter={filter}
          steps={visible}
          items={[...new Set(current.map(line => line.item))].toSorted()}
          search={search}
          nameOf={nameOf}
          onFilter={applyFilter}
          onSave={() => setSaving(true)}
        />
        <FindPerson officer={officer} />
      </div>
      <SaveFilter
        open={saving}
        subject={subject}
        search={address}
        words={wordsOf(filter, visible, nameOf)}
        onDone={() => setSaving(false)}
      />
      {list.refusal && <Refusal refusal={list.refusal} retry={refresh} />}
      {shown.length > 0 && (
        <Table
          {...{ lines: shown, more, nameOf }}
          others={names === null ? '……' : officer.office.tier === 'village' ? '外单位' : <LeftOffice />}
          me={subject}
        />
      )}
      <p class="hint" role="status">
        {list.lines === null
          ? '正在读……'
          : summaryText({ shown: shown.length, read: current.length, more, any: wantedSteps.length > 0 })}
      </p>
      {list.lines !== null && more && (
        <div class="actions">
          <button class="button plain" type="button" disabled={busy} onClick={list.readOn}>
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
    {servesAtStation(officer) && <CheckInLater subject={officer.me.subject} />}
    <Worklist officer={officer} />
    <NewsToasts subject={officer.me.subject} />
  </>
))
