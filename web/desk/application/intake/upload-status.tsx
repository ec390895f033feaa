import { type FreeSpace, storageLowText } from '../../offline/free-space.ts'
import type { Status } from '../../offline/uploader.ts'
import { SignInButton } from './sign-in.tsx'

/** The status of the desk itself: free disk space, and what blocks the upload. */

export function StorageWarning({ space }: { space: FreeSpace }) {
  if (space === 'enough') return null
  return (
    <p class="warning" role="status">
      {space === 'full' ? storageLowText : '这台电脑的存储空间不多了，请尽快联网上传，或清理磁盘。'}
    </p>
  )
}

const offline = '现在连接不上服务，联网后自动上传，不用重新填写。'

interface UploadStatusProps {
  status: Status
  /** number of waiting filings */
  waiting: number
  onRetry: () => void
}

/** Why the upload is blocked, and how to continue. */
export function UploadStatus({ status, waiting, onRetry }: UploadStatusProps) {
  if (waiting === 0) return null
  const held = status.at === 'held' ? status.why : null
  const again = held?.code === 'expired' || held?.code === 'assurance-too-low'
  return (
    <section class={held === null ? 'card' : 'warning'} aria-label="上传">
      <p role="status">
        {waiting}件等待上传。{held === null ? '正在上传。' : held.code === 'unreachable' ? offline : held.sentence}
      </p>
      {again && <SignInButton />}
      {held !== null && !again && (
        <button class="button plain small" type="button" onClick={onRetry}>
          现在再试
        </button>
      )}
    </section>
  )
}
