import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { item } from '../../shared/kernel/item/item.ts'
import { monday, openPlace, type Place, playDemo, project, sheet } from './place.ts'

/** A county with another name, code and structure on the same program. Only data/example differs. */

const usual = /新兴|云浮|445321/
const town = '449901100'
const bai = {
  kind: 'natural',
  name: '白伯年',
  number: '449901193803170054',
  phone: '13800138002',
  address: '示例县甲镇东坡村委会1号',
  representative: null,
} as const
const forms = {
  'senior-card': { occasion: '首次申领', cardType: '65周岁以上', collection: '镇便民服务站领取' },
  'old-age-allowance': {
    ageBand: '80至89周岁',
    residence: '示例县甲镇东坡村1号',
    livesAlone: false,
    otherAllowance: false,
    accountHolder: '老人本人',
    bankName: '示例银行甲镇支行',
    bankAccount: '6210000000000000005',
  },
}

let place: Place
beforeAll(async () => {
  place = await openPlace(monday, 'example')
}, 120_000)
afterAll(() => place?.close())

/** Files a case as the agent of 东坡村 and waits until the town has signed it in. Returns its number. */
async function filed(name: keyof typeof forms): Promise<string> {
  const { code, materials } = item.parse(
    JSON.parse(readFileSync(join(project, 'data/example/items', `${name}.json`), 'utf8')),
  )
  const agent = place.as('agent-dongpo')
  const files: Record<string, string[]> = {}
  for (const m of materials) if (m.required) files[m.id] = [await agent.upload(sheet(`${code} ${m.name}`))]
  const mandate = { signedOn: '2026-09-27', upload: await agent.upload(sheet(`${code} 委托书`)), note: '' }
  const reply = await agent.submit({ item: code, town, applicant: bai, form: forms[name], files, mandate })
  expect([reply.status, reply.text]).toEqual([201, reply.text])
  await place.settle()
  return String(reply.body.no)
}

async function act(no: string, user: string, command: string, body: unknown = {}): Promise<void> {
  const reply = await place.as(user).command(no, command, body)
  expect([reply.status, reply.text]).toEqual([200, reply.text])
  await place.settle()
}

const said = (text: string) => place.outbox().findLast(message => message.text.includes(text))

test('an agent files, the town decides, and the message bears the name of the county', async () => {
  const no = await filed('senior-card')
  expect(said('申请已收到')).toMatchObject({
    to: `+86${bai.phone}`,
    text: expect.stringMatching(/^【示例县网上办事大厅】白先生\/女士：/),
  })
  await act(no, 'clerk-jia', 'confirm-complete', { checked: true })
  await act(no, 'clerk-jia', 'accept')
  await act(no, 'handler-jia', 'handle', { opinion: 'grant', note: '符合条件' })
  await act(no, 'reviewer-jia', 'review', { agreed: true, note: '同意' })
  await act(no, 'head-jia', 'approve', { agreed: true, note: '准予', remedies: false })
  expect(said('准予')?.text).toMatch(/^【示例县网上办事大厅】/)
})

test('what a department decides is passed on by the town to the department of this county', async () => {
  const no = await filed('old-age-allowance')
  for (const procedure of ['living-check', 'village-notice']) {
    await act(no, 'agent-dongpo', 'start-procedure', { procedure, note: '开始' })
    if (procedure === 'village-notice') await place.moveClock('+16d')
    const evidence = await place.as('agent-dongpo').upload(sheet(procedure))
    await act(no, 'agent-dongpo', 'finish-procedure', { procedure, note: '情况属实', passed: true, evidence })
  }
  await act(no, 'clerk-jia', 'confirm-complete', { checked: true })
  const { id, version } = await place
    .as('agent-dongpo')
    .must('POST', '/api/batches', { purpose: 'hand-over', to: town, cases: [no] }, { 'idempotency-key': no })
  await place.settle()
  const list = await place.as('clerk-jia').ask('GET', `/api/batches/${id}/list`)
  await place.as('clerk-jia').must('POST', `/api/batches/${id}/receipt`, { missing: [] }, { 'if-match': `${version}` })
  await place.settle()
  await act(no, 'clerk-jia', 'forward')
  await act(no, 'clerk-civil-affairs', 'accept')
  expect(said('已受理')?.text).toMatch(/限2026年\d+月\d+日办结/)
  expect(list.text).toContain('示例县网上办事大厅')
})

test('its demo is played to the decision', async () => {
  const told = await playDemo(place, 'example')
  expect(told).toContain('已提交，办件编号')
  expect(told).toMatch(/甲镇.*：.*准予/)
})

test('neither messages nor the API document nor the catalogue know the usual county', async () => {
  for (const { text } of place.outbox()) expect(text).not.toMatch(usual)
  const document = await (await fetch(`${place.url}/api/openapi.json`)).json()
  expect(document).toMatchObject({ info: { title: '示例县网上办事大厅' } })
  const catalogue = await (await fetch(`${place.url}/catalogue/items.json`)).text()
  expect(catalogue).toContain('高龄津贴')
  expect(catalogue).not.toMatch(usual)
})

test('no page, script or search index of the site knows it either', async () => {
  const site = join(project, 'dist/example/site')
  const files = readdirSync(site, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
  expect(files.filter(({ name }) => name.endsWith('.html')).length).toBeGreaterThan(10)
  const texts = files.map(({ parentPath, name }) => [name, readFileSync(join(parentPath, name), 'utf8')] as const)
  expect(texts.filter(([, text]) => usual.test(text)).map(([name]) => name)).toEqual([])
  expect(await (await fetch(place.url)).text()).toContain('示例县')
})
