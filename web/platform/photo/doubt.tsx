import type { ComponentChildren } from 'preact'
import type { Prepared } from './prepare.ts'
import { Proof } from './proof.tsx'
import type { Verdict } from './quality.ts'

/** What a doubtful photograph lacks, and what to do about it. */
export const doubts: Readonly<Record<Exclude<Verdict, 'fine'>, string>> = {
  blurred: '这张照片有点模糊，字看不清。请拿稳，对准纸张，再拍一张。',
  faint: '这张照片上字和纸分不清。请到亮的地方，或打开灯，再拍一张。',
  glare: '这张照片反光，遮住了一部分字。请换个角度，再拍一张。',
}

/** Pages of which one may be hard to read. */
export interface Doubtful {
  readonly pages: readonly Prepared[]
  /** that one */
  readonly blob: Blob
  readonly text: string
}

/** The doubt about the first of these pages that has one, or null. */
export function doubtOf(pages: readonly Prepared[]): Doubtful | null {
  for (const { blob, verdict } of pages) if (verdict !== 'fine') return { pages, blob, text: doubts[verdict] }
  return null
}

interface DoubtProps {
  doubt: Doubtful
  /** what may be done about it, besides taking another photograph */
  children: ComponentChildren
}

/** Asks once about a photograph that may be hard to read. Whoever took it decides. */
export function Doubt({ doubt, children }: DoubtProps) {
  return (
    <div class="warning">
      <Proof blob={doubt.blob} />
      <p>{doubt.text}</p>
      <p>您看得清上面的字，也可以就用这张，工作人员会再核对。</p>
      {children}
    </div>
  )
}
