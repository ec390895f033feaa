import { useEffect, useState } from 'preact/hooks'
import type { DisclosureChoices } from '../../hall/disclosure-request/choices.ts'
import { ReportTable } from '../../hall/disclosure-request/report-table.tsx'
import { RequestForm } from '../../hall/disclosure-request/request-form.tsx'
import { ask, type Refused, type ReplyOf } from '../../platform/api/hall.ts'
import { today } from '../../platform/components/labels.ts'
import { Refusal } from '../../platform/components/notice.tsx'
import { hasRole } from '../../platform/page/duty.ts'
import { pageData } from '../../platform/page/mount.ts'
import type { CurrentOfficer } from '../../platform/page/officer.ts'
import { mountPage } from '../../platform/page/officer-gate.tsx'
import { pageAt } from '../../platform/page/pages.ts'

/**
 * The page on which an organ's clerk enters paper requests, an agent makes a villager's request, and officers read the
 * year's report.
 */

const page = pageAt('desk/disclosure.html')

function Entry({ officer }: { officer: CurrentOfficer }) {
  const [choices] = useState(() => pageData<DisclosureChoices>())
  const isAgent = officer.office.tier === 'village'
  return (
    <section class="reading">
      <RequestForm
        writer={isAgent ? 'agent' : 'clerk'}
        owner={officer.me.subject}
        choices={choices}
        {...(isAgent ? {} : { organ: officer.office.id })}
      >
        <h2>登记申请</h2>
        <p>
          {isAgent
            ? '替村民填写，写完念给申请人听，再提交。代为提交不收费。'
            : '登记当面提交、邮寄和传真来的申请。写字有困难的，由工作人员代为填写。'}
        </p>
      </RequestForm>
    </section>
  )
}

function Report({ isSupervisor }: { isSupervisor: boolean }) {
  const [year, setYear] = useState(today().slice(0, 4))
  const [report, setReport] = useState<ReplyOf<'disclosure-report'> | null>(null)
  const [refusal, setRefusal] = useState<Refused | null>(null)
  async function load(): Promise<void> {
    const answer = await ask('disclosure-report', { query: { year } })
    setRefusal(answer.ok ? null : answer)
    if (answer.ok) setReport(answer.body)
  }
  useEffect(() => void load(), [year])
  const now = Number(today().slice(0, 4))
  return (
    <section>
      <h2>{isSupervisor ? '全县' : '本机关'}申请办理情况</h2>
      <label class="reading field">
        年度
        <select value={year} onChange={event => setYear(event.currentTarget.value)}>
          {[now, now - 1, now - 2].map(each => (
            <option key={each} value={String(each)}>
              {each}年
            </option>
          ))}
        </select>
      </label>
      {refusal && <Refusal refusal={refusal} retry={() => void load()} />}
      {report?.faults.map(fault => (
        <p key={fault} class="fault">
          {fault}
        </p>
      ))}
      {report && <ReportTable report={report} />}
    </section>
  )
}

function Disclosure({ officer }: { officer: CurrentOfficer }) {
  const isSupervisor = hasRole(officer, 'supervisor')
  const isEntering = officer.office.tier === 'village' || hasRole(officer, 'clerk')
  const isCounting = isSupervisor || (officer.office.tier !== 'village' && hasRole(officer, 'clerk', 'handler', 'head'))
  return (
    <>
      <h1>{page.title}</h1>
      {isEntering && <Entry officer={officer} />}
      {isCounting && <Report isSupervisor={isSupervisor} />}
    </>
  )
}

mountPage('desk/disclosure.html', Disclosure)
