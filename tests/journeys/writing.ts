import { describe, expect, test } from 'vitest'
import { type Written, writtenOf } from '../../shared/catalogue/workbook/written.ts'
import { likeItem, startingOn } from '../../web/desk/item-change/editor/sections.ts'
import { changing, draft, path } from './changing.ts'
import type { Place } from './place.ts'
import { expectRefused } from './reading.ts'
import { itemOf } from './travel.ts'

/** Items that are written on the page, as rows in place of a workbook. */
export function writing(placeOf: () => Place): void {
  const user = 'drafter-forestry'
  const from = '2026-12-01'
  const pattern = writtenOf(itemOf('SL-0102'))
  const row = { ...pattern.事项?.[0], name: '国有林木采伐许可', shortName: '国有林采伐' }
  const added = (different: Record<string, string> = {}) => {
    const item: Written = { ...pattern, 事项: [{ ...row, ...different }] }
    return { ...draft({ kind: 'add', codes: [], from }), written: startingOn([likeItem(item, 'SL-0199')], from) }
  }
  const check = (body: object) => placeOf().as(user).ask('POST', `${path}/checks`, body)

  describe('an item that is written on the page', () => {
    test('is refused with the cells that are wrong, as the law says it', async () => {
      const reply = await check(added({ 'promised.days': '300', name: '' }))
      expectRefused(reply, 400, 'invalid-input')
      const errors = reply.body.errors as { path: string; message: string }[]
      expect(errors).toContainEqual({ path: '/written/0/事项/0/name', message: '没有填写。应当是：文字。' })
      const long = await check(added({ 'promised.days': '300' }))
      expect(long.body.errors).toContainEqual({
        path: '/written/0/事项/0/promised.days',
        message: expect.stringContaining('优化营商环境条例第三十六条'),
      })
    })

    test('is refused for what only the register knows', async () => {
      const used = { ...added(), written: startingOn([likeItem(pattern, 'SL-0101')], from) }
      expect((await check(used)).body.errors).toEqual([
        { path: '/written', message: '代码“SL-0101”用过了，新的事项用新的代码，取消的也不再用。' },
      ])
      const strange = { ...added(), written: [{ 费用: [] }] }
      expectRefused(await check(strange), 400, 'invalid-input')
      expectRefused(await check(draft({ written: startingOn([pattern], from), file: 'UEs=' })), 400, 'invalid-input')
      const other = draft({ written: startingOn([likeItem(pattern, 'SL-0199')], from) })
      expect((await check(other)).body.errors).toMatchObject([{ path: '/written' }])
    })

    test('is filed, comes back as it was written, and is in force once it was approved', async () => {
      const changes = changing(placeOf())
      const no = await changes.filed(user, added())
      await changes.did('reviewer-justice', no, 'send-back', { reason: '名称写全。' })
      const { written } = await placeOf().as(user).must('GET', `${path}/${no}/draft`)
      expect(written).toEqual(added().written)
      const { version } = (await changes.read(user, no)).body
      const again = await placeOf()
        .as(user)
        .ask('POST', `${path}/${no}/drafts`, { ...added(), written }, { 'if-match': `"${version}"` })
      expect([again.status, again.body.state]).toEqual([200, 'examining'])
      await placeOf().settle()
      await changes.approve(no)
      expect((await changes.read(user, no)).body).toMatchObject({ state: 'entered' })
      // Functions look up the versions of an item once a minute.
      await placeOf().moveClock('+2m')
      const { written: now } = await placeOf().as(user).must('GET', '/api/item-books/SL-0199')
      expect([now]).toEqual(written)
    })
  })
}
