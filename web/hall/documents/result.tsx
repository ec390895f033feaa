import { useState } from 'preact/hooks'
import { type Refused, type ReplyOf, readAt } from '../../platform/api/hall.ts'
import { Refusal } from '../../platform/components/notice.tsx'

interface ResultProps {
  /** API path of the case */
  at: string
  upload: string
}

/** The delivered result of a case. */
export function Result({ at, upload }: ResultProps) {
  const [refusal, setRefusal] = useState<Refused | null>(null)
  const [address, setAddress] = useState('')

  async function open(): Promise<void> {
    const answer = await readAt<ReplyOf<'read-file'>>(`${at}/files/${upload}`)
    if (answer.ok) setAddress(answer.body.url)
    else setRefusal(answer)
  }

  return (
    <section class="card good">
      <h2>办理结果</h2>
      {refusal && <Refusal refusal={refusal} />}
      {address === '' ? (
        <button class="button" type="button" onClick={() => void open()}>
          查看结果文件
        </button>
      ) : (
        <p>
          <a class="button" href={address} target="_blank" rel="noreferrer">
            打开结果文件（五分钟内有效）
          </a>
        </p>
      )}
    </section>
  )
}
