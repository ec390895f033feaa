import { expect, test } from 'vitest'
import { dayOf, nextDay } from '../../shared/kernel/calendar.ts'
import { changing, draft, path } from './changing.ts'
import type { Place } from './place.ts'
import { expectRefused, message, printed } from './reading.ts'
import { act, application, chen, itemOf, procedures, submit, town } from './travel.ts'

/** Open cases follow a power to a town, and back, by signed lists. */

export const huang = { ...chen, name: '黄伯年', number: '445321193803170053', phone: '13800138001' }

const entrusted = draft({
  ...{ kind: 'entrust', codes: ['SL-0502'], from: '2026-10-26', receivers: [town] },
  entrustment: { title: '高龄津贴委托书', on: '2026-09-25', what: '高龄津贴的受理、审核和决定' },
})

export function handingOver(at: () => Place): void {
  test('an open case of what a department entrusts is moved by a signed list, and the town decides it in that name', async () => {
    const place = at()
    const allowance = itemOf('SL-0502')
    const agent = place.as('agent-xialu')
    const filedBy = async (number: string) =>
      submit(place, allowance, agent, await application(agent, allowance, { ...huang, number }))
    const [moved, closed] = [await filedBy('44532119400317005X'), await filedBy('445321194105220062')]
    const changes = changing(place)
    const no = await changes.filed('drafter-civil-affairs', entrusted)
    await changes.approve(no)
    await changes.did('head-liuzu', no, 'receive', { note: '已落实窗口和专用章。' })
    await place.moveClock('2026-10-26T09:00:00+08:00')
    const found = await place.as('drafter-civil-affairs').must('GET', `${path}/${no}/movable?to=${town}`)
    expect((found.cases as { no: string }[]).map(one => one.no)).toEqual([moved.no, closed.no])
    const list = (...cases: string[]) =>
      changes.does('drafter-civil-affairs', no, 'lists', { to: town, cases: cases.join('\n'), note: '按公告移交。' })
    const wrong = await list(moved.no, moved.no, 'XX4K7TQ9M2CB6')
    expect(wrong.text).toContain(`${moved.no}：和前面的重复。XX4K7TQ9M2CB6：办件编号的校验位不对`)
    // Who only reads the change is told nothing of cases.
    const strange = { to: town, cases: 'XX4K7TQ9M2CB6', note: '代列。' }
    expectRefused(await changes.does('drafter-establishment', no, 'lists', strange), 403, 'not-allowed')
    expect((await list(moved.no, closed.no)).status).toBe(200)
    await changes.did('head-civil-affairs', no, 'sign')
    await act(closed, 'clerk-liuzu', 'refer', { to: '县老龄办', reason: '申请人的津贴由县老龄办发放。' })
    await changes.did('head-liuzu', no, 'take')
    const told = JSON.stringify(await place.as('head-liuzu').must('GET', `${path}/${no}/history`))
    expect(told).toMatch(/移交在办件1件。没有移交：.*已经作出决定或者办结/)
    expect((await message(moved, '期限和材料照旧')).text).toContain('转六祖镇便民服务站办')
    for (const step of ['confirm-complete', 'accept']) await act(moved, 'clerk-liuzu', step)
    await procedures(moved, 'forwarding')
    await act(moved, 'handler-liuzu', 'handle', { opinion: 'grant', note: '符合条件' })
    await act(moved, 'reviewer-liuzu', 'review', { agreed: true, note: '同意' })
    await act(moved, 'head-liuzu', 'approve', { agreed: true, note: '准予', remedies: false })
    expect((await printed(moved, 'decision')).html).toContain('新兴县民政局')
    // Reversing is a new change, from the earlier version: what the town has not decided goes back by the same list.
    const back = await filedBy('445321193905220066')
    for (const step of ['confirm-complete', 'accept']) await act(back, 'clerk-liuzu', step)
    const from = nextDay(dayOf(new Date(place.now()).toISOString()))
    const restored = draft({ kind: 'restore', codes: ['SL-0502'], version: 1, from })
    const again = await changes.filed('drafter-civil-affairs', restored)
    await changes.approve(again)
    await place.moveClock(`${from}T09:00:00+08:00`)
    const seen = await place.as('drafter-civil-affairs').must('GET', `${path}/${again}/movable?to=civil-affairs`)
    expect(seen.cases).toMatchObject([{ no: back.no, decider: '六祖镇' }])
    const returned = { to: 'civil-affairs', cases: back.no, note: '委托收回。' }
    expect((await changes.does('drafter-civil-affairs', again, 'lists', returned)).status).toBe(200)
    await place.settle()
    expectRefused(await changes.does('head-civil-affairs', again, 'sign'), 403, 'not-allowed')
    const toSign = await place.as('head-liuzu').must('GET', `${path}/${again}/list`)
    expect(toSign.cases).toMatchObject([{ no: back.no }])
    await changes.did('head-liuzu', again, 'sign')
    await changes.did('head-civil-affairs', again, 'take')
    const { route } = await place.as('handler-civil-affairs').must('GET', `/api/cases/${back.no}`)
    expect(route).toMatchObject({ town, decider: 'civil-affairs' })
  })
}
