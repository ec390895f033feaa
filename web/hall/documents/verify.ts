import { dayText, element, facts, onSubmit, paragraph, showResult, unreachable } from '../../platform/components/dom.ts'
import { ask, type Fields, text } from './ask.ts'

/** The public page that verifies a voucher. Number and token are in the fragment, which no server sees. */

const form = element('ask', HTMLFormElement)
const result = element('result', HTMLElement)
const number = element('number', HTMLInputElement)
const token = element('token', HTMLInputElement)

/** 16 hex digits of the signature's SHA-256, as printed in the seal; empty where the browser cannot hash. */
async function fingerprint(signature: string): Promise<string> {
  if (globalThis.crypto?.subtle === undefined) return ''
  const bytes = Uint8Array.from(atob(signature), character => character.charCodeAt(0))
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  const hex = Array.from(hash.slice(0, 8), byte => byte.toString(16).padStart(2, '0')).join('')
  return hex.toUpperCase().match(/.{4}/g)?.join('-') ?? ''
}

async function tell(voucher: Fields): Promise<void> {
  const revoked = text(voucher, 'standing') === 'revoked'
  const erased = text(voucher, 'standing') === 'erased'
  const title = revoked
    ? '文书是真的，但这项决定已经被撤销'
    : erased
      ? '文书是我们出具的，内容已过保存期限'
      : '文书真实有效'
  const remark = revoked
    ? '请以撤销决定书为准，不要再凭这份文书办事。'
    : erased
      ? '办件资料已按保存期限删除。请把编号、签名指纹和内容摘要与您手中的文书核对，一致的才是真的。'
      : '请把下面的内容和您手中的文书逐项核对，一致的才是真的。'
  const printed = await fingerprint(text(voucher, 'signature'))
  const seen = facts([
    ['文书名称', text(voucher, 'title')],
    ['编号', text(voucher, 'number')],
    ['出具单位', text(voucher, 'office')],
    ['出具日期', dayText(text(voucher, 'issuedOn'))],
    ['事项', text(voucher, 'item')],
    ['申请人', text(voucher, 'applicant')],
    ['办件编号', text(voucher, 'case')],
    ['印章上的签名指纹', printed],
    ['内容摘要（SHA-256）', text(voucher, 'digest')],
  ])
  showResult(result, revoked ? 'bad' : erased ? 'plain' : 'good', title, paragraph(remark), seen)
}

async function verify(wanted: string, proof: string): Promise<void> {
  showResult(result, 'plain', '正在核验……')
  const reply = await ask('/api/vouchers/verify', { number: wanted, token: proof })
  if (reply.kind === 'answer') return tell(reply.body)
  if (reply.kind === 'unreachable') return showResult(result, 'plain', '暂时不能核验', paragraph(unreachable))
  if (reply.code !== 'voucher-not-found' && reply.code !== 'invalid-input')
    return showResult(result, 'plain', '暂时不能核验', paragraph(reply.sentence))
  showResult(
    result,
    'bad',
    '没有找到这份文书',
    paragraph('请核对编号和核验码是否输错。确认没有输错的，这份文书可能不是我们出具的，请到政务服务窗口咨询。'),
  )
}

onSubmit(form, given => verify(given('number'), given('token')))

/** Fills in number and token from a scanned code. */
function fromFragment(): void {
  const [wanted = '', proof = ''] = location.hash.slice(1).split('.')
  if (wanted === '') return
  number.value = wanted
  token.value = proof
  if (proof !== '') form.requestSubmit()
}

globalThis.addEventListener('hashchange', fromFragment)
fromFragment()
