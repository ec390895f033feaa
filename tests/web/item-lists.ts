import type { Browser } from 'playwright-core'
import { expect, test } from 'vitest'
import { dayOf, nextDay } from '../../shared/kernel/calendar.ts'
import { changing, draft } from '../journeys/changing.ts'
import type { Place } from '../journeys/place.ts'
import { file, itemOf } from '../journeys/travel.ts'
import { expectAccessible } from './accessible.ts'
import { phone } from './browser.ts'
import { closeOfficer, onCase, openDeskAs, openForm, submitForm } from './officer.ts'

/** A department's open cases go over to its successor by a list, which both heads read on the desk before they sign it. */
export function signingLists(at: () => { place: Place; browser: Browser }): void {
  test('open cases go over by a list that both heads read and sign', async () => {
    const { place, browser } = at()
    const [own, next] = ['civil-affairs', 'human-resources']
    const from = nextDay(dayOf(new Date(place.now()).toISOString()))
    const [allowance, relief] = [await file(place, itemOf('SL-0501')), await file(place, itemOf('SL-0502'))]
    await place.settle()
    const { filed, approve, did, read } = changing(place)
    const no = await filed(`drafter-${own}`, draft({ kind: 'reorganise', codes: [], from, receivers: [next] }))
    await approve(no)
    await did(`head-${next}`, no, 'receive', { note: '人员、场地已准备。' })
    await place.moveClock(`${from}T09:00:00+08:00`)
    await place.settle()

    const address = `/desk/case.html#${no}/item-change`
    const drafter = await openDeskAs(browser, place, `drafter-${own}`, address)
    await onCase(drafter.page)
    await drafter.page.getByText('可以移交的在办件2件').first().waitFor()
    await expectAccessible(drafter.page, 'what goes over')
    await openForm(drafter, 'list-all')
    await drafter.page.locator('.panel').getByLabel('移交说明').fill('按改革方案移交。')
    await expectAccessible(drafter.page, 'a list that is made')
    await submitForm(drafter, '列好，送负责人签署')
    await closeOfficer(drafter)
    await place.settle()

    for (const [head, act, verb] of [
      [own, 'sign', '签署'],
      [next, 'take', '接收'],
    ] as const) {
      const officer = await openDeskAs(browser, place, `head-${head}`, address, phone)
      await onCase(officer.page)
      const list = officer.page.getByRole('region', { name: '移交清单' })
      for (const { item } of [allowance, relief]) await list.getByText(item.shortName).waitFor()
      await expectAccessible(officer.page, `a list for the head of ${head}`)
      await openForm(officer, act)
      await officer.page.locator('.panel').getByRole('checkbox').check()
      await submitForm(officer, verb)
      await closeOfficer(officer)
      await place.settle()
    }
    const { route } = await place.as(`handler-${next}`).must('GET', `/api/cases/${allowance.no}`)
    expect(route).toMatchObject({ decider: next })
    expect((await read(`drafter-${own}`, no)).body).toMatchObject({ state: 'listing' })
  })
}
