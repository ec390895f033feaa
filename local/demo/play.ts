import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { readFolder } from '../options.ts'
import { findRunning } from '../running.ts'
import { type Place, Visitor } from './visitor.ts'

// npm run demo: plays a case from a village to the county and back against the running hall, through its public API
// alone, and prints what the citizen reads.

const photos = new URL('../../tests/data/photos/', import.meta.url)
const photo = (name: string) => ({
  bytes: new Uint8Array(readFileSync(new URL(name, photos))),
  type: 'image/jpeg' as const,
})

const village = '六祖镇龙山塘村'
const town = '445321115'

const huang = {
  kind: 'natural',
  name: '黄伯年',
  number: '445321193803170053',
  phone: '13800138005',
  address: '新兴县六祖镇龙山塘村委会岭脚2号',
  representative: null,
}

const form = {
  ageBand: '80至89周岁',
  residence: '新兴县六祖镇龙山塘村岭脚2号',
  livesAlone: false,
  otherAllowance: false,
  contactName: '黄志强',
  contactPhone: '13800138006',
  accountHolder: '老人本人',
  bankName: '新兴农村商业银行六祖支行',
  bankAccount: '6210000000000000005',
}

try {
  await play()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

async function play(): Promise<void> {
  const { folder } = readFolder(process.argv.slice(2), 0)
  const running = await findRunning(folder)
  if (running === undefined) throw new Error('大厅没有运行，请先 npm start。')
  const token = async (user: string) => (await fetch(`${running.url}/local/token?user=${user}`)).text()
  if (!(await fetch(`${running.url}/local/token?user=agent-longshantang`)).ok) {
    throw new Error('npm run demo 只演示默认的县：这个大厅里没有它的人员。')
  }
  const place: Place = { url: running.url, token }
  const as = (user: string) => new Visitor(place, user)
  const agent = as('agent-longshantang')

  say(`${village}代办员帮80多岁的黄伯年申请高龄津贴：拍摄材料……`)
  const pages = {
    'application-form': [await agent.upload(photo('01-form-elderly-allowance.jpg'))],
    'id-card': [await agent.upload(photo('04-resolution-exif3.jpg'))],
    'household-register': [await agent.upload(photo('06-income-statement-dark.jpg'))],
  }
  const mandate = {
    signedOn: '2026-09-27',
    upload: await agent.upload(photo('02-mandate-exif6.jpg')),
    note: '本人签字',
  }
  const application = { item: 'SL-0502', town, applicant: huang, form, files: pages, mandate }
  const submitted = await agent.submit(application)
  if (submitted.status !== 201) throw new Error(submitted.text)
  const { no, pin } = submitted.body as { no: string; pin: string }
  say(`已提交，办件编号 ${no}，查询码 ${pin}。相片和存折可以以后补交。`)

  const step = async (user: string, command: string, body: unknown = {}) => {
    await act(as(user), `/api/cases/${no}`, command, body)
  }

  const reason = '照片太暗，户主页看不清，请重新拍摄'
  await step('clerk-liuzu', 'request-supplement', {
    requests: [{ material: 'household-register', ground: 'illegible', reason }],
  })
  say('六祖镇核对材料：户口簿照片太暗，一次性告知补正。')
  await step('agent-longshantang', 'supply', {
    files: {
      'household-register': [await agent.upload(photo('03-form-homestead-exif8.jpg'))],
      photo: [await agent.upload(photo('02-mandate-exif6.jpg'))],
      'bank-card': [await agent.upload(photo('04-resolution-exif3.jpg'))],
    },
  })
  say('代办员补拍户口簿，并补交相片和存折。')

  for (const procedure of ['living-check', 'village-notice']) {
    await step('agent-longshantang', 'start-procedure', { procedure, note: '村里办理' })
    await step('agent-longshantang', 'finish-procedure', { procedure, note: '情况属实，公示无异议', passed: true })
  }
  await step('clerk-liuzu', 'confirm-complete')
  await step('clerk-liuzu', 'forward')
  say('六祖镇确认材料齐全，报送县民政局。')
  await step('clerk-civil-affairs', 'accept')
  await step('handler-civil-affairs', 'handle', { opinion: 'grant', note: '符合高龄津贴发放条件' })
  await step('reviewer-civil-affairs', 'review', { agreed: true, note: '同意' })
  await step('head-civil-affairs', 'approve', { agreed: true, note: '准予发放', remedies: false })
  say('县民政局受理、承办、审核、批准。')

  const handler = as('handler-civil-affairs')
  await step('handler-civil-affairs', 'attach-result', {
    upload: await handler.upload(photo('04-resolution-exif3.jpg')),
  })
  await step('clerk-civil-affairs', 'send-result')
  await step('clerk-liuzu', 'receive-result')
  await step('clerk-liuzu', 'send-result')
  await step('agent-longshantang', 'receive-result')
  await step('agent-longshantang', 'deliver', { how: 'in-person', proof: '黄伯年本人签收' })
  say('结果经镇、村送到黄伯年手上。')

  await tell(place, no, pin)
  await playLetter(place)
  say(`\n短信发件箱：${running.url}/local/sms`)
}

/** A letter written down by the village's agent, routed by the desk, and answered by the responsible office. */
async function playLetter(place: Place): Promise<void> {
  const agent = new Visitor(place, 'agent-longshantang')
  const { name, number, phone } = huang
  const letter = {
    kind: 'question',
    topic: 'relief',
    place: '445321115212',
    item: 'SL-0502',
    against: [],
    title: '高龄津贴每月几号到账',
    text: '老人已经办好高龄津贴，请问每月几号到账？换了银行卡要不要重新申请？',
    name,
    phone,
    number,
    publish: true,
    files: [],
    from: null,
  }
  const written = await agent.must('POST', '/api/enquiries', letter, { 'idempotency-key': randomUUID() })
  const [no, pin] = [String(written.no), String(written.pin)]
  say(`\n黄伯年请代办员写信咨询，编号 ${no}，查询码 ${pin}。`)
  const step = (user: string, command: string, body: unknown) =>
    act(new Visitor(place, user), `/api/enquiries/${no}`, command, body)
  await step('clerk-government-services', 'route', { to: 'civil-affairs' })
  await step('handler-civil-affairs', 'answer', {
    outcome: 'explained',
    text: '每月15日前到账。换了银行卡不用重新申请，请把新卡交给代办员登记。',
  })
  say('县政务服务和数据管理局转县民政局办理，县民政局答复。')
  await tell(place, no, pin)
}

/** One act, as soon as the hall offers it. A case travels between offices by itself. */
async function act(visitor: Visitor, path: string, name: string, body: unknown): Promise<void> {
  for (const deadline = Date.now() + 20_000; ; await new Promise(done => setTimeout(done, 100))) {
    const seen = await visitor.ask('GET', path)
    const { allowed, version } = seen.body
    if (Array.isArray(allowed) && allowed.includes(name)) {
      await visitor.must('POST', `${path}/${name}`, body, { 'if-match': `"${version}"` })
      return
    }
    if (Date.now() > deadline) throw new Error(`${visitor.user} 等不到“${name}”这一步：${seen.text}`)
  }
}

/** The citizen's view with number and code, without signing in. */
async function tell(place: Place, no: string, pin: string): Promise<void> {
  const reply = await fetch(`${place.url}/api/progress`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ no, pin }),
  })
  if (!reply.ok) throw new Error(await reply.text())
  const told = (await reply.json()) as {
    item: string
    doing: string
    moments: { at: string; by: string; text: string }[]
  }
  say(`\n申请人凭编号和查询码看到的进度（${told.item}，${told.doing}）：`)
  for (const { at, by, text } of told.moments) {
    const shanghai = new Date(Date.parse(at) + 8 * 3_600_000).toISOString()
    say(`  ${shanghai.slice(0, 10)} ${shanghai.slice(11, 16)}  ${by}：${text}`)
  }
}

function say(line: string): void {
  console.log(line)
}
