import { useEffect, useState } from 'preact/hooks'
import type { Answer, CommandResult, Refused } from '../../platform/api/hall.ts'
import { type CaseFile, readCase } from '../../platform/case/case-file.ts'
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
import { CaseHead } from './case-head.tsx'
import { Crumbs } from './crumbs.tsx'
import { Facts } from './facts.tsx'
import { FileAccessLog } from './file-access-log.tsx'
import { History } from './history.tsx'
import { Limits } from './limits.tsx'
import { Outcome, type Told } from './outcome.tsx'
import { noteCommand } from './recent-commands.ts'

/** The page of a case: its file beside its photographs. The number is in the fragment, which no server sees. */

function CasePage({ officer }: { officer: CurrentOfficer }) {
  const [wanted, setWanted] = useState(() => caseInFragment(location.hash))
  const [isNext, setNext] = useState(false)
  useEffect(() => {
    const turn = () => {
      setNext(true)
      setWanted(caseInFragment(location.hash))
    }
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
  return <OpenCase key={wanted.no} {...{ wanted, officer, isNext }} />
}

interface OpenCaseProps {
  wanted: CaseAddress
  officer: CurrentOfficer
  /** the officer has come from another case */
  isNext: boolean
}

function OpenCase({ wanted, officer, isNext }: OpenCaseProps) {
  const { no } = wanted
  const [file, setFile] = useState<CaseFile | null>(null)
  const [refusal, setRefusal] = useState<Refused | null>(null)
  const draftKey = { no, subject: officer.me.subject }
  const [draft, setDraft] = useState<LocalDraft>(() => readLocalDraft(draftKey))
  const [judged, setJudged] = useState('')
  const [storageFull, setFull] = useState(false)
  const [outcome, setOutcome] = useState<Told | null>(null)
  const [shown, setShown] = useState<string | null>(null)
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set())

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
  const { view } = file
  return (
    <>
      <Crumbs officer={officer} no={no} />
      <CaseHead view={view} isNext={isNext} />
      {refusal && <Refusal refusal={refusal} retry={() => void load()} />}
      {storageFull && (
        <p class="warning" role="alert">
          浏览器的存储空间已满，正在填写的内容刷新后会丢失。请先提交，或关闭其他页面。
        </p>
      )}
      {outcome && <Outcome key={view.version} told={outcome} context={context} />}
      <div class={view.files.length > 0 ? 'case-desk' : 'case-desk unpictured'}>
        <div class="case-acts">
          <CaseCommands context={context} />
        </div>
        {view.materials && (
          <div class="case-materials">
            <Materials
              context={context}
              shown={shown}
              seen={seen}
              onLook={look}
              onShow={upload => {
                setShown(upload)
                // On a narrow screen the photographs lie below.
                document.getElementById('viewer')?.scrollIntoView({ block: 'nearest' })
              }}
            />
          </div>
        )}
        <div class="case-view">
          {view.files.length > 0 && (
            <Viewer
              place={file.at}
              groups={groupsOf(view)}
              shown={shown}
              onShow={setShown}
              onSeen={upload => setSeen(old => new Set([...old, upload]))}
            />
          )}
          <Facts context={context} />
          <Answers view={view} />
        </div>
        <div class="case-rest">
          <Limits view={view} />
          <Vouchers file={file} />
          <History context={context} />
          {hasRole(officer, 'supervisor') && <FileAccessLog context={context} />}
        </div>
      </div>
    </>
  )
}

mountPage('desk/case.html', CasePage)
