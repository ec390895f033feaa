import { useEffect, useState } from 'preact/hooks'
import { administrators, kindOf, mayAppoint, mayRemove } from '../../../../shared/offices/administrators.ts'
import type { Appointment, OfficerChange } from '../../../../shared/offices/roster.ts'
import { type Answer, ask, type Refused, type ReplyOf } from '../../../platform/api/hall.ts'
import { Empty } from '../../../platform/components/empty.tsx'
import { today } from '../../../platform/components/labels.ts'
import { Notice, Refusal } from '../../../platform/components/notice.tsx'
import { hasRole } from '../../../platform/page/duty.ts'
import type { CurrentOfficer } from '../../../platform/page/officer.ts'
import { mountPage } from '../../../platform/page/officer-gate.tsx'
import { AbsenceForm } from './absence-form.tsx'
import { AppointForm } from './appoint-form.tsx'
import { ChooseOffice, useOffice } from './choose-office.tsx'
import { ComingList } from './coming.tsx'
import { ChangeHistory } from './history.tsx'
import { ImportRoster } from './import.tsx'
import { ReasonForm } from './reason-form.tsx'
import { type Act, type Officer, PeopleTable } from './table.tsx'
import { type Waiting, WaitingList } from './waiting.tsx'

/**
 * The page on which administrators appoint and move people and end sessions, heads of an office record who is away, and
 * others read.
 */

/** What is done, and to whom; nobody is appointed yet who is new. */
type Doing = { act: Act; officer: Officer } | { act: 'appoint'; officer: null } | null

function People({ officer }: { officer: CurrentOfficer }) {
  const office = useOffice(officer)
  const [listed, setListed] = useState<ReplyOf<'list-officers'>['officers'] | null>(null)
  const [coming, setComing] = useState<readonly Officer[]>([])
  const [waiting, setWaiting] = useState<readonly Waiting[]>([])
  const [refusal, setRefusal] = useState<Refused | null>(null)
  const [said, setSaid] = useState<string | null>(null)
  const [doing, setDoing] = useState<Doing>(null)
  const [busy, setBusy] = useState(false)
  const { roles } = officer.me
  const appoints = hasRole(officer, 'administrator', 'security')
  const seesAll = hasRole(officer, ...administrators, 'supervisor')

  function may(act: Act, one: Officer): boolean {
    const kind = kindOf(one.roles)
    switch (act) {
      case 'appoint':
        return [null, ...administrators].some(after => mayAppoint(roles, kind, after))
      case 'remove':
        return mayRemove(roles, kind)
      case 'unplan':
        return one.next !== undefined && mayRemove(roles, kind)
      case 'absent':
        return (
          hasRole(officer, 'administrator') ||
          (hasRole(officer, 'head', 'station-head') && one.office === officer.office.id)
        )
      case 'sign-out':
        return hasRole(officer, 'security')
      case 'history':
        return seesAll
    }
  }

  async function load(): Promise<void> {
    const answer = await ask('list-officers', { query: { office } })
    setRefusal(answer.ok ? null : answer)
    if (!answer.ok) return
    setListed(answer.body.officers)
    setComing(answer.body.coming)
    setWaiting(answer.body.waiting)
  }
  useEffect(() => {
    setListed(null)
    setComing([])
    setWaiting([])
    setDoing(null)
    setSaid(null)
    void load()
  }, [office])

  async function send(asked: Promise<Answer<unknown>>, done: string): Promise<void> {
    setBusy(true)
    setSaid(null)
    const answer = await asked
    setBusy(false)
    if (!answer.ok) return setRefusal(answer)
    setDoing(null)
    await load()
    setSaid(done)
  }
  const change = (subject: string, body: OfficerChange, done: string) =>
    send(ask('change-officer', { path: { subject }, body }), done)
  const unplan = ({ subject, name: who }: Officer) => change(subject, { type: 'unplan' }, `已撤回${who}的计划。`)
  const appoint = (body: Appointment & { idNumber: string; from?: string }, done: string) =>
    send(ask('appoint-by-number', { body }), done)
  const withdraw = ({ id, name: who }: Waiting) =>
    void send(ask('withdraw-appointment', { path: { id }, body: { office } }), `已撤回${who}的任命。`)

  const close = () => {
    setRefusal(null)
    setDoing(null)
  }
  const open = (next: Doing) => {
    setRefusal(null)
    setSaid(null)
    setDoing(next)
  }
  const nameOf = (id: string) => officer.offices.get(id)?.name ?? id
  const name = nameOf(office)
  return (
    <>
      <h1>人员</h1>
      <p class="hint">
        名册决定谁能登录工作台、办哪些事。停用的人一分钟内不能再办理；每次变更都有记录。
        {kindOf(roles) !== null && '系统管理员和审计管理员由安全管理员任免，其他人员由系统管理员任免。'}
      </p>
      {seesAll && <ChooseOffice offices={officer.offices} value={office} />}
      {refusal && <Refusal refusal={refusal} />}
      {said !== null && <Notice tone="good" title={said} />}
      <h2>{name}</h2>
      {listed === null && refusal === null && <p class="hint">正在打开……</p>}
      {listed?.length === 0 && <Empty icon="info">这个单位还没有人员。</Empty>}
      {listed !== null && listed.length > 0 && (
        <PeopleTable
          people={listed}
          officeName={nameOf}
          may={may}
          onAct={(act, one) => (act === 'unplan' ? void unplan(one) : open({ act, officer: one }))}
        />
      )}
      {coming.length > 0 && (
        <ComingList
          {...{ coming, busy }}
          officeName={nameOf}
          may={one => appoints && may('unplan', one)}
          onUnplan={one => void unplan(one)}
        />
      )}
      {waiting.length > 0 && (
        <WaitingList
          waiting={waiting}
          busy={busy}
          may={one => appoints && mayRemove(roles, kindOf(one.roles))}
          onWithdraw={withdraw}
        />
      )}
      {appoints && doing === null && (
        <p class="actions">
          <button class="button" type="button" onClick={() => open({ act: 'appoint', officer: null })}>
            任命人员
          </button>
        </p>
      )}
      {doing?.act === 'appoint' && (
        <AppointForm
          key={doing.officer?.subject ?? ''}
          officer={doing.officer}
          offices={officer.offices}
          by={roles}
          {...{ office, busy }}
          problems={refusal?.errors ?? []}
          onChange={(body, from, done) =>
            change(
              doing.officer?.subject ?? '',
              from > today()
                ? { type: 'plan', from, change: { type: 'appoint', ...body } }
                : { type: 'appoint', ...body },
              done,
            )
          }
          onAppoint={appoint}
          onClose={close}
        />
      )}
      {doing?.act === 'absent' && (
        <AbsenceForm
          key={doing.officer.subject}
          officer={doing.officer}
          colleagues={listed ?? []}
          busy={busy}
          problems={refusal?.errors ?? []}
          onChange={change}
          onClose={close}
        />
      )}
      {(doing?.act === 'remove' || doing?.act === 'sign-out') && (
        <ReasonForm
          key={`${doing.act} ${doing.officer.subject}`}
          act={doing.act}
          officer={doing.officer}
          busy={busy}
          problems={refusal?.errors ?? []}
          onChange={change}
          onClose={close}
        />
      )}
      {doing?.act === 'history' && (
        <ChangeHistory key={doing.officer.subject} officer={doing.officer} offices={officer.offices} onClose={close} />
      )}
      {appoints && <ImportRoster people={listed ?? []} coming={coming} name={name} onImported={() => void load()} />}
    </>
  )
}

mountPage('desk/people.html', People)
