import { useEffect, useState } from 'preact/hooks'
import { caseNumber } from '../../../shared/domain/identity.ts'
import type { Answer, Refused } from '../../api/hall.ts'
import { Notice, Refusal } from '../../parts/notice.tsx'
import { holds, type Seat } from '../room/officer.ts'
import { openRoom } from '../room/open.tsx'
import { noteActed } from './acted.ts'
import { Actions } from './actions.tsx'
import { Answers } from './answers.tsx'
import type { At, Given } from './box.ts'
import { Clocks } from './clocks.tsx'
import { tellerOf } from './event-words.ts'
import { Facts } from './facts.tsx'
import { History, Told } from './history.tsx'
import { keepTyping, keptTyping, settled, type Typing } from './kept.ts'
import { type CaseFile, type Entry, readCase } from './load.ts'
import { Materials } from './materials.tsx'
import { Openings } from './openings.tsx'
import { groupsOf } from './sheets.ts'
import { Viewer } from './viewer.tsx'
import { Vouchers } from './vouchers.tsx'
import { listOf } from './way-back.ts'
import type { Work } from './work.ts'

/** One case on the desk: the file beside its photographs. The number stands in the fragment, which no server sees. */

/** As the address has it; null when that is no case number. */
function numberOf(): string | null {
  try {
    const number = caseNumber.check(decodeURIComponent(location.hash.slice(1)))
    return number.ok ? number.value : null
  } catch {
    return null
  }
}

function CaseRoom({ seat }: { seat: Seat }) {
  const [no, setNo] = useState(numberOf)
  useEffect(() => {
    const turn = () => setNo(numberOf())
    addEventListener('hashchange', turn)
    return () => removeEventListener('hashchange', turn)
  }, [])
  if (no === null) {
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
  return <OpenCase key={no} no={no} seat={seat} />
}

/** What the last command came to. */
type Outcome =
  | { mood: 'good'; title: string; pin: string | undefined }
  /** somebody was faster */
  | { mood: 'bad'; entries: readonly Entry[] }

function OpenCase({ no, seat }: { no: string; seat: Seat }) {
  const [file, setFile] = useState<CaseFile | null>(null)
  const [refusal, setRefusal] = useState<Refused | null>(null)
  const whose = { no, subject: seat.me.subject }
  const [typing, setTyping] = useState<Typing>(() => keptTyping(whose))
  const [judged, setJudged] = useState('')
  const [full, setFull] = useState(false)
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const [shown, setShown] = useState<string | null>(null)

  async function load(): Promise<CaseFile | null> {
    const answer = await readCase(no)
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

  async function give(command: string, done: string, act: (at: At) => Promise<Answer<Given>>): Promise<Refused | null> {
    if (file === null) return null
    const { version } = file.view
    const answer = await act({ path: { case: no }, version })
    if (answer.ok) {
      noteActed(no, answer.body.version)
      keep(old => settled(old, command))
      await load()
      const isJudging = command.startsWith('judge-')
      setJudged(isJudging ? done : '')
      setOutcome(isJudging ? null : { mood: 'good', title: done, pin: answer.body.pin })
      return null
    }
    if (answer.code !== 'stale-version') {
      // The server names a place in the body; its box stands under the command's name.
      return { ...answer, errors: answer.errors.map(e => ({ ...e, path: `/${command}${e.path}` })) }
    }
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
    teller: tellerOf(file, seat),
    typing,
    judged,
    open: command => keep(old => ({ ...old, open: command })),
    type: (command, name, value) =>
      keep(old => ({ ...old, values: { ...old.values, [command]: { ...old.values[command], [name]: value } } })),
    give,
  }
  return (
    <>
      <Crumbs seat={seat} />
      <h1>{file.view.item.name}</h1>
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
          <Materials
            work={work}
            onShow={upload => {
              setShown(upload)
              // On a narrow screen the photographs lie below.
              document.getElementById('viewer')?.scrollIntoView({ block: 'nearest' })
            }}
          />
          <Clocks view={file.view} teller={work.teller} />
          <Answers view={file.view} />
          <Vouchers file={file} />
          <History work={work} />
          {holds(seat, 'supervisor') && <Openings work={work} />}
        </div>
        <Viewer no={no} groups={groupsOf(file)} shown={shown} onShow={setShown} />
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

openRoom('办件', CaseRoom)
