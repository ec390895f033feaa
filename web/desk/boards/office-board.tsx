import { useState } from 'preact/hooks'
import { caseNumber } from '../../../shared/kernel/identity.ts'
import { ask, type ReplyOf } from '../../platform/api/hall.ts'
import { caseAddress } from '../../platform/case/case-link.ts'
import { dayText } from '../../platform/components/labels.ts'
import { Answered, useAnswer } from '../../platform/page/answered.tsx'
import { AsOf } from '../../platform/page/as-of.tsx'
import { hasRole } from '../../platform/page/duty.ts'
import type { CurrentOfficer } from '../../platform/page/officer.ts'
import { type About, ChaseForm } from './chase-form.tsx'
import { addressOf } from './county-address.ts'
import { officeName } from './office-name.ts'
import { SaveTable } from './save-table.tsx'
import { bars, Table } from './table.tsx'

type Board = ReplyOf<'county-board-office'>
type Late = Board['late'][number]
type One = Board['officers'][number]

const stepsText = ({ steps }: One): string =>
  steps.map(({ label, open, late }) => `${label}${open}${late > 0 ? `（逾期${late}）` : ''}`).join('，')

/** Who works on how much, by step. */
const Officers = ({ officers, office }: { officers: readonly One[]; office: string }) => (
  <Table
    label="各人员的在办件和逾期件"
    of="人员"
    rows={officers}
    keyOf={({ subject }) => subject ?? ''}
    name={({ subject, name, late }) =>
      late > 0 ? <a href={addressOf({ office, officer: subject ?? '' })}>{name}</a> : name
    }
    columns={[
      bars('在办', ({ open }: One) => open),
      bars('逾期', ({ late }: One) => late, true),
      { heading: '各环节', text: stepsText },
    ]}
    isNarrow
  />
)

/** What was due on the last working day is late by one at least. */
const daysLate = ({ left }: Late): number | null => (left === null ? null : Math.max(1, -left))

interface LateCasesProps {
  late: readonly Late[]
  nameOf: (subject: string | null) => string
  /** whoever only leads opens no citizen's case */
  opens: boolean
  /** null: whoever reads asks no office */
  onChase: ((one: Late) => void) | null
}

function LateCases({ late, nameOf, opens, onChase }: LateCasesProps) {
  const chase = (one: Late) => (
    <button
      class="button plain small"
      type="button"
      aria-label={`督办${caseNumber.print(one.no)}`}
      onClick={() => onChase?.(one)}
    >
      督办
    </button>
  )
  return (
    <Table
      label="逾期的办件"
      of="办件"
      rows={late}
      keyOf={({ no }) => no}
      name={one => (
        <>
          {one.item} {opens ? <a href={caseAddress(one)}>{caseNumber.print(one.no)}</a> : caseNumber.print(one.no)}
        </>
      )}
      columns={[
        { heading: '申请人', text: ({ applicant }) => applicant },
        { heading: '现在', text: ({ label }) => label },
        { heading: '经办人', text: ({ assignee }) => nameOf(assignee) },
        { heading: '最后一天', text: ({ due }) => due && dayText(due) },
        bars('逾期几个工作日', daysLate, true),
        ...(onChase === null ? [] : [{ heading: '督办', text: chase }]),
      ]}
    />
  )
}

interface OfficeBoardProps {
  me: CurrentOfficer
  office: string
  officer: string | null
}

/** One office: its officers by step, and its late cases, of all or of one officer. */
export function OfficeBoard({ me, office, officer }: OfficeBoardProps) {
  const query = officer === null ? {} : { officer }
  const asked = useAnswer(() => ask('county-board-office', { path: { office }, query }), [office, officer])
  const [asking, setAsking] = useState<{ about: About; title: string } | null>(null)
  const name = officeName(me, office)
  const chases = me.office.tier === 'county' && office !== me.office.id
  const nameOf = (subject: string | null) => asked.found?.officers.find(one => one.subject === subject)?.name ?? ''
  return (
    <>
      <p class="crumbs">
        <a href={addressOf({})}>各单位进度</a> › {officer === null ? name : <a href={addressOf({ office })}>{name}</a>}
      </p>
      <h1>{officer === null ? name : `${name}：${nameOf(officer === '' ? null : officer)}`}</h1>
      <Answered asked={asked}>
        {({ at, officers, late, more }) => (
          <>
            <AsOf at={at}>，最多晚一分钟。</AsOf>
            {chases && (
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
            {officer === null && (
              <>
                <h2>人员</h2>
                {officers.length === 0 ? (
                  <p class="hint">没有在办件。</p>
                ) : (
                  <Officers officers={officers} office={office} />
                )}
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
                  chases
                    ? one => setAsking({ about: { case: one.no }, title: `${one.item}（${caseNumber.print(one.no)}）` })
                    : null
                }
              />
            )}
            {more && <p class="hint">逾期的太多，这里是逾期最久的{late.length}件。</p>}
            <SaveTable
              read={kind => ask('county-board-office-file', { path: { office }, query: { kind, ...query } })}
            />
          </>
        )}
      </Answered>
    </>
  )
}
