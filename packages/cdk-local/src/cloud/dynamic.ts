import { GetSecretValueCommand } from '@aws-sdk/client-secrets-manager'
import type { Cloud } from './cloud.ts'

const reference = /\{\{resolve:([^}]*)\}\}/g

/** Fills dynamic references to secrets in a resolved value. Throws for a reference to any other service. */
export async function fillSecrets(value: unknown, cloud: Cloud): Promise<unknown> {
  if (Array.isArray(value)) return Promise.all(value.map(item => fillSecrets(item, cloud)))
  if (typeof value === 'object' && value !== null) {
    const filled = await Promise.all(
      Object.entries(value).map(async ([name, item]) => [name, await fillSecrets(item, cloud)] as const),
    )
    return Object.fromEntries(filled)
  }
  if (typeof value !== 'string' || !value.includes('{{resolve:')) return value
  let text = value
  for (const [whole, inside = ''] of value.matchAll(reference)) text = text.replace(whole, await look(inside, cloud))
  return text
}

async function look(inside: string, { clients }: Cloud): Promise<string> {
  const [, secretId, key] = /^secretsmanager:(.+?):SecretString:([^:]*):?:?$/.exec(inside) ?? []
  if (secretId === undefined)
    throw new Error(`the local cloud does not know the dynamic reference {{resolve:${inside}}}`)
  const { SecretString = '' } = await clients.secrets.send(new GetSecretValueCommand({ SecretId: secretId }))
  if (!key) return SecretString
  const fields: unknown = JSON.parse(SecretString)
  return typeof fields === 'object' && fields !== null ? String(Reflect.get(fields, key)) : ''
}
