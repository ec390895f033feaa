import { useState } from 'preact/hooks'
import type { Problem } from '../../../../shared/kernel/form.ts'
import { Disagree } from '../../../platform/form/disagree.tsx'
import { ComparedList } from './compared.tsx'
import { ChangeList, FaultList } from './found.tsx'
import { countsOf, deedsOf, isWorking, progressOf, type ReadImport, sizeText, stateOf } from './words.ts'

interface CurrentProps {
  shown: ReadImport
  /** whether the officer who is signed in uploaded it */
  isOwn: boolean
  mayAct: boolean
  busy: boolean
  problems: readonly Problem[]
  onConfirm: () => void
  /** with the reason, where it is another’s */
  onWithdraw: (reason?: string) => void
}

function Working({ shown }: { shown: ReadImport }) {
  const { text, value } = progressOf(shown)
  return (
    <div class="import-progress">
      <p id="import-phase">{text}</p>
      <progress aria-labelledby="import-phase" max={100} {...(value === undefined ? {} : { value })} />
      <p class="hint">可以离开这一页，回来再看。</p>
    </div>
  )
}

function Confirming({ busy, onConfirm }: Pick<CurrentProps, 'busy' | 'onConfirm'>) {
  const [isCompared, setCompared] = useState(false)
  return (
    <>
      <label class="choice">
        <input type="checkbox" checked={isCompared} onChange={e => setCompared(e.currentTarget.checked)} />
        我已对照文件逐项核对
      </label>
      <button class="button" type="button" disabled={busy || !isCompared} onClick={onConfirm}>
        确认导入
      </button>
    </>
  )
}

/** The newest import: how far it is, what was found, and what may be done with it. */
export function CurrentImport({ shown, isOwn, mayAct, busy, problems, onConfirm, onWithdraw }: CurrentProps) {
  const { state, purpose, file, counts, compared, reason, faults, changes, comparison, stalled } = shown
  const isWaiting = state === 'proposed'
  const mayWithdraw = isWaiting || state === 'awaited' || state === 'checking'
  return (
    <section aria-labelledby="import-title">
      <h2 id="import-title">
        {file.name}：<span role="status">{stateOf(shown)}</span>
      </h2>
      <p class="facts">
        <span>{sizeText(file.bytes)}</span>
        {mayAct && state !== 'awaited' && (
          <span>
            <a href={shown.url} download={file.name}>
              下载这个文件
            </a>
          </span>
        )}
        {deedsOf(shown).map(deed => (
          <span key={deed}>{deed}</span>
        ))}
      </p>
      {isWorking(shown) && <Working shown={shown} />}
      {reason !== null && <p class="fault">{reason}</p>}
      {(counts !== null || compared !== undefined) && <p>{countsOf(shown)}。</p>}
      {faults.length > 0 && (
        <FaultList
          lead={
            purpose === 'comparison'
              ? '有一处问题就不比较。请在清单里改好，再上传一次。'
              : '有一处问题就什么也不导入。请在文件里改好，再导入一次。'
          }
          faults={faults}
          all={counts?.faults ?? faults.length}
        />
      )}
      {comparison !== undefined && compared !== undefined && (
        <ComparedList {...{ comparison, compared }} address={shown.tableUrl} />
      )}
      {changes.length > 0 && isWaiting && <ChangeList changes={changes} all={counts?.added ?? changes.length} />}
      {isWaiting && isOwn && <p>您上传的文件要由另一位管理员核对后确认。</p>}
      {mayAct && mayWithdraw && stalled && (
        <p class="fault">检查很久没有动静，可能是文件太大。请撤回，分成几个文件再导入。</p>
      )}
      {mayAct && (mayWithdraw || stalled) && (
        <div class="actions">
          {isWaiting && !isOwn && <Confirming busy={busy} onConfirm={onConfirm} />}
          {stalled && !mayWithdraw && (
            <button class="button" type="button" disabled={busy} onClick={onConfirm}>
              很久没有动静，再启动一次
            </button>
          )}
          {isWaiting && !isOwn && <Disagree what="导入" {...{ busy, problems }} onDisagree={onWithdraw} />}
          {mayWithdraw && (isOwn || !isWaiting) && (
            <button class="button plain" type="button" disabled={busy} onClick={() => onWithdraw()}>
              撤回
            </button>
          )}
        </div>
      )}
    </section>
  )
}
