import { useEffect, useState } from 'preact/hooks'
import type { Answer, Given, Refused } from '../../platform/api/hall.ts'
import { type CaseFile, type Entry, readCase } from '../../platform/case/case-file.ts'
import { officerNames, type Work } from '../../platform/case/context.ts'
import { keepTyping, keptTyping, settled, type Typing } from '../../platform/case/local-draft.ts'
import { placeOf, type Wanted, wantedIn } from '../../platform/command/case-place.ts'
import { Notice, Refusal } from '../../platform/components/notice.tsx'
import { holds } from '../../platform/page/duty.ts'
import type { Seat } from '../../platform/page/officer.ts'
import { mountPage } from '../../platform/page/officer-gate.tsx'
import { Materials } from '../application/materials.tsx'
import { groupsOf } from '../application/photographs/groups.ts'
import { Viewer } from '../application/photographs/viewer.tsx'
import { Vouchers } from '../documents/vouchers.tsx'
import { Actions } from './actions.tsx'
import { Answers } from './answers.tsx'
import { Facts } from './facts.tsx'
import { Openings } from './file-access-log.tsx'
import { History, Told } from './history.tsx'
import { Limits } from './limits.tsx'
import { listOf } from './list-link.ts'
import { noteActed } from './recent-commands.ts'

/** One case on the desk: the file beside its photographs. The number stands in the fragment, which no server sees. */

function CaseRoom({ seat }: { seat: Seat }) {
  const [wanted, setWanted] = useState(() => wantedIn(location.hash))
  useEffect(() => {
    const turn = () => setWanted(wantedIn(location.hash))
    addEventListener('hashchange', turn)
    return () => removeEventListener('hashchange', turn)
  }, [])
  if (typeof wanted === 'string') {
    return (
      <>
        <Crumbs seat={seat} />
        <h1>办件</h1>
        <Notice mood="bad" title="网址里的办件编号不对">
          <p>请从列表里打开办件，或者核对编号后再试。</p>
        </Notice>
      </>
    )
  }
  return <OpenCase key={wanted.no} wanted={wanted} seat={seat} />
}

/** What the last command came to. */
type Outcome =
  | { mood: 'good'; title: string; pin: string | undefined }
  /** somebody was faster */
  | { mood: 'bad'; entries: readonly Entry[] }

function OpenCase({ wanted, seat }: { wanted: Wanted; seat: Seat }) {
  const { no } = wanted
  const [file, setFile] = useState<CaseFile | null>(null)
  const [refusal, setRefusal] = useState<Refused | null>(null)
  const whose = { no, subject: seat.me.subject }
  const [typing, setTyping] = useState<Typing>(() => keptTyping(whose))
  const [judged, setJudged] = useState('')
  const [full, setFull] = useState(false)
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const [shown, setShown] = useState<string | null>(null)

  async function load(): Promise<CaseFile | null> {
    const place = await placeOf(wanted)
    const answer = place.ok ? await readCase(no, place.body) : place
    setRefusal(answer.ok ? null : answer)
    if (answer.ok) setFile(answer.body)
    return answer.ok ? answer.body : null
  }
  useEffect(() => {
    void load()
  }, [])
  // Back from another window: the case may have moved on. Who is typing is told when they submit.
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === 'visible' && file !== null && typing.open === null) void load()
    }
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  })

  function keep(next: (old: Typing) => Typing): void {
    setTyping(old => {
      const made = next(old)
      setFull(!keepTyping(whose, made))
      return made
    })
  }

  async function give(
    form: string,
    done: string,
    act: (version: number) => Promise<Answer<Given>>,
  ): Promise<Refused | null> {
    if (file === null) return null
    const { version } = file.view
    const answer = await act(version)
    if (answer.ok) {
      noteActed(no, answer.body.version)
      keep(old => settled(old, form))
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
        <Crumbs seat={seat} />
        <h1>办件</h1>
        {refusal === null ? <p class="hint">正在打开……</p> : <Refusal refusal={refusal} retry={() => void load()} />}
      </>
    )
  }

  const work: Work = {
    file,
    seat,
    officer: officerNames(file, seat),
    typing,
    judged,
    open: act => keep(old => ({ ...old, open: act })),
    type: (act, name, value) =>
      keep(old => ({ ...old, values: { ...old.values, [act]: { ...old.values[act], [name]: value } } })),
    give,
  }
  return (
    <>
      <Crumbs seat={seat} />
      <h1>{file.view.title}</h1>
      {refusal && <Refusal refusal={refusal} retry={() => void load()} />}
      {full && (
        <p class="warning" role="alert">
          浏览器的存储空间已满，正在填写的内容刷新后会丢失。请先提交，或关闭其他页面。
        </p>
      )}
      {outcome && <Outcome key={file.view.version} outcome={outcome} work={work} />}
      <div class="case-desk">
        <div class="case-file">
          <Facts work={work} />
          <Actions work={work} />
          {file.view.materials && (
            <Materials
              work={work}
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
          <History work={work} />
          {holds(seat, 'supervisor') && <Openings work={work} />}
        </div>
        {file.view.files.length > 0 && (
          <Viewer place={file.at} groups={groupsOf(file.view)} shown={shown} onShow={setShown} />
        )}
      </div>
    </>
  )
}

const Crumbs = ({ seat }: { seat: Seat }) => {
  const { address, name } = listOf(seat)
  return (
    <p class="crumbs">
      <a href={address}>{name}</a> ›
    </p>
  )
}

function Outcome({ outcome, work }: { outcome: Outcome; work: Work }) {
  const list = listOf(work.seat)
  if (outcome.mood === 'good') {
    return (
      <Notice mood="good" title={outcome.title}>
        {outcome.pin === undefined ? (
          <p>
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
  const mine = outcome.entries.some(({ by }) => by.subject === work.seat.me.subject)
  return (
    <Notice mood="bad" title="这个办件刚刚有了变化，您的操作没有重复进行">
      <p>{mine ? '其中有您自己刚才办的，不用再办一次。' : ''}您填的内容都还在，请看过下面的变化再决定：</p>
      <ul>
        {outcome.entries.map(entry => (
          <li key={entry.seq}>
            <Told entry={entry} work={work} />
          </li>
        ))}
      </ul>
    </Notice>
  )
}

mountPage('desk/case.html', CaseRoom)
