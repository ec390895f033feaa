import { ask, type Fields, list, text } from '../verify/ask.ts'
import { dayText, element, facts, made, onSubmit, paragraph, show, unreachable } from '../verify/show.ts'

/** Where a case is and what it waits for, by case number and query code. */

const result = element('result', HTMLElement)
const number = element('no', HTMLInputElement)
const pin = element('pin', HTMLInputElement)
const renewed = element('renew-no', HTMLInputElement)

const clock = new Intl.DateTimeFormat('zh-CN', { dateStyle: 'long', timeStyle: 'short', timeZone: 'Asia/Shanghai' })

function instantText(instant: string): string {
  const at = Date.parse(instant)
  return Number.isNaN(at) ? '' : clock.format(at)
}

function dueText(progress: Fields): string {
  const day = dayText(text(progress, 'due'))
  return day !== '' && progress.provisional === true ? `${day}（暂定，以国务院公布的放假安排为准）` : day
}

function wantedOf(progress: Fields): Node[] {
  const wanted = list(progress, 'wanted')
  if (wanted.length === 0) return []
  const lines = wanted.map(w => made('li', `${text(w, 'material')}：${text(w, 'reason')}`))
  return [made('h3', '需要您补正的材料'), made('ol', ...lines)]
}

function momentsOf(progress: Fields): Node[] {
  const lines = list(progress, 'moments')
    .toReversed()
    .map(m => made('li', made('time', instantText(text(m, 'at'))), `${text(m, 'text')}（${text(m, 'by')}）`))
  return [made('h3', '办理经过（最近的在前）'), made('ol', ...lines)]
}

function tell(progress: Fields): void {
  const seen = facts([
    ['事项', text(progress, 'item')],
    ['办件编号', text(progress, 'no')],
    ['现在由谁办理', text(progress, 'holder')],
    ['本步最迟', dueText(progress)],
  ])
  show(result, 'plain', text(progress, 'doing'), ...wantedOf(progress), seen, ...momentsOf(progress))
}

onSubmit(element('ask', HTMLFormElement), async given => {
  const reply = await ask('/api/progress', { no: given('no'), pin: given('pin') })
  if (reply.kind === 'answer') tell(reply.body)
  else show(result, 'bad', '没有查到', paragraph(reply.kind === 'refusal' ? reply.sentence : unreachable))
})

onSubmit(element('renew', HTMLFormElement), async given => {
  const reply = await ask('/api/progress/pin', { no: given('no'), phone: given('phone') })
  if (reply.kind === 'answer') show(result, 'good', '已经收到', paragraph(text(reply.body, 'message')))
  else show(result, 'bad', '没有发送', paragraph(reply.kind === 'refusal' ? reply.sentence : unreachable))
})

/** The code on a receipt leads here with the number filled in; the query code is never in an address. */
const wanted = location.hash.slice(1)
if (wanted !== '') {
  number.value = wanted
  renewed.value = wanted
  pin.focus()
}
