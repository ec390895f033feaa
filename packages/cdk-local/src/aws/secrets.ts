import { createHash, randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { jsonReply, type Place, type Service, targetOf } from './operation.ts'
import { Refusal } from './refusal.ts'
import { writeDurably } from './write.ts'

const secretSchema = z.strictObject({
  arn: z.string(),
  name: z.string(),
  value: z.string(),
  version: z.string(),
  /** Epoch milliseconds. */
  created: z.number(),
})
type Secret = z.output<typeof secretSchema>

const body = z.looseObject({ SecretId: z.string() })

export interface Secrets extends Service {
  /** Defines a secret. An existing one keeps its value. */
  define(secret: { arn: string; name: string; value: () => string }): void
}

/** Secrets Manager. Values are generated once and kept in files readable by their owner only. */
export function secretsService(folder: string, place: Place, now: () => number): Secrets {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const secrets = new Map<string, Secret>()
  const arnOf = (id: string) =>
    secrets.get(id)?.arn ??
    (id.startsWith('arn:') ? id : `arn:${place.partition}:secretsmanager:${place.region}:${place.account}:secret:${id}`)
  const idOf = (request: { body: Buffer }) => body.parse(JSON.parse(request.body.toString('utf8'))).SecretId
  return {
    define({ arn, name, value }) {
      const file = join(folder, `${createHash('sha256').update(arn).digest('hex').slice(0, 32)}.json`)
      const secret = existsSync(file)
        ? secretSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
        : { arn, name, value: value(), version: randomUUID(), created: now() }
      if (!existsSync(file)) writeDurably(file, JSON.stringify(secret))
      secrets.set(arn, secret)
      secrets.set(name, secret)
    },
    recognise(request) {
      const name = targetOf(request)
      if (name !== 'GetSecretValue')
        throw new Refusal(400, 'UnknownOperationException', `Secrets Manager ${name} is not served here.`)
      return { name, needs: [{ action: 'secretsmanager:GetSecretValue', resource: arnOf(idOf(request)) }] }
    },
    async perform(_operation, request) {
      const secret = secrets.get(idOf(request))
      if (!secret)
        throw new Refusal(400, 'ResourceNotFoundException', "Secrets Manager can't find the specified secret.")
      const shown = { ARN: secret.arn, Name: secret.name, SecretString: secret.value, VersionId: secret.version }
      return { reply: jsonReply({ ...shown, VersionStages: ['AWSCURRENT'], CreatedDate: secret.created / 1000 }) }
    },
  }
}
