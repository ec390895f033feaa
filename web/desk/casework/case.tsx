import { useEffect, useState } from 'preact/hooks'
import type { Answer, CommandResult, Refused } from '../../platform/api/hall.ts'
import { type CaseFile, type Entry, readCase } from '../../platform/case/case-file.ts'
import { type CaseContext, officerNames } from '../../platform/case/context.ts'
import { type LocalDraft, readLocalDraft, saveLocalDraft, withoutForm } from '../../platform/case/local-draft.ts'
import { apiPathOf, type CaseAddress, caseInFragment } from '../../platform/command/case-address.ts'
import { Notice, Refusal } from '../../platform/components/notice.tsx'
import { hasRole } from '../../platform/page/duty.ts'
import type { CurrentOfficer } from '../../platform/page/officer.ts'
import { mountPage } from '../../platform/page/officer-gate.tsx'
import { Materials } from '../application/materials.tsx'
import { groupsOf } from '../application/photographs/groups.ts'
import { Viewer } from '../application/photographs/viewer.tsx'
import { Vouchers } from '../documents/vouchers.tsx'
import { CaseCommands } from './actions.tsx'
import { Answers } from './answers.tsx'
import { Facts } from './facts.tsx'
import { FileAccessLog } from './file-access-log.tsx'
import { History, HistoryEntry } from './history.tsx'
import { Limits } from './limits.tsx'
import { listFor, placeInList } from './list-link.ts'
import { noteCommand } from './recent-commands.ts'

/** The page of a case: its file beside its photographs. The number is in the fragment, which no server sees. */

function CasePage({ officer }: { officer: CurrentOfficer }) {
  const [wanted, setWanted] = useState(() => caseInFragment(location.hash))
  useEffect(() => {
    const turn = () => setWanted(caseInFragment(location.hash))
    addEventListener('hashchange', turn)
    return () => removeEventListener('hashchange', turn)
  }, [])
  if (typeof wanted === 'string') {
    return (
      <>
        <Crumbs officer={officer} />
        <h1>办件</h1>
        <Notice tone="bad" title="网址里的办件编号不对">
          <p>请从列表里打开办件，或者核对编号后再试。</p>
        </Notice>
      </>
    )
  }
  return <OpenCase key={wanted.no} wanted={wanted} officer={officer} />
}

/** The outcome of the last command. */
type Outcome =
  | { mood: 'good'; title: string; pin: string | undefined }
  /** another officer has changed the case first */
  | { mood: 'bad'; entries: readonly Entry[] }

function OpenCase({ wanted, officer }: { wanted: CaseAddress; officer: CurrentOfficer }) {
  const { no } = wanted
  const [file, setFile] = useState<CaseFile | null>(null)
  const [refusal, setRefusal] = useState<Refused | null>(null)
  const draftKey = { no, subject: officer.me.subject }
  const [draft, setDraft] = useState<LocalDraft>(() => readLocalDraft(draftKey))
  const [judged, setJudged] = useState('')
  const [storageFull, setFull] = useState(false)
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const [shown, setShown] = useState<string | null>(null)

  async function load(): Promise<CaseFile | null> {
    const place = await apiPathOf(wanted)
    const answer = place.ok ? await readCase(no, place.body) : place
    setRefusal(answer.ok ? null : answer)
    if (answer.ok) setFile(answer.body)
    return answer.ok ? answer.body : null
  }
  useEffect(() => {
    void load()
  }, [])
  // The case may have changed while the page was hidden. An officer with an open form is told on submission.
  useEffect(() => {
    const refresh = () => {
      if (document.visibilityState === 'visible' && file !== null && draft.open === null) void load()
    }
    document.addEventListener('visibilitychange', refresh)
    return () => document.removeEventListener('visibilitychange', refresh)
  })

  function updateDraft(next: (old: LocalDraft) => LocalDraft): void {
    setDraft(old => {
      const made = next(old)
      setFull(!saveLocalDraft(draftKey, made))
      return made
    })
  }

  async function submit(
    form: string,
    done: string,
    act: (version: number) => Promise<Answer<CommandResult>>,
  ): Promise<Refused | null> {
    if (file === null) return null
    const { version } = file.view
    const answer = await act(version)
    if (answer.ok) {
      noteCommand(no, answer.body.version)
      updateDraft(old => withoutForm(old, form))
      await load()
      const isJudging = form.startsWith('judge-')
      setJudged(isJudging ? done : '')
      setOutcome(isJudging ? null : { mood: 'good', title: done, pin: answer.body.pin })
      return null
    }
    if (answer.code !== 'stale-version') return answer
    const fresh = await load()
    setOutcome({ mood: 'bad', entries: fresh?.records.filter(({ seq }) => seq > version) ?? [] })
    return null
  }

  if (file === null) {
    return (
      <>
        <Crumbs officer={officer} />
        <h1>办件</h1>
        {refusal === null ? <p class="hint">正在打开……</p> : <Refusal refusal={refusal} retry={() => void load()} />}
      </>
    )
  }

  /** Another page of the material that is shown already stays. */
  const look = (upload: string) =>
    setShown(old => {
      const own = groupsOf(file.view).find(({ pages }) => pages.some(page => page.upload === upload))
      return own?.pages.some(page => page.upload === old) ? old : upload
    })

  const context: CaseContext = {
    file,
    officer,
    nameOf: officerNames(file, officer),
    draft,
    judged,
    openForm: act => updateDraft(old => ({ ...old, open: act })),
    setValue: (act, name, value) =>
      updateDraft(old => ({ ...old, values: { ...old.values, [act]: { ...old.values[act], [name]: value } } })),
    submit,
  }
  return (
    <>
      <Crumbs officer={officer} no={no} />
      <h1>{file.view.title}</h1>
      {refusal && <Refusal refusal={refusal} retry={() => void load()} />}
      {storageFull && (
        <p class="warning" role="alert">
          浏览器的存储空间已满，正在填写的内容刷新后会丢失。请先提交，或关闭其他页面。
        </p>
      )}
      {outcome && <Outcome key={file.view.version} outcome={outcome} context={context} />}
      <div class="case-desk">
        <div class="case-file">
          <Facts context={context} />
          <CaseCommands context={context} />
          {file.view.materials && (
            <Materials
              context={context}
              onLook={look}
              onShow={upload => {
                setShown(upload)
                // On a narrow screen the photographs lie below.
                document.getElementById('viewer')?.scrollIntoView({ block: 'nearest' })
              }}
            />
          )}
          <Limits view={file.view} />
          <Answers view={file.view} />
          <Vouchers file={file} />
          <History context={context} />
          {hasRole(officer, 'supervisor') && <FileAccessLog context={context} />}
        </div>
        {file.view.files.length > 0 && (
          <Viewer place={file.at} groups={groupsOf(file.view)} shown={shown} onShow={setShown} />
        )}
      </div>
    </>
  )
}

/** The way back to the list, and to the cases before and after this one in it. */
const Crumbs = ({ officer, no }: { officer: CurrentOfficer; no?: string }) => {
  const { address, name } = listFor(officer)
  const place = no === undefined ? null : placeInList(no)
  return (
    <p class="crumbs">
      <a href={address}>{name}</a> ›
      {place && (
        <span class="neighbours">
          第{place.at}件，共{place.of}件{place.before && <a href={place.before.address}>上一件</a>}
          {place.after && <a href={place.after.address}>下一件</a>}
        </span>
      )}
    </p>
  )
}

function Outcome({ outcome, context }: { outcome: Outcome; context: CaseContext }) {
  const list = listFor(context.officer)
  const next = placeInList(context.file.view.no)?.after
  if (outcome.mood === 'good') {
    return (
      <Notice tone="good" title={outcome.title}>
        {outcome.pin === undefined ? (
          <p class="facts">
            {next && <a href={next.address}>下一件：{next.title}</a>}
            <a href={list.address}>回到{list.name}</a>
          </p>
        ) : (
          <p>
            新查询码：<strong class="pin">{outcome.pin}</strong>。只显示这一次，请当面告诉申请人。
          </p>
        )}
      </Notice>
    )
  }
  const mine = outcome.entries.some(({ by }) => by.subject === context.officer.me.subject)
  return (
    <Notice tone="bad" title="这个办件刚刚有了变化，您的操作没有重复进行">
      <p>{mine ? '其中有您自己刚才办的，不用再办一次。' : ''}您填的内容都还在，请看过下面的变化再决定：</p>
      <ul>
        {outcome.entries.map(entry => (
          <li key={entry.seq}>
            <HistoryEntry entry={entry} context={context} />
          </li>
        ))}
      </ul>
    </Notice>
  )
}

mountPage('desk/case.html', CasePage)
