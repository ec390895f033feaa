import { useEffect, useRef, useState } from 'preact/hooks'
import { caseNumber } from '../../../shared/kernel/identity.ts'
import { ask, casePath, type Refused, type ReplyOf, submitCommand } from '../../platform/api/hall.ts'
import { caseAddress } from '../../platform/case/case-link.ts'
import { DaysLeft } from '../../platform/components/days-left.tsx'
import { today } from '../../platform/components/labels.ts'
import { Refusal } from '../../platform/components/notice.tsx'
import { Choice } from '../../platform/form/choice.tsx'
import type { Board, Line, Officer } from './board-reply.ts'

/** Gives several cases of a step to an officer, one command each. What was refused stays chosen, with its reason. */

type Duties = ReplyOf<'worklist-steps'>['steps']
type Outcome = { ok: true } | { ok: false; why: string }

/** Pages of a list that are read; the rest comes when these are given away. */
const mostPages = 4

async function linesOf(step: string): Promise<{ lines: Line[]; more: boolean } | Refused> {
  const lines: Line[] = []
  let after: string | null = null
  for (let page = 0; page < mostPages; page += 1) {
    const answer: Awaited<ReturnType<typeof ask<'worklist'>>> = await ask('worklist', {
      query: { step, ...(after === null ? {} : { after }) },
    })
    if (!answer.ok) return answer
    lines.push(...answer.body.cases)
    after = answer.body.next
    if (after === null) break
  }
  return { lines, more: after !== null }
}

const isAway = (absences: Officer['absences']): boolean =>
  absences.some(({ from, through }) => from <= today() && through >= today())

interface AssignProps {
  board: Board
  duties: Duties
  officers: readonly Officer[]
  nameOf: (subject: string | null) => string
}

export function Assign({ board, duties, officers, nameOf }: AssignProps) {
  const steps = board.steps.filter(({ assigns }) => assigns)
  const nobodys = board.load.find(({ subject }) => subject === null)?.steps ?? []
  const first = steps.find(({ step }) => nobodys.some(one => one.step === step)) ?? steps[0]
  const [step, setStep] = useState(first?.step ?? '')
  const [read, setRead] = useState<{ lines: readonly Line[]; more: boolean } | null>(null)
  const [refusal, setRefusal] = useState<Refused | null>(null)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [to, setTo] = useState('')
  const [outcomes, setOutcomes] = useState<ReadonlyMap<string, Outcome>>(new Map())
  const [busy, setBusy] = useState(false)

  const reading = useRef(0)
  async function load(): Promise<void> {
    reading.current += 1
    const turn = reading.current
    setRead(null)
    setRefusal(null)
    const found = await linesOf(step)
    // Another step was chosen meanwhile.
    if (turn !== reading.current) return
    if ('ok' in found) setRefusal(found)
    else setRead(found)
  }
  useEffect(() => {
    setChosen(new Set())
    setOutcomes(new Map())
    setTo('')
    if (step !== '') void load()
  }, [step])

  const lines = read?.lines ?? []
  const roles = duties.find(one => one.step === step)?.roles ?? []
  const able = officers.filter(one => one.active && one.roles.some(role => roles.includes(role)))
  const loadOf = (subject: string) => board.load.find(one => one.subject === subject)?.all ?? 0

  function choose(no: string, isChosen: boolean): void {
    const next = new Set(chosen)
    if (isChosen) next.add(no)
    else next.delete(no)
    setChosen(next)
  }

  async function assign(): Promise<void> {
    setBusy(true)
    const done = new Map<string, Outcome>()
    const given = new Map<string, number>()
    for (const { no, type, version } of lines.filter(line => chosen.has(line.no))) {
      const answer = await submitCommand(`${casePath(type)}/${no}/assign`, version, { to })
      done.set(no, answer.ok ? { ok: true } : { ok: false, why: answer.sentence })
      if (answer.ok) given.set(no, answer.body.version)
      setOutcomes(new Map(done))
    }
    setRead({
      lines: lines.map(line => {
        const version = given.get(line.no)
        return version === undefined ? line : { ...line, version, assignee: to }
      }),
      more: read?.more ?? false,
    })
    setChosen(new Set([...chosen].filter(no => !given.has(no))))
    setBusy(false)
  }

  const failed = [...outcomes.values()].filter(({ ok }) => !ok).length
  if (steps.length === 0) return <p class="hint">没有可以分派的件。</p>
  return (
    <>
      <fieldset class="filters" disabled={busy}>
        <legend class="unseen">分派哪一步的件，给谁</legend>
        <Choice
          id="assign-step"
          label="步骤"
          value={step}
          options={steps.map(({ step: id, label, count }) => [id, `${label}（${count}件）`])}
          onValue={setStep}
        />
        <Choice
          id="assign-to"
          label="分派给"
          value={to}
          options={[
            ['', '请选择'],
            ...able.map(
              ({ subject, name, absences }) =>
                [subject, `${name}（手里${loadOf(subject)}件${isAway(absences) ? '，今天请假' : ''}）`] as const,
            ),
          ]}
          onValue={setTo}
        />
      </fieldset>
      {refusal && <Refusal refusal={refusal} retry={() => void load()} />}
      {read === null && refusal === null && <p class="hint">正在读……</p>}
      {lines.length > 0 && (
        <fieldset class="to-assign" disabled={busy}>
          <legend class="unseen">选要分派的件</legend>
          <label class="choice small">
            <input
              type="checkbox"
              checked={chosen.size === lines.length}
              onChange={event => setChosen(new Set(event.currentTarget.checked ? lines.map(({ no }) => no) : []))}
            />
            <span>全选</span>
          </label>
          <ul>
            {lines.map(line => {
              const outcome = outcomes.get(line.no)
              return (
                <li key={line.no}>
                  <label class="choice small">
                    <input
                      type="checkbox"
                      checked={chosen.has(line.no)}
                      onChange={event => choose(line.no, event.currentTarget.checked)}
                    />
                    <span>
                      <strong>{line.item}</strong> {caseNumber.print(line.no)}
                    </span>
                  </label>
                  <span class="facts">
                    {line.left !== null && line.phase !== null && (
                      <DaysLeft limit={{ left: line.left, phase: line.phase }} />
                    )}
                    <span>{nameOf(line.assignee)}</span>
                    <a href={caseAddress(line)} aria-label={`打开${line.item} ${caseNumber.print(line.no)}`}>
                      打开
                    </a>
                    {outcome && (
                      <span class={outcome.ok ? 'tag' : 'tag late'}>{outcome.ok ? '已分派' : outcome.why}</span>
                    )}
                  </span>
                </li>
              )
            })}
          </ul>
        </fieldset>
      )}
      {read?.lines.length === 0 && <p class="hint">这一步没有件了。</p>}
      {read?.more && <p class="hint">后面还有没读出来的，这些分派以后再看。</p>}
      <p class="actions">
        <button
          class="button"
          type="button"
          disabled={busy || to === '' || chosen.size === 0}
          onClick={() => void assign()}
        >
          {busy ? '正在分派……' : `分派选中的${chosen.size}件`}
        </button>
      </p>
      <p role="status">
        {outcomes.size > 0 &&
          !busy &&
          `已分派${outcomes.size - failed}件${failed === 0 ? '。' : `，${failed}件没有分派，还选着，原因写在后面。`}`}
      </p>
    </>
  )
}
