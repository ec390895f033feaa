import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { functions, ofType, project } from './synthesised.ts'

/** Every alarm names its remedy, and every failure that needs an operator has an alarm. */

const alarm = z.object({ AlarmDescription: z.string(), AlarmActions: z.array(z.unknown()).min(1) })
const alarms = ofType('AWS::CloudWatch::Alarm').map(a => alarm.parse(a.Properties))
const runbookOf = (description: string): string => description.match(/docs\/runbooks\/([a-z-]+\.md)$/)?.[1] ?? ''
const runbooks = join(project, 'docs/runbooks')

test('every alarm notifies the operators and names an existing runbook', () => {
  expect(alarms.length).toBeGreaterThan(40)
  const missing = alarms.filter(a => !existsSync(join(runbooks, runbookOf(a.AlarmDescription) || 'none')))
  expect(missing).toEqual([])
})

test('every runbook belongs to an alarm or a listed exception', () => {
  const named = new Set(alarms.map(a => runbookOf(a.AlarmDescription)))
  expect(readdirSync(runbooks).filter(file => !named.has(file))).toEqual(['commands.md', 'cost.md', 'follow-a-case.md'])
})

test('a high cost forecast notifies the operators through Budgets', () => {
  const [month] = ofType('AWS::Budgets::Budget')
  const { NotificationsWithSubscribers: told } = z
    .object({
      NotificationsWithSubscribers: z.array(
        z.object({ Notification: z.looseObject({ NotificationType: z.string() }), Subscribers: z.array(z.unknown()) }),
      ),
    })
    .parse(month?.Properties)
  expect(told.map(t => t.Notification.NotificationType)).toEqual(['FORECASTED', 'ACTUAL'])
  const [topic] = ofType('AWS::SNS::Topic')
  for (const { Subscribers } of told) {
    expect(Subscribers).toEqual([{ SubscriptionType: 'SNS', Address: { Ref: topic?.id } }])
  }
  expect(JSON.stringify(ofType('AWS::SNS::TopicPolicy'))).toContain('budgets.amazonaws.com')
})

test.each([
  ['queue-age', 7],
  ['dead-letters', 9],
  ['stream-age', 1],
  ['function-errors', 14],
  ['api-errors', 1],
  ['api-slow', 1],
  ['sweep-late', 1],
  ['look-again-late', 1],
  ['retention-late', 1],
  ['catalogue-late', 1],
  ['disclosure-report-late', 1],
  ['link-check-late', 1],
  ['hall-inspection-late', 1],
  ['hall-down', 1],
  ['sms-failing', 1],
  ['calendar-year-missing', 1],
])('there is an alarm for %s wherever it can happen', (runbook, least) => {
  const those = alarms.filter(a => runbookOf(a.AlarmDescription) === `${runbook}.md`)
  expect(those.length).toBeGreaterThanOrEqual(least)
})

test('an alarm on silence fires without any data', () => {
  const silence = ofType('AWS::CloudWatch::Alarm').find(a => JSON.stringify(a.Properties).includes('sweep-late'))
  expect(silence?.Properties).toMatchObject({
    TreatMissingData: 'breaching',
    ComparisonOperator: 'LessThanThreshold',
    Statistic: 'Sum',
  })
})

test.each(['HallService', 'HallWorkers'])(
  'the dashboard of %s has its alarms, and the query its functions’ logs',
  name => {
    const inStack = (type: string) => ofType(type).filter(({ stack }) => stack === name)
    const board = JSON.stringify(inStack('AWS::CloudWatch::Dashboard').map(({ Properties }) => Properties))
    const shown = inStack('AWS::CloudWatch::Alarm')
    expect(shown.length).toBeGreaterThan(10)
    expect(shown.filter(({ id }) => !board.includes(id)).map(({ id }) => id)).toEqual([])
    const { LogGroupNames } = z
      .object({ LogGroupNames: z.array(z.unknown()), QueryString: z.string() })
      .parse(inStack('AWS::Logs::QueryDefinition')[0]?.Properties)
    expect(LogGroupNames).toHaveLength(functions().filter(({ stack }) => stack === name).length)
  },
)

test('every runbook contains its commands or names their page', () => {
  const without = readdirSync(runbooks).filter(
    file => !/^```\n|`npm run /m.test(readFileSync(join(runbooks, file), 'utf8')),
  )
  expect(without).toEqual([])
})

test('each name in a runbook command matches one logical id', () => {
  const text = readdirSync(runbooks)
    .map(file => readFileSync(join(runbooks, file), 'utf8'))
    .join('\n')
  const named = [...text.matchAll(/\$\(thing (\S+) (\w+)\)/g)].map(([, type, part]) => [type, part] as const)
  expect(named.length).toBeGreaterThan(8)
  const wrong = named.filter(
    ([type, part]) => ofType(`AWS::${type}`).filter(r => r.id.includes(part ?? '')).length !== 1,
  )
  expect(wrong).toEqual([])
})
