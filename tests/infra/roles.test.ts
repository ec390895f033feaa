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

/** Permissions by the call that needs them. A transaction needs that of each of its writes. */
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
/** Calls by Lambda in the function's name, or by a holder of the URL it has signed. */
const indirect =
  /^(logs:(CreateLogStream|PutLogEvents)|sqs:|s3:(GetObject|PutObject|ListBucket)|dynamodb:(DescribeStream|GetRecords|GetShardIterator|ListStreams))/

/** Table actions that are not bound to partition keys, with the reasons. */
const unbound: readonly { of: RegExp; who?: RegExp; because: string }[] = [
  { of: /Cases.*stream/i, because: 'a stream has no partition keys to name' },
  { of: /Cases.*\/index\/work$/, because: 'holds the work of offices and nothing else; an office begins each key' },
  {
    of: /Cases.*\/index\/filed$/,
    who: /Answeringpersonal/,
    because: 'asked by the name the issuer gives who filed for others',
  },
  { of: /Reference.*\/index\/office$/, because: 'holds officers and nothing else, by offices' },
  { of: /Notices.*\/index\/task$/, because: 'holds tellings left to offices and nothing else, by offices' },
  { of: /Notices.*\/index\/provider$/, because: 'asked by the id the carrier gave a message' },
]

const leadingKeys = 'dynamodb:LeadingKeys'

/** The strings in a value, without property names. */
const textsIn = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : Object.values(value ?? {}).flatMap(textsIn)

/** Each resource of a statement as text: the export with the table’s ARN, and the rest. */
const resourcesOf = ({ Resource }: { Resource: unknown }) => [Resource].flat().map(each => textsIn(each).join(''))

/** The partition keys a statement is bound to. It allows no call without a key. */
function boundTo({ Condition }: ReturnType<typeof statementsOf>[number]): unknown[] {
  const isNamed = Condition.Null?.[leadingKeys] === 'false'
  return isNamed ? [Condition['ForAllValues:StringLike']?.[leadingKeys] ?? []].flat() : []
}

const ofTables = (statements: ReturnType<typeof statementsOf>) =>
  statements.filter(s => s.Action.some(a => a.startsWith('dynamodb:')))

test('what is excepted from partition keys is there', () => {
  const free = ours.flatMap(({ statements }) => ofTables(statements).filter(s => boundTo(s).length === 0))
  const names = free.flatMap(resourcesOf)
  expect(unbound.filter(({ of }) => !names.some(name => of.test(name)))).toEqual([])
})

test('who does not sign in reaches cases by number, their notices, counts and the counts of tries, and no more', () => {
  const open = ours.find(({ name }) => /Answeringpublic/.test(name))
  const bound = ofTables(open?.statements ?? []).flatMap(boundTo)
  expect([...new Set(bound)].toSorted()).toEqual([
    ...['ATTEMPT#*', 'CASE#*', 'COUNTS#*', 'NOTICE#*', 'REFERENCE', 'REGISTER#item#*'],
  ])
})

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

describe.each(ours)('$name', ({ fn, name: self, statements, bundle }) => {
  const actions = [...new Set(statements.flatMap(s => s.Action))]

  test('has no wildcard action and no access to everything', () => {
    expect(statements.length).toBeGreaterThan(0)
    expect(actions.filter(a => a.includes('*'))).toEqual([])
    expect(statements.filter(s => [s.Resource].flat().includes('*'))).toEqual([])
  })

  test('touches tables by partition keys that its statements name, and scans none', () => {
    expect(actions).not.toContain('dynamodb:Scan')
    for (const s of ofTables(statements)) {
      const bound = boundTo(s)
      expect(bound).not.toContain('*')
      if (bound.length > 0) continue
      const excepted = unbound.filter(({ who }) => who?.test(self) ?? true)
      expect(resourcesOf(s).filter(name => !excepted.some(({ of }) => of.test(name)))).toEqual([])
    }
  })

  test('has a policy that IAM takes: 10,240 characters without white space', () => {
    expect(JSON.stringify(statements).length).toBeLessThan(10_240)
  })

  test('may do nothing its code does not', () => {
    const idle = actions.filter(a => !indirect.test(a) && !callsFor[a]?.some(call => bundle.includes(`"${call}"`)))
    expect(idle).toEqual([])
  })

  test('gets exactly the settings its code reads', () => {
    const { Variables } = z.object({ Variables: z.record(z.string(), z.unknown()) }).parse(fn.Properties.Environment)
    const asked = new Set(
      bundle.match(
        /"((?:ORIGIN_)?[A-Z]+_(TABLE|BUCKET|ARN|KEY|NAME|URL)|SMS_\w+|RETENTION_TERMS|FIRST_ADMINISTRATORS)"/g,
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
