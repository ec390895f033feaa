import { type Answer, ask, type ReplyOf } from '../../api/hall.ts'
import type { View } from './words.ts'

/** A case file as the desk has it open. */

export type Entry = ReplyOf<'read-history'>['records'][number]
export type Voucher = ReplyOf<'list-vouchers'>['vouchers'][number]
export type Colleague = ReplyOf<'colleagues'>['colleagues'][number]

export interface CaseFile {
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

export async function readCase(no: string): Promise<Answer<CaseFile>> {
  const path = { case: no }
  colleagues ??= readColleagues()
  const [view, history, vouchers, people] = await Promise.all([
    ask('read-case', { path }),
    ask('read-history', { path }),
    ask('list-vouchers', { path }),
    colleagues,
  ])
  if (!view.ok) return view
  if (!history.ok) return history
  return {
    ok: true,
    body: {
      view: view.body,
      records: history.body.records,
      vouchers: vouchers.ok ? vouchers.body.vouchers : null,
      colleagues: people,
    },
  }
}
