import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { folderOf, functions, isForeign, isRollout, ofType, roleOf, statementsOf } from './synthesised.ts'

const ours = functions().map(fn => ({
  fn,
  name: fn.id,
  statements: statementsOf(roleOf(fn)),
  bundle: readFileSync(join(folderOf(fn), 'index.mjs'), 'utf8'),
}))

/** What a permission is needed for, by the call that needs it: a transaction needs that of each of its writes. */
const callsFor: Readonly<Record<string, readonly string[]>> = {
  'dynamodb:GetItem': ['GetItem'],
  'dynamodb:BatchGetItem': ['BatchGetItem'],
  'dynamodb:Query': ['Query'],
  'dynamodb:PutItem': ['PutItem', 'TransactWriteItems'],
  'dynamodb:UpdateItem': ['UpdateItem', 'TransactWriteItems'],
  'dynamodb:DeleteItem': ['DeleteItem', 'TransactWriteItems'],
  'events:PutEvents': ['PutEvents'],
  'kms:Sign': ['Sign'],
  'kms:GetPublicKey': ['GetPublicKey'],
  'secretsmanager:GetSecretValue': ['GetSecretValue'],
  's3:DeleteObject': ['DeleteObject'],
  's3:DeleteObjectVersion': ['DeleteObject'],
  's3:ListBucketVersions': ['ListObjectVersions'],
}
/** Done by Lambda in the function's name, or by whoever holds the URL it has signed. */
const indirect =
  /^(logs:(CreateLogStream|PutLogEvents)|sqs:|s3:(GetObject|PutObject|ListBucket)|dynamodb:(DescribeStream|GetRecords|GetShardIterator|ListStreams))/

test('every function has a role of its own', () => {
  const roles = ofType('AWS::Lambda::Function').map(roleOf)
  expect(new Set(roles).size).toBe(roles.length)
  expect(roles).not.toContain('')
})

test('roles have only the separate policies that the checks read', () => {
  for (const role of ofType('AWS::IAM::Role').filter(r => !isForeign(r) && !isRollout(r))) {
    expect(role.Properties.ManagedPolicyArns, role.id).toBeUndefined()
    expect(role.Properties.Policies, role.id).toBeUndefined()
  }
})

describe.each(ours)('$name', ({ fn, statements, bundle }) => {
  const actions = [...new Set(statements.flatMap(s => s.Action))]

  test('has no wildcard action and no access to everything', () => {
    expect(statements.length).toBeGreaterThan(0)
    expect(actions.filter(a => a.includes('*'))).toEqual([])
    expect(statements.filter(s => [s.Resource].flat().includes('*'))).toEqual([])
  })

  test('may do nothing its code does not', () => {
    const idle = actions.filter(a => !indirect.test(a) && !callsFor[a]?.some(call => bundle.includes(`"${call}"`)))
    expect(idle).toEqual([])
  })

  test('gets exactly the settings its code reads', () => {
    const { Variables } = z.object({ Variables: z.record(z.string(), z.unknown()) }).parse(fn.Properties.Environment)
    const asked = new Set(
      bundle.match(
        /"((?:ORIGIN_)?[A-Z]+_(TABLE|BUCKET|ARN|KEY|NAME|URL)|SMS_\w+|RETENTION_TERMS|FIRST_ADMINISTRATOR)"/g,
      ),
    )
    const names = [...asked].map(n => n.slice(1, -1)).filter(n => !n.startsWith('AWS_') && n !== 'SMS_ORIGINATION')
    expect(Object.keys(Variables).toSorted()).toEqual(names.toSorted())
  })

  test('keeps its log for a year', () => {
    const { LogGroup } = z.object({ LogGroup: z.object({ Ref: z.string() }) }).parse(fn.Properties.LoggingConfig)
    expect(ofType('AWS::Logs::LogGroup').find(l => l.id === LogGroup.Ref)?.Properties.RetentionInDays).toBe(365)
  })

  test('runs on the chosen Node.js and processor', () => {
    const native = /materials/.test(fn.id)
    expect(fn.Properties).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: [native ? 'x86_64' : 'arm64'],
      Handler: 'index.handler',
    })
  })
})
