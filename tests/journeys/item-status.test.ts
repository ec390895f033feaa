import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { importItems, nextVersion } from './importing.ts'
import { openPlace, type Place, sheet } from './place.ts'
import { expectRefused } from './reading.ts'
import { act, application, bringBack, bringPaper, chen, decide, file, itemOf, type Journey, view } from './travel.ts'

/** Items are suspended and withdrawn by a workbook: nothing new is filed, and what was filed goes on. */

const since = '2026-09-28'
const [felling, card, allowance] = [itemOf('SL-0103'), itemOf('SL-2101'), itemOf('SL-0502')]

let place: Place
let j: Journey
let ready: object
let draft: string

beforeAll(async () => {
  place = await openPlace()
  j = await file(place, felling, 'citizen-chen')
  ready = await application(j.filer, felling, chen)
  const made = await j.filer.must('POST', '/api/drafts', {
    item: felling.code,
    itemVersion: 1,
    form: { place: '山上' },
  })
  draft = String(made.id)
  await importItems(place, [
    felling,
    nextVersion(felling, since, { status: { is: 'suspended', reason: '系统升级', since, until: '2026-12-01' } }),
    card,
    nextVersion(card, since, {
      status: { is: 'withdrawn', reason: '与津贴合并办理', since, instead: [allowance.code] },
    }),
    allowance,
    nextVersion(allowance, since, { predecessors: [card.code] }),
  ])
}, 180_000)
afterAll(() => place?.close())

const read = async (page: string): Promise<string> => (await fetch(`${place.url}/${page}`)).text()

describe('a suspended item', () => {
  test('is refused with the reason, whoever files it, and the draft stays', async () => {
    const errors = ['2026年9月28日起暂停办理。原因：系统升级。', '预计2026年12月1日恢复办理。'].map(message => ({
      path: '/item',
      message,
    }))
    for (const user of ['citizen-chen', 'agent-xialu', 'clerk-liuzu']) {
      const reply = await place.as(user).submit({ ...ready, draft: user === 'citizen-chen' ? draft : undefined })
      expectRefused(reply, 409, 'item-suspended')
      expect(reply.body.errors).toEqual(errors)
    }
    const { item, town, applicant, form } = ready as Record<string, unknown>
    const code = await j.filer.ask(
      'POST',
      '/api/confirmations',
      { item, town, applicant, form },
      { 'idempotency-key': crypto.randomUUID() },
    )
    expectRefused(code, 409, 'item-suspended')
    expect(await j.filer.must('GET', `/api/drafts/${draft}`)).toMatchObject({ content: { form: { place: '山上' } } })
  })

  test('keeps its guide with a notice in place of button and forms, and is marked in lists', async () => {
    const guide = await read(`guide/${felling.code}.html`)
    for (const text of ['2026年9月28日起暂停办理', '原因：系统升级', '预计2026年12月1日恢复办理']) {
      expect(guide).toContain(text)
    }
    expect(guide).not.toContain(`apply.html?item=${felling.code}`)
    expect(guide).not.toContain(`guide/${felling.code}-form.html`)
    const sheetPage = await read(`guide/${felling.code}-form.html`)
    expect(sheetPage).toContain('暂停办理')
    expect(sheetPage).not.toContain('申请人签名')
    expect(await read(`guide/${felling.code}-versions.html`)).toContain('状态：在用 → 2026年9月28日起暂停办理')
    for (const page of ['items.html', 'persons.html', 'themes.html']) {
      expect(await read(page), page).toMatch(new RegExp(`${felling.name}</strong><span class="tag bad">暂停办理`))
    }
    expect(await read('catalogue/items.csv')).toMatch(/暂停办理/)
  })

  test('is decided and delivered where it was filed before, with a supplement', async () => {
    await act(j, 'clerk-liuzu', 'request-supplement', {
      requests: [{ material: 'id-card', ground: 'illegible', reason: '身份证拍得太暗，看不清' }],
    })
    await act(j, 'citizen-chen', 'supply', { files: { 'id-card': [await j.filer.upload(sheet('身份证，重拍'))] } })
    await act(j, 'clerk-liuzu', 'confirm-complete')
    await act(j, 'clerk-liuzu', 'accept')
    await bringPaper(j)
    await decide(j)
    await bringBack(j)
    expect(await view(j)).toMatchObject({ state: 'delivered', item: { version: 1 } })
  })
})

describe('a withdrawn item', () => {
  test('is refused with what takes its place', async () => {
    const reply = await j.filer.submit({ ...ready, item: card.code })
    expectRefused(reply, 409, 'item-withdrawn')
    expect(reply.text).toContain(`请改办：${allowance.name}。`)
  })

  test('keeps its guide, linked with what took its place, and is in no list', async () => {
    expect(await read(`guide/${card.code}.html`)).toContain(
      `<a href="/guide/${allowance.code}.html">${allowance.name}</a>`,
    )
    expect(await read(`guide/${allowance.code}.html`)).toContain(`<a href="/guide/${card.code}.html">${card.name}</a>`)
    const link = `/guide/${card.code}.html`
    for (const page of [
      'index.html',
      'items.html',
      'persons.html',
      'themes.html',
      'life.html',
      'town/445321115.html',
    ]) {
      expect(await read(page), page).not.toContain(link)
    }
    expect(await read('elder.html')).not.toContain(card.code)
    expect(await read('catalogue/items.csv')).toMatch(/已取消/)
    const { rows } = await place.as('supervisor').must('GET', '/api/registers/items')
    const cells = (rows as { key: string; cells: string[] }[]).find(({ key }) => key === card.code)?.cells
    expect(cells).toContain('已取消')
  })
})
