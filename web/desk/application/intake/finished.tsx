import { Notice } from '../../../platform/components/notice.tsx'
import type { Filing } from '../../offline/filing.ts'
import type { Status } from '../../offline/uploader.ts'
import type { Vault } from '../../offline/vault.ts'
import { ReceiptDetails } from './receipt.tsx'
import { Slip } from './slip.tsx'
import { UploadStatus } from './upload-status.tsx'

interface FinishedProps {
  filing: Filing
  vault: Vault
  status: Status
  onRetry: () => void
  onBack: () => void
}

/** After the last step: the slip at once, and the receipt as soon as the hall has answered. */
export function Finished({ filing, vault, status, onRetry, onBack }: FinishedProps) {
  const { state, content } = filing
  return (
    <div class="finished">
      <h1>{content.item.name}</h1>
      {content.receipt !== null ? (
        <section class="card good" aria-label="收件回执" role="status">
          <h2>已经收件</h2>
          <ReceiptDetails filing={filing} receipt={content.receipt} />
        </section>
      ) : state === 'failed' ? (
        <Notice tone="bad" title={`没有收下：${content.refusal?.sentence ?? ''}`}>
          <p>请回到列表，打开这一件修改后再提交。</p>
        </Notice>
      ) : (
        <div class="provisional">
          <div>
            <Notice tone="plain" title="已经存好，等待上传">
              <p>关掉电脑也不会丢。联网并登录以后自动上传，每件只上传一次。</p>
            </Notice>
            <UploadStatus {...{ status, onRetry }} waiting={1} />
          </div>
          <Slip {...{ filing }} profile={vault.profile} />
        </div>
      )}
      <p class="actions">
        {content.receipt === null && state !== 'failed' && (
          <button class="button" type="button" onClick={() => print()}>
            打印临时收件单
          </button>
        )}
        <button class="button plain" type="button" onClick={onBack}>
          回列表
        </button>
      </p>
    </div>
  )
}
