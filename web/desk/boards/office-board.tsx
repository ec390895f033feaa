import { useEffect, useState } from 'preact/hooks'
import { caseNumber } from '../../../shared/kernel/identity.ts'
import { ask, type Refused, type ReplyOf } from '../../platform/api/hall.ts'
import { caseAddress } from '../../platform/case/case-link.ts'
import { dayText, instantText } from '../../platform/components/labels.ts'
import { Refusal } from '../../platform/components/notice.tsx'
import { hasRole } from '../../platform/page/duty.ts'
import type { CurrentOfficer } from '../../platform/page/officer.ts'
import { Bars } from './bars.tsx'
import { type About, ChaseForm } from './chase-form.tsx'
import { addressOf } from './county-address.ts'
import { SaveTable } from './save-table.tsx'

type Board = ReplyOf<'county-board-office'>
type Late = Board['late'][number]

/** Who works on how much, by step. */
const Officers = ({ board, office }: { board: Board; office: string }) => (
  <section class="sheet" aria-label="按人员和环节的在办件">
    <table>
      <thead>
        <tr>
          {['人员', '在办', '逾期', '各环节'].map(heading => (
            <th key={heading} scope="col">
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {board.officers.map(({ subject, name, open, late, steps }) => (
          <tr key={subject ?? ''}>
            <th scope="row">{late > 0 ? <a href={addressOf({ office, officer: subject ?? '' })}>{name}</a> : name}</th>
            <td class="figure">{open}</td>
            <td class="figure">{late}</td>
            <td>{steps.map(s => `${s.label}${s.open}${s.late > 0 ? `（逾期${s.late}）` : ''}`).join('，')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)

interface LateCasesProps {
  late: readonly Late[]
  nameOf: (subject: string | null) => string
  /** whoever only leads opens no citizen's case */
  opens: boolean
  /** null: whoever reads asks no office */
  onChase: ((one: Late) => void) | null
}

const LateCases = ({ late, nameOf, opens, onChase }: LateCasesProps) => (
  <section class="sheet" aria-label="逾期的办件">
    <table>
      <thead>
        <tr>
          {['办件', '申请人', '现在', '经办人', '最后一天', '超过', ...(onChase === null ? [] : ['督办'])].map(
            heading => (
              <th key={heading} scope="col">
                {heading}
              </th>
            ),
          )}
        </tr>
      </thead>
      <tbody>
        {late.map(one => (
          <tr key={one.no}>
            <th scope="row">
              {one.item} {opens ? <a href={caseAddress(one)}>{caseNumber.print(one.no)}</a> : caseNumber.print(one.no)}
            </th>
            <td>{one.applicant}</td>
            <td>{one.label}</td>
            <td>{nameOf(one.assignee)}</td>
            <td>{one.due === null ? '' : dayText(one.due)}</td>
            <td class="figure">{one.left === null ? '' : `${0 - one.left}个工作日`}</td>
            {onChase && (
              <td>
                <button
                  class="button plain small"
                  type="button"
                  aria-label={`督办${caseNumber.print(one.no)}`}
                  onClick={() => onChase(one)}
                >
                  督办
                </button>
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)

interface OfficeBoardProps {
  me: CurrentOfficer
  office: string
  officer: string | null
}

/** One office: its officers by step, and its late cases, of all or of one officer. */
export function OfficeBoard({ me, office, officer }: OfficeBoardProps) {
  const [board, setBoard] = useState<Board | null>(null)
  const [refusal, setRefusal] = useState<Refused | null>(null)
  const [asking, setAsking] = useState<{ about: About; title: string } | null>(null)
  const name = me.offices.get(office)?.shortName ?? office

  async function load(): Promise<void> {
    const answer = await ask('county-board-office', { path: { office } })
    setRefusal(answer.ok ? null : answer)
    if (answer.ok) setBoard(answer.body)
  }
  useEffect(() => void load(), [office])

  const nameOf = (subject: string | null) => board?.officers.find(one => one.subject === subject)?.name ?? ''
  const late = (board?.late ?? []).filter(({ assignee }) => officer === null || (assignee ?? '') === officer)
  const isCountys = me.office.tier === 'county'
  return (
    <>
      <p class="crumbs">
        <a href={addressOf({})}>各单位进度</a> › {officer === null ? name : <a href={addressOf({ office })}>{name}</a>}
      </p>
      <h1>{officer === null ? name : `${name}：${nameOf(officer === '' ? null : officer)}`}</h1>
      {refusal && <Refusal refusal={refusal} retry={() => void load()} />}
      {board === null && refusal === null && <p class="hint">正在打开……</p>}
      {board && (
        <>
          <p class="hint">截至{instantText(board.at)}，最多迟一分钟。</p>
          {isCountys && office !== me.office.id && (
            <p class="actions">
              <button
                class="button"
                type="button"
                onClick={() => setAsking({ about: { office }, title: `${name}的工作` })}
              >
                督办这个单位
              </button>
            </p>
          )}
          {asking && <ChaseForm key={JSON.stringify(asking.about)} {...asking} onClose={() => setAsking(null)} />}
          {officer === null && board.officers.length > 0 && (
            <>
              <h2>人员</h2>
              <Bars
                label={`${name}各人员的在办件和逾期件，数字见下表`}
                bars={board.officers.slice(0, 10).map(one => ({ name: one.name, late: one.late, all: one.open }))}
              />
              <Officers board={board} office={office} />
            </>
          )}
          <h2>逾期的办件</h2>
          {late.length === 0 ? (
            <p class="hint">没有逾期的。</p>
          ) : (
            <LateCases
              late={late}
              nameOf={nameOf}
              opens={hasRole(me, 'supervisor')}
              onChase={
                isCountys && office !== me.office.id
                  ? one => setAsking({ about: { case: one.no }, title: `${one.item}（${caseNumber.print(one.no)}）` })
                  : null
              }
            />
          )}
          {board.more && <p class="hint">逾期的太多，没有全部列出。</p>}
          <SaveTable read={kind => ask('county-board-office-file', { path: { office }, query: { kind } })} />
        </>
      )}
    </>
  )
}
