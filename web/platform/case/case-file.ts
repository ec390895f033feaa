import { type Answer, ask, type ReplyOf, readAt } from '../api/hall.ts'
import type { View } from '../command/view.ts'

/** A case file as the page of a case loads it. */

export type Entry = ReplyOf<'read-history'>['records'][number]
export type Voucher = ReplyOf<'list-vouchers'>['vouchers'][number]
export type Colleague = ReplyOf<'colleagues'>['colleagues'][number]

export interface CaseFile {
  /** API path of the case: `/api/cases/XX…` */
  at: string
  view: View
  records: readonly Entry[]
  /** null when they could not be read; the case can be worked on without */
  vouchers: readonly Voucher[] | null
  /** of one's own office */
  colleagues: readonly Colleague[]
}

let colleagues: Promise<readonly Colleague[]> | null = null

async function readColleagues(): Promise<readonly Colleague[]> {
  const answer = await ask('colleagues')
  if (!answer.ok) colleagues = null
  return answer.ok ? answer.body.colleagues : []
}

export async function readCase(no: string, at: string): Promise<Answer<CaseFile>> {
  colleagues ??= readColleagues()
  const [view, history, vouchers, people] = await Promise.all([
    readAt<View>(at),
    readAt<ReplyOf<'read-history'>>(`${at}/history`),
    ask('list-vouchers', { path: { case: no } }),
    colleagues,
  ])
  if (!view.ok) return view
  if (!history.ok) return history
  return {
    ok: true,
    body: {
      at,
      view: view.body,
      records: history.body.records,
      vouchers: vouchers.ok ? vouchers.body.vouchers : null,
      colleagues: people,
    },
  }
}
