import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import { ask, type ReplyOf } from '../../platform/api/hall.ts'
import { today } from '../../platform/components/labels.ts'
import { useLimits } from '../../platform/components/limits.ts'
import { Notice } from '../../platform/components/notice.tsx'
import { ReceiptCard } from '../../platform/components/receipt.tsx'
import { FilingForm } from '../../platform/form/filing-form.tsx'
import { forgetPreview } from '../../platform/photo/preview.ts'
import type { DisclosureChoices } from './choices.ts'
import { bodyOf, emptyRequest, excess, problemsOf, type RequestInput, type Writer } from './request.ts'
import { RequestFields } from './request-fields.tsx'

interface RequestFormProps {
  choices: DisclosureChoices
  writer: Writer
  /** owner of the local draft */
  owner: string
  /** the organ whose clerk enters the request */
  organ?: string
  children: ComponentChildren
}

/** The form of a request for information, and its receipt once filed. */
export function RequestForm({ choices, writer, owner, organ = '', children }: RequestFormProps) {
  return (
    <FilingForm
      draftName="disclosure"
      owner={owner}
      blank={{ ...emptyRequest, organ }}
      problemsOf={typed => problemsOf(typed, writer, choices.most, today())}
      saidAtOnce={typed => excess(typed, choices.most)}
      bodyOf={typed => bodyOf(typed, writer)}
      submit={(body, attempt) => ask('request-disclosure', { body, attempt })}
      onGone={({ files }) => {
        for (const { id } of files) forgetPreview(id)
      }}
      fields={given => <RequestFields {...{ choices, writer }} {...given} />}
      receipt={filed => <Receipt {...{ choices, writer }} {...filed} />}
    >
      {children}
    </FilingForm>
  )
}

interface ReceiptProps {
  choices: DisclosureChoices
  writer: Writer
  receipt: ReplyOf<'request-disclosure'>
  typed: RequestInput
  onAnew: () => void
}

function Receipt({ choices, writer, receipt, typed, onAnew }: ReceiptProps) {
  const organ = [...choices.departments, ...choices.towns].find(([id]) => id === typed.organ)?.[1] ?? ''
  const isOwn = writer === 'citizen'
  const { no } = receipt
  const days = useLimits()('disclosure-request-answer', choices.days.answer)
  // The introduction is hidden on the receipt, also in print.
  useEffect(() => {
    const about = document.getElementById('about')
    about?.setAttribute('hidden', '')
    return () => about?.removeAttribute('hidden')
  }, [])
  return (
    <>
      <Notice tone="good" title="申请已经提交">
        <p>
          {isOwn
            ? '请把下面的编号和查询码抄下来，或者拍照、打印保存。查询码只显示这一次。'
            : '请把下面的编号和查询码告诉申请人，或者打印交给申请人。查询码只显示这一次。'}
        </p>
        {writer !== 'clerk' && <p>答复机关会发短信或者打电话请申请人确认，确认之日起{days}个工作日内答复。</p>}
      </Notice>
      <ReceiptCard label="政府信息公开申请" name={organ} receipt={receipt} />
      <p class="actions">
        <a class="button" href={`${isOwn ? '/case.html' : '/desk/case.html'}#${no}/disclosure-request`}>
          {isOwn ? '看办理进度' : '打开这份申请'}
        </a>
        <button class="button plain" type="button" onClick={() => print()}>
          打印回执
        </button>
        <button class="button plain" type="button" onClick={onAnew}>
          再申请一件
        </button>
      </p>
    </>
  )
}
