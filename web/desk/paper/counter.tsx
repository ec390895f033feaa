import { useEffect, useRef, useState } from 'preact/hooks'
import { caseNumber } from '../../../shared/kernel/identity.ts'
import { ask, type ReplyOf } from '../../platform/api/hall.ts'
import { Empty } from '../../platform/components/empty.tsx'
import { type FailedAction, isTemporary } from '../../platform/components/failed-action.ts'
import { Refusal } from '../../platform/components/notice.tsx'
import { showPaper } from '../../platform/components/paper.ts'
import type { CurrentOfficer } from '../../platform/page/officer.ts'
import { Batches } from './batches.tsx'
import type { Line } from './line.tsx'
import { readDraft, saveDraft } from './local-draft.ts'
import { type Destination, FiledPile, keyOf, most, Pile, type PileKey } from './pile.tsx'
import { focusScanner, type ScanMessage, Scanner } from './scanner.tsx'

/** The ticked originals of each destination, and the attempt to pack them. */
interface CounterDraft {
  piles: Readonly<Record<string, readonly Line[]>>
  attempt: { key: string; body: string } | null
}

type Batch = ReplyOf<'pack-batch'>
type Found = ReplyOf<'find-paper'>

/** Why a scanned case is in no pile of this office, as a message. */
function reasonNotListed({ paper }: Found, { office, offices }: CurrentOfficer): string {
  const name = (id: string) => offices.get(id)?.name ?? id
  if (paper === null) return '这件没有纸质原件要送。'
  if (paper.at === 'applicant') return '原件还在申请人手里，收到后请先在办件页面登记。'
  if (paper.batch !== null) return `原件已经装在批次 ${paper.batch} 里，正送往${name(paper.to ?? '')}。`
  return paper.at === office.id ? '原件已在本单位，目前不用再送出。' : `原件现在在${name(paper.at)}，不在本单位。`
}

/** Announced without taking the focus, so that scanning continues; the list to print is the next stop of the Tab key. */
function Packed({ packed, officer, onPrint }: { packed: Batch; officer: CurrentOfficer; onPrint: () => void }) {
  return (
    <section class="card good">
      <h2>
        已装批交出 {packed.cases.length} 件，批次 {packed.id}
      </h2>
      <p>请打印交接清单，和原件放在一起送{officer.offices.get(packed.to)?.name ?? packed.to}。</p>
      <p class="actions">
        <button class="button" type="button" onClick={onPrint}>
          打印交接清单
        </button>
      </p>
    </section>
  )
}

/** The counter: originals are scanned or ticked, and each pile becomes a batch. */
export function Counter({ officer, onBatch }: { officer: CurrentOfficer; onBatch: (id: string) => void }) {
  const { subject } = officer.me
  const [draft, setDraft] = useState<CounterDraft>(
    () => readDraft<CounterDraft>('piles', subject) ?? { piles: {}, attempt: null },
  )
  const [destinations, setDestinations] = useState<readonly Destination[] | null>(null)
  const [packedCases, setPackedCases] = useState<ReadonlySet<string>>(new Set())
  const [message, setMessage] = useState<ScanMessage | null>(null)
  const [failed, setFailed] = useState<FailedAction | null>(null)
  const [packed, setPacked] = useState<Batch | null>(null)
  const [busy, setBusy] = useState(false)
  // Scans come faster than replies: each sees the ticks of those before.
  const latest = useRef(draft)

  function change(next: CounterDraft): void {
    latest.current = next
    saveDraft('piles', subject, next)
    setDraft(next)
  }
  const pileOf = (bound: PileKey): readonly Line[] => latest.current.piles[keyOf(bound)] ?? []
  const setPile = (bound: PileKey, lines: readonly Line[]): void =>
    change({ ...latest.current, piles: { ...latest.current.piles, [keyOf(bound)]: lines } })

  async function load(): Promise<void> {
    const answer = await ask('paper-destinations')
    setFailed(answer.ok ? null : { refusal: answer, retry: () => void load() })
    if (!answer.ok) return
    setDestinations(answer.body.destinations)
  }
  useEffect(() => void load(), [])

  function tick(bound: PileKey, line: Line, on: boolean): void {
    const others = pileOf(bound).filter(({ no }) => no !== line.no)
    if (on && others.length >= most) return
    setPile(bound, on ? [...others, line] : others)
  }

  async function scan(no: string): Promise<void> {
    const about = caseNumber.print(no)
    const answer = await ask('find-paper', { path: { case: no } })
    if (!answer.ok) {
      if (answer.code === 'expired') setFailed({ refusal: answer, retry: undefined })
      return setMessage({ good: false, text: `${about}：${answer.sentence}` })
    }
    const { waiting } = answer.body
    if (waiting === null || packedCases.has(no)) {
      const why = packedCases.has(no) ? '这件刚刚已经装批。' : reasonNotListed(answer.body, officer)
      return setMessage({ good: false, text: `${about}：${why}` })
    }
    const before = pileOf(waiting)
    if (before.length >= most) return setMessage({ good: false, text: `${about}：一批最多${most}件，请先装批。` })
    tick(waiting, waiting.line, true)
    // The list lacks a destination whose first original has just arrived.
    setDestinations(old => {
      if (old === null || old.some(d => keyOf(d) === keyOf(waiting))) return old
      const { due, provisional, left, phase } = waiting.line
      return [...old, { task: waiting.task, to: waiting.to, due, provisional, left, phase, late: 0 }]
    })
    const to = officer.offices.get(waiting.to)?.name ?? waiting.to
    setMessage({ good: true, text: `已勾选 ${about}，送${to}，这一批现有${pileOf(waiting).length}件。` })
  }

  async function pack(bound: PileKey): Promise<void> {
    const body = { purpose: bound.task, to: bound.to, cases: pileOf(bound).map(({ no }) => no) }
    const text = JSON.stringify(body)
    const before = latest.current.attempt
    // The same pile is sent as the same attempt, also after a reload: a lost reply makes no second batch.
    const attempt = before?.body === text ? before : { key: crypto.randomUUID(), body: text }
    change({ ...latest.current, attempt })
    setBusy(true)
    setPacked(null)
    const answer = await ask('pack-batch', { body, attempt: attempt.key })
    setBusy(false)
    if (!answer.ok) {
      setFailed({ refusal: answer, retry: isTemporary(answer) ? () => void pack(bound) : undefined })
      if (answer.code === 'batch-case-unfit') await removePackedElsewhere(bound)
      return
    }
    setFailed(null)
    setMessage(null)
    setPackedCases(old => new Set([...old, ...body.cases]))
    change({ piles: { ...latest.current.piles, [keyOf(bound)]: [] }, attempt: null })
    setPacked(answer.body)
    focusScanner()
  }

  /** Removes originals from the pile that somebody else has packed meanwhile. */
  async function removePackedElsewhere(bound: PileKey): Promise<void> {
    const lines = pileOf(bound)
    const answers = await Promise.all(lines.map(({ no }) => ask('find-paper', { path: { case: no } })))
    const left = lines.filter((_, i) => {
      const answer = answers[i]
      return answer?.ok && answer.body.waiting !== null && keyOf(answer.body.waiting) === keyOf(bound)
    })
    const lost = lines.filter(line => !left.includes(line))
    if (lost.length === 0) return
    setPile(bound, left)
    setPackedCases(old => new Set([...old, ...lost.map(({ no }) => no)]))
    setMessage({ good: false, text: `已从这一批里去掉：${lost.map(({ no }) => caseNumber.print(no)).join('、')}。` })
  }

  async function print(id: string): Promise<void> {
    const list = await ask('print-batch', { path: { batch: id } })
    setFailed(list.ok ? null : { refusal: list, retry: isTemporary(list) ? () => void print(id) : undefined })
    if (!list.ok) return
    await showPaper(list.body)
    focusScanner()
  }

  const pileProps = (destination: Destination) => ({
    ...{ officer, destination, packedCases, busy },
    ticked: draft.piles[keyOf(destination)] ?? [],
    onTick: (line: Line, on: boolean) => tick(destination, line, on),
    onPack: () => void pack(destination),
  })
  const late = (destinations ?? []).reduce((sum, d) => sum + d.late, 0)
  return (
    <>
      <h1>纸质交接</h1>
      <Scanner
        label="扫描回执或交接清单"
        hint="用扫码枪扫二维码，或输入办件编号、批次号后按回车。扫到办件就勾选，扫到批次就打开。"
        message={message}
        onScan={found => (found.kind === 'batch' ? onBatch(found.id) : scan(found.no))}
        onUnread={text => setMessage({ good: false, text })}
      />
      <div role="status">{packed && <Packed {...{ packed, officer }} onPrint={() => void print(packed.id)} />}</div>
      {failed && <Refusal {...failed} />}
      {late > 0 && (
        <p class="warning" role="status">
          <strong>有{late}件原件已过送交期限</strong>，请尽快送出。
        </p>
      )}
      <Batches key={packed?.id ?? ''} officer={officer} />
      <h2>待送出的原件</h2>
      {destinations === null && failed === null && <p class="hint">正在打开……</p>}
      {destinations?.length === 0 && (
        <Empty>
          <p>本单位没有等待送出的原件。</p>
        </Empty>
      )}
      {destinations
        ?.filter(of => of.task === 'hand-over')
        .map(of => (
          <Pile key={keyOf(of)} {...pileProps(of)} />
        ))}
      {destinations?.some(of => of.task === 'file') && (
        <>
          <h2>定期归档的原件</h2>
          <p class="hint">部门凭电子材料已经办结，原件定期集中送去归档。</p>
          {destinations
            .filter(of => of.task === 'file')
            .map(of => (
              <FiledPile key={keyOf(of)} {...pileProps(of)} />
            ))}
        </>
      )}
    </>
  )
}
