import { expect, test } from 'vitest'
import type { Item } from '../../shared/kernel/item/item.ts'
import { answers } from '../data/answers.ts'
import { changing, draft } from './changing.ts'
import { nextVersion } from './importing.ts'
import { entries, type Place } from './place.ts'
import { expectRefused } from './reading.ts'
import { chen, itemOf, town } from './travel.ts'

/** Items are tried in the hall of the changes of items (试办), before anybody decides on them. */
export function trying(at: () => Place): void {
  const drafter = 'drafter-forestry'
  const { version, effectiveFrom } = itemOf('SL-0102')
  const faster: Item = nextVersion({ ...itemOf('SL-0102'), version, effectiveFrom }, '2027-01-04', {
    promised: { days: 3, unit: 'wd' },
  })
  const trial = (different: object = {}) => ({
    ...{ item: faster, way: 'window', town, applicant: chen, form: answers['SL-0102'], mandate: false, pledged: true },
    brought: faster.materials.map(({ id }) => id),
    ...{ cardRead: false, creditCodeConfirmed: false },
    ...different,
  })
  const tries = (user: string, body: object = trial()) => at().as(user).ask('POST', '/api/item-trials', body)

  test('a version of a day to come is tried, by the calendar of that day, and nothing is written', async () => {
    const before = await entries(at())
    const objects = await at().objects()
    const { body } = await tries(drafter)
    expect(body).toMatchObject({ on: '2027-01-04', problems: [], filed: { decides: { office: '县林业局' } } })
    expect(body.filed).toMatchObject({ promised: { day: '2027-01-07' } })
    await at().settle()
    expect([await entries(at()), await at().objects()]).toEqual([before, objects])
    for (const user of ['reviewer-justice', 'head-establishment', 'head-liuzu'])
      expect((await tries(user)).body).toEqual(body)
    expectRefused(await tries('clerk-forestry'), 403, 'not-allowed')
    expectRefused(await tries('citizen-chen'), 403, 'not-allowed')
  })

  test('says what is missing, and what is wrong with the item, each with its place', async () => {
    const { body } = await tries(drafter, trial({ brought: [], form: {} }))
    const [first] = faster.materials.filter(({ required, mayFollow }) => required && !mayFollow)
    expect(body.filed).toBeNull()
    expect(body.problems).toContainEqual({ path: `/files/${first?.id}`, message: `请上传“${first?.name}”。` })
    const long = { ...faster, promised: { days: 300, unit: 'wd' } }
    const wrong = await tries(drafter, trial({ item: long }))
    expectRefused(wrong, 400, 'invalid-input')
    expect(wrong.body.errors).toMatchObject([{ path: '/item/promised' }])
    const pattern = { ...faster.form, properties: { ...faster.form.properties, x: { title: '甲', type: 'string', pattern: '(a+)+b' } } }
    expectRefused(await tries(drafter, trial({ item: { ...faster, form: pattern } })), 400, 'invalid-input')
    const suspended = { ...faster, status: { is: 'suspended', since: '2027-01-04', reason: '系统升级。' } }
    expectRefused(await tries(drafter, trial({ item: suspended })), 409, 'item-suspended')
  })

  test('those who examine a change read the versions that it would write', async () => {
    const no = await changing(at()).filed(drafter, draft({ kind: 'suspend', from: '2027-02-01', codes: ['SL-0103'] }))
    const { items } = await at().as('reviewer-justice').must('GET', `/api/item-changes/${no}/versions`)
    expect(items).toMatchObject([{ code: 'SL-0103', status: { is: 'suspended' } }])
    expectRefused(await at().as('head-liuzu').ask('GET', `/api/item-changes/${no}/versions`), 403, 'other-office')
  })
}
