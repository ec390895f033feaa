import { createHmac } from 'node:crypto'
import * as z from 'zod'
import type { Statement } from '../aws/policy.ts'
import type { Cloud, Provide, Role } from './cloud.ts'
import { physicalName } from './cloud.ts'
import { hostSecret } from './host-secret.ts'
import { arnOf, place } from './place.ts'

const document = z.strictObject({
  Version: z.string(),
  Statement: z.array(z.custom<Statement>(value => typeof value === 'object' && value !== null)),
})

const roleProperties = z.strictObject({
  AssumeRolePolicyDocument: z.unknown(),
  Description: z.string().optional(),
  RoleName: z.string().optional(),
  ManagedPolicyArns: z.array(z.string()).default([]),
  Policies: z.array(z.strictObject({ PolicyName: z.string(), PolicyDocument: document })).default([]),
  Tags: z.unknown().optional(),
})

const policyProperties = z.strictObject({
  PolicyName: z.string(),
  PolicyDocument: document,
  Roles: z.array(z.string()),
})

/** AWS's policies for work that needs no grant here: writing logs, and shifting a function's alias. */
const needless = ['AWSLambdaBasicExecutionRole', 'AWSCodeDeployRoleForLambdaLimited'].map(
  name => `arn:${place.partition}:iam::aws:policy/service-role/${name}`,
)

export const provideRole: Provide = provision => {
  const { cloud, properties } = provision
  const { RoleName: name = physicalName(provision), ManagedPolicyArns, Policies } = roleProperties.parse(properties)
  const foreign = ManagedPolicyArns.find(arn => !needless.includes(arn))
  if (foreign) throw new Error(`the local cloud does not know the managed policy ${foreign}`)
  const secret = createHmac('sha256', hostSecret(cloud.folder)).update(name).digest()
  const role: Role = {
    name,
    arn: arnOf('iam', `role/${name}`, 'account'),
    accessKeyId: `AKIA${secret.subarray(0, 8).toString('hex').toUpperCase()}`,
    secretAccessKey: secret.toString('base64url'),
    statements: Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement),
  }
  cloud.roles.set(name, role)
  admit(role, cloud)
  return { ref: name, attributes: { Arn: role.arn, RoleId: role.accessKeyId } }
}

export const providePolicy: Provide = ({ cloud, properties }) => {
  const { PolicyName, PolicyDocument, Roles } = policyProperties.parse(properties)
  for (const name of Roles) {
    const role = cloud.roles.get(name)
    if (!role) throw new Error(`role ${name} is not there`)
    role.statements.push(...PolicyDocument.Statement)
    admit(role, cloud)
  }
  return { ref: PolicyName }
}

function admit({ name, accessKeyId, secretAccessKey, statements }: Role, { aws }: Cloud): void {
  aws.admit({ name, accessKeyId, secretAccessKey, statements })
}
