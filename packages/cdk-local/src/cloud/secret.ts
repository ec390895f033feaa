import { createHash, randomInt } from 'node:crypto'
import * as z from 'zod'
import { type Provide, physicalName } from './cloud.ts'
import { arnOf } from './place.ts'

const secretProperties = z.strictObject({
  Name: z.string().optional(),
  Description: z.unknown().optional(),
  KmsKeyId: z.unknown().optional(),
  /** Without meaning on one machine. */
  ReplicaRegions: z.unknown().optional(),
  Tags: z.unknown().optional(),
  GenerateSecretString: z.strictObject({
    PasswordLength: z.number().default(32),
    ExcludePunctuation: z.boolean().default(false),
    ExcludeCharacters: z.string().default(''),
    IncludeSpace: z.literal(false).optional(),
    RequireEachIncludedType: z.unknown().optional(),
    SecretStringTemplate: z.string().optional(),
    GenerateStringKey: z.string().optional(),
  }),
})

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const signs = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~'

export const provideSecret: Provide = provision => {
  const { Name = physicalName(provision), GenerateSecretString: how } = secretProperties.parse(provision.properties)
  const arn = arnOf('secretsmanager', `secret:${Name}-${suffix(Name)}`)
  provision.cloud.aws.defineSecret({ arn, name: Name, value: () => generate(how) })
  return { ref: arn, attributes: { Id: arn } }
}

/** Secrets Manager appends six random characters to the name in the ARN. Here they are derived from the name. */
function suffix(name: string): string {
  return createHash('sha256').update(name).digest('hex').slice(0, 6)
}

function generate(how: z.infer<typeof secretProperties>['GenerateSecretString']): string {
  const alphabet = [...letters, ...(how.ExcludePunctuation ? '' : signs)].filter(
    sign => !how.ExcludeCharacters.includes(sign),
  )
  const password = Array.from({ length: how.PasswordLength }, () => alphabet[randomInt(alphabet.length)]).join('')
  if (how.SecretStringTemplate === undefined || how.GenerateStringKey === undefined) return password
  const fields: unknown = JSON.parse(how.SecretStringTemplate)
  return JSON.stringify({ ...z.record(z.string(), z.unknown()).parse(fields), [how.GenerateStringKey]: password })
}

const keyProperties = z.strictObject({
  KeySpec: z.enum(['SYMMETRIC_DEFAULT', 'ECC_NIST_P256']).default('SYMMETRIC_DEFAULT'),
  KeyUsage: z.enum(['ENCRYPT_DECRYPT', 'SIGN_VERIFY']).optional(),
  KeyPolicy: z.unknown().optional(),
  Description: z.unknown().optional(),
  Enabled: z.unknown().optional(),
  EnableKeyRotation: z.unknown().optional(),
  RotationPeriodInDays: z.unknown().optional(),
  PendingWindowInDays: z.unknown().optional(),
  MultiRegion: z.unknown().optional(),
  Tags: z.unknown().optional(),
})

export const provideKey: Provide = provision => {
  const { KeySpec } = keyProperties.parse(provision.properties)
  const hash = createHash('sha256').update(physicalName(provision)).digest('hex')
  const id = [hash.slice(0, 8), hash.slice(8, 12), hash.slice(12, 16), hash.slice(16, 20), hash.slice(20, 32)].join('-')
  const arn = arnOf('kms', `key/${id}`)
  provision.cloud.aws.defineKey({ arn, id, spec: KeySpec })
  provision.cloud.keys.set(arn, { id, spec: KeySpec })
  return { ref: id, attributes: { Arn: arn, KeyId: id } }
}

const aliasProperties = z.strictObject({ AliasName: z.string(), TargetKeyId: z.string() })

export const provideAlias: Provide = ({ cloud, properties }) => {
  const { AliasName, TargetKeyId } = aliasProperties.parse(properties)
  const arn = TargetKeyId.startsWith('arn:') ? TargetKeyId : arnOf('kms', `key/${TargetKeyId}`)
  const key = cloud.keys.get(arn)
  if (!key) throw new Error(`key ${TargetKeyId} is not there`)
  cloud.aws.defineKey({ arn, ...key, alias: AliasName })
  return { ref: AliasName }
}
