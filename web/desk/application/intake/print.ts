import { type Answer, ask, refused } from '../../../platform/api/hall.ts'
import type { Receipt } from '../../offline/filing.ts'

/** The hall's receipt of a case as a page to print, with the query code on it. */
export async function printedReceipt({ no, pin }: Receipt): Promise<Answer<string>> {
  const listed = await ask('list-vouchers', { path: { case: no } })
  if (!listed.ok) return listed
  const voucher = listed.body.vouchers.find(({ kind }) => kind === 'receipt')
  if (voucher === undefined) return refused('not-yet', '回执正在生成，请过几秒再打印。')
  return ask('print-voucher', { path: { case: no, number: voucher.number }, body: { pin } })
}
