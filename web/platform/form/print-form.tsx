import { useState } from 'preact/hooks'
import type { FilledForm, FilledMandate } from './filled-sheet.ts'

/** Prints what was typed on the paper that is signed: the application form, or the mandate. */

export const withoutPrinter = '没有打印机的，可以请村（居）便民服务站帮忙打印。'

/** Where else it can be printed, for those who are not at a station. */
interface Elsewhere {
  elsewhere?: string
}

export const PrintForm = ({ elsewhere = '', ...given }: FilledForm & Elsewhere) => (
  <Print
    label="打印填好的申请表"
    about={given.name}
    hint={`打印后签名，再拍照上传。改了内容的，请重新打印。${elsewhere}`}
    show={sheets => sheets.showForm(given)}
  />
)

export const PrintMandate = ({ elsewhere = '', ...given }: FilledMandate & Elsewhere) => (
  <Print
    label="打印填好的委托书"
    about={given.item.name}
    hint={`由申请人签名或者按指印。${elsewhere}`}
    show={sheets => sheets.showMandate(given)}
  />
)

interface PrintProps {
  label: string
  /** what the label refers to, for screen readers */
  about: string
  hint: string
  show: (sheets: typeof import('./filled-sheet.ts')) => Promise<void>
}

function Print({ label, about, hint, show }: PrintProps) {
  const [failed, setFailed] = useState(false)

  async function open(): Promise<void> {
    setFailed(false)
    const sheets = await import('./filled-sheet.ts').catch(() => null)
    if (sheets === null) setFailed(true)
    else await show(sheets)
  }

  return (
    <p class="print-form">
      <button class="button plain small" type="button" onClick={() => void open()}>
        {label}
        <span class="unseen">：{about}</span>
      </button>
      <span class="hint">{hint}</span>
      {failed && (
        <span class="fault" role="alert">
          连接不上服务，填的内容都还在，请联网后再打印。
        </span>
      )}
    </p>
  )
}
