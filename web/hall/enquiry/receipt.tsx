import { useEffect } from 'preact/hooks'
import type { ReplyOf } from '../../platform/api/hall.ts'
import { Notice } from '../../platform/components/notice.tsx'
import { ReceiptCard } from '../../platform/components/receipt.tsx'
import type { LetterChoices } from './choices.ts'
import { isForStaff, type LetterInput, type Writer } from './letter.ts'

interface ReceiptProps {
  choices: LetterChoices
  writer: Writer
  receipt: ReplyOf<'write-letter'>
  typed: Pick<LetterInput, 'kind' | 'topic'>
  onAnew: () => void
}

/** The receipt of a filed letter. */
export function Receipt({ choices, writer, receipt, typed, onAnew }: ReceiptProps) {
  const kind = choices.kinds.find(({ id }) => id === typed.kind)
  const topic = choices.topics.find(([id]) => id === typed.topic)?.[1] ?? ''
  const isStaff = isForStaff(writer)
  const { no } = receipt
  // The introduction is hidden on the receipt, also in print.
  useEffect(() => {
    const about = document.getElementById('about')
    about?.setAttribute('hidden', '')
    return () => about?.removeAttribute('hidden')
  }, [])
  return (
    <>
      <Notice tone="good" title="来信已经收到">
        <p>
          {isStaff
            ? '请把下面的编号和查询码告诉来信人，或者打印交给来信人。查询码只显示这一次。'
            : '请把下面的编号和查询码抄下来，或者拍照、打印保存。查询码只显示这一次。'}
        </p>
      </Notice>
      <ReceiptCard label="来信" name={`${kind?.label ?? ''}：${topic}`} receipt={receipt}>
        <dt>答复时限</dt>
        <dd>{kind?.days}个工作日内</dd>
      </ReceiptCard>
      <p class="actions">
        {isStaff ? (
          <a class="button" href={`/desk/case.html#${no}/enquiry`}>
            打开这封信
          </a>
        ) : (
          <a class="button" href={writer === 'citizen' ? `/case.html#${no}/enquiry` : `/progress.html#${no}`}>
            看办理进度
          </a>
        )}
        <button class="button plain" type="button" onClick={() => print()}>
          打印回执
        </button>
        <button class="button plain" type="button" onClick={onAnew}>
          再写一封
        </button>
      </p>
      {writer === 'citizen' && (
        <p class="hint">
          以后可以在<a href="/my.html">我的办件</a>里看，也可以凭编号和查询码<a href="/progress.html">查进度</a>。
        </p>
      )}
    </>
  )
}
