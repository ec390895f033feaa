import { Stack, type StackProps } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import * as z from 'zod'
import { retentionTerms } from '../../shared/kernel/retention.ts'
import { type County, InvalidDeployment, rowNamed, rowsOf } from './counties.ts'

/**
 * A hall's place and the settings that differ between places: a row of data/<county>/deployments.json for each stage.
 */

const region = z.string().regex(/^(af|ap|ca|cn|eu|il|me|mx|sa|us)-[a-z]+-\d$/)

const sms = z.discriminatedUnion('provider', [
  /** a carrier's HTTPS gateway, which knows our secret by an id */
  z.strictObject({ provider: z.literal('gateway'), url: z.url(), keyId: z.string().min(1) }),
  /** AWS End User Messaging: ARN of the phone number, sender id or pool */
  z.strictObject({ provider: z.literal('aws'), originationArn: z.string().startsWith('arn:aws:sms-voice:') }),
])

/** DynamoDB's names of tables, and the last part of a stream's ARN */
const tableName = z.string().regex(/^[\w.-]{3,255}$/)
const restoredTable = z.strictObject({ name: tableName, stream: z.string().optional() })
export type RestoredTable = z.infer<typeof restoredTable>

/** By the environment variable of the table. */
const restoredTables = z.strictObject({
  CASES_TABLE: restoredTable.required().optional(),
  REFERENCE_TABLE: restoredTable.optional(),
  NOTICES_TABLE: restoredTable.optional(),
})
export type RestoredTables = z.infer<typeof restoredTables>

/** ARNs of replicas, by the secret's environment variable. The origin's secret is made anew anywhere. */
const restoredSecrets = z.strictObject({
  SECRET_ARN: z.string().startsWith('arn:').optional(),
  SMS_GATEWAY_SECRET_ARN: z.string().startsWith('arn:').optional(),
  ORIGIN_SECRET_ARN: z.undefined().optional(),
})
export type RestoredSecret = keyof z.infer<typeof restoredSecrets>

/** `subject`: the `sub` of that person's tokens */
const person = z.strictObject({ subject: z.string(), name: z.string(), office: z.string() })

const deployment = z
  .strictObject({
    /** division code, the same as in the county.json beside the row */
    county: z.string().regex(/^\d{6}$/),
    /** default, only in China: the account of the credentials */
    account: z
      .string()
      .regex(/^\d{12}$/)
      .optional(),
    region,
    /** region of the second copy; needs `account`; left out where the other region is lost */
    backupRegion: region.optional(),
    /** tables made by `npm run restore`, used instead of the stack's own; docs/recovery.md */
    restored: z
      .strictObject({
        tables: restoredTables,
        /** after the loss of a region: the bucket with the copies, replicas of secrets, the seal's replica */
        documents: z.string().min(3).optional(),
        secrets: restoredSecrets.optional(),
        seal: z.string().startsWith('arn:').optional(),
        /** ISO instants: unrecorded messages of this period may have gone out, and are not sent again */
        doubtful: z.strictObject({ from: z.iso.datetime(), to: z.iso.datetime() }),
      })
      .optional(),
    /** of Lambda; the administrator looks up what a region offers */
    runtime: z.enum(['nodejs24.x', 'nodejs22.x']),
    architecture: z.enum(['arm64', 'x86_64']),
    /** URL of the OIDC issuer, exactly as in the tokens' `iss` */
    issuer: z.url(),
    /** origin of the hall as citizens see it, without a slash at its end */
    publicUrl: z.url().regex(/[^/]$/),
    /**
     * for the public URL's host: an ACM certificate of us-east-1; in China the id of an IAM server certificate, which
     * is required
     */
    certificate: z.string().min(1).optional(),
    sms,
    /** the value of the origin secret that the distribution sends; docs/deploy.md explains how to change it */
    originValue: z.enum(['a', 'b']),
    /** whom a deployment appoints where nobody is an administrator of that kind; three different people */
    firstAdministrators: z.strictObject({
      /** of the system (系统管理员) */
      administrator: person,
      security: person,
      auditor: person,
    }),
    /** days; network logs are kept for at least six months (网络安全法 art. 21(3)) */
    logDays: z.union([z.literal(180), z.literal(365), z.literal(400), z.literal(731)]),
    /** years closed cases are kept, by class, or 'permanent'; only where longer than in shared/kernel/retention.ts */
    retention: retentionTerms,
    /** the account's monthly cost above which operators are notified; US dollars, in China yuan */
    monthlyBudget: z.int().positive(),
  })
  .superRefine((d, context) => {
    const china = isChina(d.region)
    const fault = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
    const { backupRegion: other } = d
    const three = Object.values(d.firstAdministrators)
    if (new Set(three.map(({ subject }) => subject)).size < three.length) {
      fault('firstAdministrators', 'are three different people')
    }
    if (other !== undefined && (isChina(other) !== china || other === d.region)) {
      fault('backupRegion', 'is another region of the same partition')
    }
    if (china && d.sms.provider === 'aws') fault('sms', 'AWS China sends no messages')
    if (china && d.certificate === undefined) {
      fault('certificate', 'is needed in China, where CloudFront serves nothing under its own domain')
    }
    if (!china && d.account === undefined) {
      fault('account', 'is needed outside China: what filters requests is deployed to us-east-1 beside the hall')
    }
    if (d.certificate?.startsWith('arn:aws:acm:us-east-1:') === china) {
      fault('certificate', 'is of ACM in us-east-1 in the commercial partition, of IAM in China')
    }
  })
export type Deployment = z.infer<typeof deployment>
export type SmsSettings = Deployment['sms']

export const isChina = (name: string): boolean => name.startsWith('cn-')

const rows = rowsOf('deployments.json')

/** The row of a deployment in the folder of its own county. Throws InvalidDeployment for the row of another county. */
export function rowAtHome(name: string, { row, county }: { row: Deployment; county: County }): Deployment {
  const { folder, record } = county
  if (row.county === record.code) return row
  throw new InvalidDeployment(
    `deployment ${name} is of county ${row.county}, but data/${folder}/county.json of ${record.code} ${record.name}`,
  )
}

/** A deployment by its name. Throws InvalidDeployment. */
export const deploymentNamed = (name: string): Deployment =>
  rowAtHome(name, rowNamed('deployment', rows, name, parseDeployment))

/** Throws ZodError. */
export const parseDeployment = (row: unknown): Deployment => deployment.parse(row)

export const deploymentNames: readonly string[] = [...rows.keys()]

/**
 * A stack of one deployment. Its constructs read it with `deploymentOf`. CloudFormation knows the stack by its bare
 * id, deployed by hand or by the pipeline, because operators' commands find tables, queues and buckets by that
 * prefix.
 */
export class DeployedStack extends Stack {
  readonly deployment: Deployment

  constructor(scope: Construct, id: string, { deployment: given, ...props }: StackProps & { deployment: Deployment }) {
    super(scope, id, { stackName: id, ...props })
    this.deployment = given
  }
}

export function deploymentOf(scope: Construct): Deployment {
  const stack = Stack.of(scope)
  if (!(stack instanceof DeployedStack)) throw new Error(`${stack.stackName} belongs to no deployment`)
  return stack.deployment
}
