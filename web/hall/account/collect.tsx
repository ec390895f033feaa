import { useState } from 'preact/hooks'
import { ask, type Refused, type ReplyOf } from '../../api/hall.ts'
import { Notice, Refusal } from '../../parts/notice.tsx'

interface CollectProps {
  view: ReplyOf<'read-case'>
  level: number
  onDone: (said: string) => Promise<void>
}

/** The result, fetched by its owner: assurance level four. */
export function Collect({ view, level, onDone }: CollectProps) {
  const [refusal, setRefusal] = useState<Refused | null>(null)
  const [address, setAddress] = useState('')
  const { allowed, result, state, no, version } = view
  const here = allowed.includes('collect') && result !== null
  const ours = state === 'delivered' && result !== null
  if (!here && !ours) return null
  if (here && level < 4) {
    return (
      <Notice mood="plain" title="结果已经作出">
        <p>您的实名认证是三级，可以到代办点凭身份证领取；要在网上领取，请先提升到四级再登录。</p>
      </Notice>
    )
  }

  async function collect(): Promise<void> {
    const answer = await ask('collect', { path: { case: no }, version, body: {} })
    if (!answer.ok) return setRefusal(answer)
    await onDone('结果已经领取')
  }

  async function open(): Promise<void> {
    const answer = await ask('read-file', { path: { case: no, upload: result?.id ?? '' } })
    if (answer.ok) setAddress(answer.body.url)
    else setRefusal(answer)
  }

  return (
    <section class="card good">
      <h2>{here ? '结果已经作出，可以领取' : '办理结果'}</h2>
      {refusal && <Refusal refusal={refusal} />}
      {here && (
        <>
          <p>在网上领取，和到窗口领取一样有效，领取后视为送达。</p>
          <button class="button" type="button" onClick={() => void collect()}>
            在网上领取
          </button>
        </>
      )}
      {ours && address === '' && (
        <button class="button" type="button" onClick={() => void open()}>
          查看结果文件
        </button>
      )}
      {address !== '' && (
        <p>
          <a class="button" href={address} target="_blank" rel="noreferrer">
            打开结果文件（五分钟内有效）
          </a>
        </p>
      )}
    </section>
  )
}
