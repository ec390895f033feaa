import { useEffect, useState } from 'preact/hooks'
import type { RegisterName } from '../../../shared/registers/names.ts'
import { ask, type Refused, type ReplyOf } from '../../platform/api/hall.ts'
import { Dialog } from '../../platform/components/dialog.tsx'
import { dayText, instantText } from '../../platform/components/labels.ts'
import { Refusal } from '../../platform/components/notice.tsx'

type Version = ReplyOf<'read-register-row'>['versions'][number]

const standings = { past: '以前', now: '现在有效', ahead: '将要生效' } as const

function spanOf({ from, replaced }: Version): string {
  const begin = from === null ? '' : `${dayText(from)}起`
  const end = replaced === null ? '' : `${instantText(replaced)}被替换`
  return [begin, end].filter(part => part !== '').join('，')
}

/** What a row was, is and will be, the newest first. */
export function Versions({ register, row }: { register: RegisterName; row: string }) {
  const [found, setFound] = useState<ReplyOf<'read-register-row'> | null>(null)
  const [refusal, setRefusal] = useState<Refused | null>(null)
  useEffect(() => {
    void ask('read-register-row', { path: { register, key: row } }).then(reply =>
      reply.ok ? setFound(reply.body) : setRefusal(reply),
    )
  }, [register, row])
  // The way back does not lead to the row again.
  const close = () => location.replace(`#${register}`)
  return (
    <Dialog title={found?.name ?? (refusal === null ? '正在打开……' : '没有找到这一行')} open onClose={close}>
      {refusal !== null && <Refusal refusal={refusal} />}
      {found?.versions.map((version, at) => (
        <section key={found.versions.length - at} class="card">
          <h3>
            {spanOf(version)}{' '}
            <span class={version.standing === 'now' ? 'tag' : 'tag quiet'}>{standings[version.standing]}</span>
          </h3>
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
        <button class="button plain" type="button" onClick={e => e.currentTarget.closest('dialog')?.close()}>
          关闭
        </button>
      </p>
    </Dialog>
  )
}
