import { instantText } from '../../../platform/components/labels.ts'
import type { Outline } from '../../offline/database.ts'
import type { Filing } from '../../offline/filing.ts'
import type { Status } from '../../offline/uploader.ts'
import { Confirm } from './confirm.tsx'
import { ReceiptDetails } from './receipt.tsx'

export type ListedFiling = Filing | (Outline & { content: null })

interface LineProps {
  filing: ListedFiling
  status: Status
  /** its item has been read: it can be opened */
  ready: boolean
  onOpen: (filing: Filing) => void
  onSlip: (filing: Filing) => void
  onTakeBack: (filing: Filing) => void
  onDiscard: (id: string) => void
}

function stateText({ id, state, pages, sent }: ListedFiling, status: Status): string {
  if (state === 'unfinished') return '没有办完'
  if (state === 'failed') return '没有收下'
  if (state === 'filed') return '已收件'
  return status.at === 'sending' && status.filing === id ? `正在上传，已传${sent}页，共${pages}页` : '等待上传'
}

const tones = { unfinished: 'plain', waiting: 'plain', failed: 'bad', filed: 'good' } as const

/** One filing on this computer: its state, and its actions. */
export function FilingLine({ filing, status, ready, onOpen, onSlip, onTakeBack, onDiscard }: LineProps) {
  const { id, local, state, changedAt, finishedAt, pages, sent, content } = filing
  const about = `：${local}`
  if (content === null) {
    return (
      <li class="card bad">
        <h3>{local}</h3>
        <p class="fault">这一件的内容在这台电脑上被改动或损坏，打不开了。请凭纸质材料重新收件。</p>
        <Confirm
          {...{ label: '删除', about, yes: '删除这一件' }}
          warning="删除后不能恢复。"
          onYes={() => onDiscard(id)}
        />
      </li>
    )
  }
  const whole: Filing = { ...filing, content }
  const sending = status.at === 'sending' && status.filing === id
  return (
    <li class={`card ${tones[state]}`}>
      <h3>
        {content.item.name}
        {content.applicant !== '' && `，${content.applicant}`}
        <span class="tag">{stateText(filing, status)}</span>
      </h3>
      <p class="facts">
        <span>{local}</span>
        <span>{pages}页</span>
        <span>
          {finishedAt === null ? `${instantText(changedAt)}改过` : `${instantText(finishedAt)}办完（本机时间）`}
        </span>
      </p>
      {sending && <progress value={sent} max={pages} aria-label={`${local}上传进度`} />}
      {content.refusal !== null && <p class="fault">{content.refusal.sentence}</p>}
      {content.refusal !== null && content.refusal.errors.length > 0 && (
        <ul>
          {content.refusal.errors.map(({ path, message }) => (
            <li key={path + message}>{message}</li>
          ))}
        </ul>
      )}
      {content.receipt !== null && <ReceiptDetails filing={whole} receipt={content.receipt} />}
      <div class="takes">
        {(state === 'unfinished' || state === 'failed') && (
          <button class="button small" type="button" disabled={!ready} onClick={() => onOpen(whole)}>
            {state === 'failed' ? '打开修改' : '接着办'}
            <span class="unseen">{about}</span>
          </button>
        )}
        {state === 'waiting' && (
          <>
            <button class="button plain small" type="button" onClick={() => onSlip(whole)}>
              看临时单<span class="unseen">{about}</span>
            </button>
            {!sending && content.attempt?.triedAt === null && (
              <button class="button plain small" type="button" disabled={!ready} onClick={() => onTakeBack(whole)}>
                取回修改<span class="unseen">{about}</span>
              </button>
            )}
          </>
        )}
        {state === 'filed' && (
          <Confirm
            {...{ label: '移走', about, yes: '从列表移走' }}
            warning="移走后，这台电脑上不再有编号和查询码；办件本身不受影响。"
            onYes={() => onDiscard(id)}
          />
        )}
        {(state === 'unfinished' || state === 'failed') && (
          <Confirm
            {...{ label: '删除', about, yes: '删除这一件' }}
            warning="大厅还没有收到这一件。删除后，填的内容和照片都不能恢复。"
            onYes={() => onDiscard(id)}
          />
        )}
      </div>
    </li>
  )
}
