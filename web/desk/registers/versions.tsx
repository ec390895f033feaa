import { useEffect, useRef, useState } from 'preact/hooks'
import { caseNumber } from '../../../shared/kernel/identity.ts'
import type { RegisterName } from '../../../shared/registers/names.ts'
import { ask, type Refused, type ReplyOf } from '../../platform/api/hall.ts'
import { caseAddress } from '../../platform/case/case-link.ts'
import { Dialog, leaveDialog } from '../../platform/components/dialog.tsx'
import { dayText, instantText } from '../../platform/components/labels.ts'
import { Refusal } from '../../platform/components/notice.tsx'
import { hasRole } from '../../platform/page/duty.ts'
import type { CurrentOfficer } from '../../platform/page/officer.ts'
import { ChangeForm } from './change-form.tsx'
import { confirmerOf } from './confirmer.ts'
import { LastMonth } from './last-month.tsx'
import { RuleTrial } from './rule-trial.tsx'
import { ServingThere } from './serving.tsx'
import { TemplateNumber } from './template-number.tsx'
import { RefusedChange, WaitingChange } from './waiting-change.tsx'

type Version = ReplyOf<'read-register-row'>['versions'][number]
type Deed = NonNullable<NonNullable<Version['brought']>['proposed']>

const standings = { past: '以前', now: '现在有效', ahead: '将要生效', waiting: '待运营商备案' } as const

function spanOf({ from, replaced }: Version): string {
  const begin = from === null ? '' : `${dayText(from)}起`
  const end = replaced === null ? '' : `${instantText(replaced)}被替换`
  return [begin, end].filter(part => part !== '').join('，')
}

/** By whom and why a version came to be. */
const Made = ({ made: { proposed, confirmed, filed, reason } }: { made: NonNullable<Version['made']> }) => (
  <p class="facts">
    <span>{reason}</span>
    <span>
      {proposed.name}提出，{confirmed.name}于{instantText(confirmed.at)}确认
      {filed !== null && `，${filed.name}于${instantText(filed.at)}登记模板号`}
    </span>
  </p>
)

const whenAndWho = (deed: Deed, what: string): string => `${deed.name || deed.by}于${instantText(deed.at)}${what}`

/** What brought a version of an item. Whoever supervises the offices may open the case; other readers only read its number. */
function Brought({ brought, officer }: { brought: Version['brought']; officer: CurrentOfficer }) {
  if (brought === null) return <p class="facts">随系统发布</p>
  const { by, no, proposed, confirmed } = brought
  const isImport = by === 'import'
  const number = `事项变更${isImport ? '' : caseNumber.print(no)}`
  return (
    <p class="facts">
      <span>
        {isImport && `第${no}次导入`}
        {!isImport &&
          (hasRole(officer, 'supervisor') ? <a href={caseAddress({ no, type: 'item-change' })}>{number}</a> : number)}
      </span>
      {proposed !== null && (
        <span>
          {whenAndWho(proposed, isImport ? '上传' : '起草')}
          {confirmed !== null && `，${whenAndWho(confirmed, isImport ? '确认' : '批准')}`}
        </span>
      )}
    </p>
  )
}

/** A right is taken back by nobody having it. */
const takingBack = { title: '收回这项权限，由原来的职责办', values: { roles: '' } }

interface VersionsProps {
  register: RegisterName
  row: string
  officer: CurrentOfficer
  /** tells of a proposed, confirmed or withdrawn change, and what was done where nothing of the row is left to say it */
  onChanged: (done: string) => void
}

/** What a row was, is and will be, the newest first; and its change. */
export function Versions({ register, row, officer, onChanged }: VersionsProps) {
  const [found, setFound] = useState<ReplyOf<'read-register-row'> | null>(null)
  const [refusal, setRefusal] = useState<Refused | null>(null)
  const [form, setForm] = useState<'change' | 'take-back' | null>(null)
  const [said, setSaid] = useState<string | null>(null)
  async function load() {
    const reply = await ask('read-register-row', { path: { register, key: row } })
    if (reply.ok) setFound(reply.body)
    else setRefusal(reply)
    return reply
  }
  useEffect(() => void load(), [register, row])
  // The button that was pressed is gone, and the news may be above what is seen.
  const news = useRef<HTMLParagraphElement>(null)
  useEffect(() => {
    if (said !== null) news.current?.focus()
  }, [said])

  // The way back does not lead to the row again.
  const close = () => location.replace(`#${register}`)
  async function settled(done: string): Promise<void> {
    const reply = await load()
    // A row that was to be added is nowhere once that is withdrawn.
    const isGone = !reply.ok && reply.code === 'not-found'
    if (isGone) close()
    else setSaid(done)
    setForm(null)
    onChanged(isGone ? done : '')
  }
  const isAdministrator = officer.me.roles.includes('administrator')
  const isNumbered = isAdministrator && found !== null && found.preview !== null && found.change === null
  const isGiven = register === 'rights' && found?.fields.some(({ key, value }) => key === 'roles' && value !== '')
  const mayPropose = found?.proposes && found.change === null && found.fields.length > 0
  return (
    <Dialog title={found?.name ?? (refusal === null ? '正在打开……' : '没有找到这一行')} open onClose={close}>
      {refusal !== null && <Refusal refusal={refusal} />}
      <p ref={news} role="status" tabIndex={-1} class={said === null ? 'unseen' : undefined}>
        {said}
      </p>
      {found?.change && (
        <WaitingChange
          change={found.change}
          confirms={found.confirms}
          officer={officer}
          onSettled={done => void settled(done)}
        />
      )}
      {found?.refused && <RefusedChange change={found.refused} />}
      {mayPropose && form !== null && (
        <ChangeForm
          {...{ register, row }}
          key={form}
          fields={found.fields}
          instead={form === 'take-back' ? takingBack : undefined}
          preview={found.preview}
          trial={register === 'rules' ? typed => <RuleTrial rule={row} values={typed} officer={officer} /> : undefined}
          earliest={found.earliest}
          onProposed={() => void settled(`改动已提出，等${confirmerOf(register)}确认。`)}
          onClose={() => setForm(null)}
        />
      )}
      {mayPropose && form === null && (
        <p class="actions">
          <button class="button" type="button" onClick={() => setForm('change')}>
            提出改动
          </button>
          {isGiven && (
            <button class="button plain" type="button" onClick={() => setForm('take-back')}>
              收回
            </button>
          )}
        </p>
      )}
      {register === 'texts' && found && <LastMonth template={row} price={found.preview?.price ?? null} />}
      {found?.serving && <ServingThere serving={found.serving} office={row} />}
      {found?.versions.map((version, at) => (
        <section key={found.versions.length - at} class="card">
          <h3>
            {spanOf(version)}{' '}
            <span class={version.standing === 'now' ? 'tag' : 'tag quiet'}>{standings[version.standing]}</span>
          </h3>
          {version.made !== null && <Made made={version.made} />}
          {register === 'items' && <Brought brought={version.brought} officer={officer} />}
          {isNumbered && version.standing !== 'past' && version.from !== null && (
            <TemplateNumber
              row={row}
              from={version.from}
              isFirst={version.standing === 'waiting'}
              onDone={done => void settled(done)}
            />
          )}
          {version.changes.length > 0 && (
            <>
              <h4>改了什么</h4>
              <ul>
                {version.changes.map(change => (
                  <li key={change}>{change}</li>
                ))}
              </ul>
            </>
          )}
          <details open={at === 0}>
            <summary>这个版本的内容</summary>
            <dl class="answers">
              {version.lines.map(({ label, text }) => [
                <dt key={label}>{label}</dt>,
                <dd key={`${label}-`}>{text}</dd>,
              ])}
            </dl>
          </details>
        </section>
      ))}
      <p class="actions">
        <button class="button plain" type="button" onClick={e => leaveDialog(e.currentTarget)}>
          关闭
        </button>
      </p>
    </Dialog>
  )
}
