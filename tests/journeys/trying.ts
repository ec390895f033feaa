import { DynamoDBClient, ListTablesCommand, paginateScan } from '@aws-sdk/client-dynamodb'
import { ListBucketsCommand, paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3'
import { expect, test } from 'vitest'
import type { Item } from '../../shared/kernel/item/item.ts'
import { answers } from '../data/answers.ts'
import { changing, draft } from './changing.ts'
import { nextVersion } from './importing.ts'
import { operator, type Place } from './place.ts'
import { expectRefused } from './reading.ts'
import { chen, itemOf, town } from './travel.ts'

/** Every row of every table, and every object's name and version. */
async function everythingIn(place: Place): Promise<string[]> {
  const [client, s3] = [new DynamoDBClient(operator(place)), new S3Client({ ...operator(place), forcePathStyle: true })]
  const found: unknown[] = []
  for (const TableName of (await client.send(new ListTablesCommand({}))).TableNames ?? [])
    for await (const { Items = [] } of paginateScan({ client }, { TableName })) found.push(...Items)
  for (const { Name: Bucket } of (await s3.send(new ListBucketsCommand({}))).Buckets ?? [])
    for await (const { Contents = [] } of paginateListObjectsV2({ client: s3 }, { Bucket }))
      found.push(...Contents.map(({ Key, ETag, LastModified }) => [Bucket, Key, ETag, LastModified]))
  return found.map(one => JSON.stringify(one, inOrder)).toSorted()
}

/** The attributes of a row, and the members of a set, come in any order. */
function inOrder(key: string, value: unknown): unknown {
  if (Array.isArray(value)) return key === 'SS' ? value.toSorted() : value
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).toSorted()) : value
}

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
    const before = await everythingIn(at())
    const { body } = await tries(drafter)
    expect(body).toMatchObject({ on: '2027-01-04', problems: [], filed: { decides: { office: '县林业局' } } })
    expect(body.filed).toMatchObject({ promised: { day: '2027-01-07' } })
    await at().settle()
    const after = await everythingIn(at())
    expect([after.length, after.filter(one => !before.includes(one))]).toEqual([before.length, []])
    for (const user of ['reviewer-justice', 'head-establishment', 'head-liuzu'])
      expect((await tries(user)).body).toEqual(body)
    expectRefused(await tries('clerk-forestry'), 403, 'not-allowed')
    expectRefused(await tries('citizen-chen'), 403, 'not-on-roster')
  })

  test('says what is missing, and what is wrong with the item, each with its place', async () => {
    const { body } = await tries(drafter, trial({ brought: [], form: {} }))
    const [first] = faster.materials.filter(({ required, mayFollow }) => required && !mayFollow)
    expect(body.filed).toBeNull()
    expect(body.problems).toContainEqual({ path: `/files/${first?.id}`, message: `请上传“${first?.name}”。` })
    const long = { ...faster, promised: { days: 300, unit: 'wd' } }
    const wrong = await tries(drafter, trial({ item: long }))
    expectRefused(wrong, 400, 'invalid-input')
    expect(wrong.body.errors).toContainEqual({
      path: '/item/promised',
      message: '承诺时限与法定时限用同一个单位，并且不比它长（优化营商环境条例第三十六条）',
    })
    const pattern = {
      ...faster.form,
      properties: { ...faster.form.properties, x: { title: '甲', type: 'string', pattern: '(a+)+b' } },
    }
    expectRefused(await tries(drafter, trial({ item: { ...faster, form: pattern } })), 400, 'invalid-input')
    const strange = { ...faster, decider: { tier: 'department', office: 'moon' }, effectiveFrom: '2099-01-01' }
    expect((await tries(drafter, trial({ item: strange }))).body.errors).toEqual([
      { path: '/item/decider', message: '没有部门“moon”。' },
      { path: '/item/effectiveFrom', message: '生效日期最晚是一年以后。' },
    ])
    const suspended = { ...faster, status: { is: 'suspended', since: '2027-01-04', reason: '系统升级。' } }
    expectRefused(await tries(drafter, trial({ item: suspended })), 409, 'item-suspended')
  })

  test('those who examine a change read the versions that it would write', async () => {
    const no = await changing(at()).filed(drafter, draft({ kind: 'suspend', from: '2027-02-01', codes: ['SL-0102'] }))
    const { items } = await at().as('reviewer-justice').must('GET', `/api/item-changes/${no}/versions`)
    expect(items).toMatchObject([{ code: 'SL-0102', status: { is: 'suspended' } }])
    expectRefused(await at().as('head-liuzu').ask('GET', `/api/item-changes/${no}/versions`), 403, 'other-office')
  })
}
