import { useEffect, useState } from 'preact/hooks'
import { type Answer, type CommandResult, type Refused, submitCommand } from '../../platform/api/hall.ts'
import { type CaseFile, readCase } from '../../platform/case/case-file.ts'
import { caseAddress } from '../../platform/case/case-link.ts'
import { type CaseContext, officerNames } from '../../platform/case/context.ts'
import { type LocalDraft, readLocalDraft, saveLocalDraft, withoutForm } from '../../platform/case/local-draft.ts'
import { noteOpened } from '../../platform/case/opened-cases.ts'
import { apiPathOf, type CaseAddress, caseInFragment } from '../../platform/command/case-address.ts'
import { Notice, Refusal } from '../../platform/components/notice.tsx'
import type { CurrentOfficer } from '../../platform/page/officer.ts'
import { mountPage } from '../../platform/page/officer-gate.tsx'
import { CaseDesk } from './case-desk.tsx'
import { CaseHead } from './case-head.tsx'
import { Crumbs } from './crumbs.tsx'
import { leadsTo } from './lead-on.ts'
import { placeInList } from './list-link.ts'
import { newsEvent, tell } from './news.ts'
import { NewsToasts } from './news-toasts.tsx'
import { Outcome, type Told } from './outcome.tsx'
import { noteCommand } from './recent-commands.ts'
import { useWaitingAct, WaitingToast } from './waiting-act.tsx'

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
  return (
    <>
      <OpenCase key={wanted.no} {...{ wanted, officer, isNext }} />
      <NewsToasts subject={officer.me.subject} />
    </>
  )
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

  async function load(): Promise<CaseFile | null> {
    const place = await apiPathOf(wanted)
    const answer = place.ok ? await readCase(no, place.body) : place
    setRefusal(answer.ok ? null : answer)
    if (answer.ok) {
      setFile(answer.body)
      noteOpened(officer.me.subject, answer.body.view)
    }
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

  const later = useWaitingAct(async ({ act, verb, place, version, body }) => {
    const href = `${place}/${act}`
    const refused = await submitAt(version, act, `已${verb}`, at => submitCommand(href, at, body), false)
    if (refused === null) return
    setRefusal(refused)
    updateDraft(old => ({ ...old, open: act }))
  })
  // An act that was sent in leaving may have become part of this case meanwhile.
  useEffect(() => {
    const look = () => {
      setDraft(readLocalDraft(draftKey))
      void load()
    }
    addEventListener(newsEvent, look)
    return () => removeEventListener(newsEvent, look)
  }, [])

  /** What still waits is sent first, and the case is read again for its version. */
  const submit: CaseContext['submit'] = async (form, done, act, goesOn = false) => {
    if (file === null) return null
    if (later.waiting === null) return submitAt(file.view.version, form, done, act, goesOn)
    await later.sendNow()
    const fresh = await load()
    return fresh === null ? null : submitAt(fresh.view.version, form, done, act, goesOn)
  }

  async function submitAt(
    version: number,
    form: string,
    done: string,
    act: (version: number) => Promise<Answer<CommandResult>>,
    goesOn: boolean,
  ): Promise<Refused | null> {
    const answer = await act(version)
    if (answer.ok) {
      noteCommand(no, answer.body.version)
      updateDraft(old => withoutForm(old, form))
      const next = goesOn ? placeInList(no, officer)?.after : undefined
      if (next !== undefined) {
        tell({ good: true, text: `${done}：${file?.view.title ?? ''}` })
        location.assign(next.address)
        return null
      }
      const fresh = await load()
      const opened = file && fresh && leadsTo(file.view, fresh.view, officer)
      if (opened !== null) updateDraft(old => ({ ...old, open: opened }))
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
    submitLater: async ({ act, verb }, body, what) => {
      updateDraft(old => ({ ...old, open: null }))
      await later.sendNow()
      const now = later.waiting === null ? file : await load()
      if (now === null) return
      const { version, type } = now.view
      const { subject } = officer.me
      const address = caseAddress({ no, type })
      later.begin({ no, subject, act, verb, what, place: now.at, address, version, body })
    },
  }
  const { view } = file
  return (
    <>
      <Crumbs officer={officer} no={no} />
      <CaseHead view={view} officer={officer} isNext={isNext} />
      {refusal && <Refusal refusal={refusal} retry={() => void load()} />}
      {storageFull && (
        <p class="warning" role="alert">
          浏览器的存储空间已满，正在填写的内容刷新后会丢失。请先提交，或关闭其他页面。
        </p>
      )}
      {outcome && <Outcome key={view.version} told={outcome} context={context} />}
      <CaseDesk context={context} />
      {later.waiting && (
        <WaitingToast
          waiting={later.waiting}
          onStop={() => {
            const stopped = later.take()
            updateDraft(old => ({ ...old, open: stopped?.act ?? old.open }))
          }}
          onSend={() => void later.sendNow()}
        />
      )}
    </>
  )
}

mountPage('desk/case.html', CasePage)
