import * as z from 'zod'
import { Refusal } from '../refusal.ts'
import type { DeadLetters, Queue, QueueStore } from './store.ts'

const whole = (low: number, high: number) =>
  z
    .string()
    .regex(/^\d+$/)
    .refine(text => Number(text) >= low && Number(text) <= high, `Must be between ${low} and ${high}`)

/** The attributes a queue can be given, as strings. An empty redrive policy removes it. */
const settable: Readonly<Record<string, z.ZodType<string>>> = {
  VisibilityTimeout: whole(0, 43_200),
  MessageRetentionPeriod: whole(60, 1_209_600),
  DelaySeconds: whole(0, 900),
  ReceiveMessageWaitTimeSeconds: whole(0, 20),
  MaximumMessageSize: whole(1024, 1_048_576),
  RedrivePolicy: z.string(),
}

const defaults: Readonly<Record<string, string>> = {
  VisibilityTimeout: '30',
  MessageRetentionPeriod: '345600',
  DelaySeconds: '0',
  ReceiveMessageWaitTimeSeconds: '0',
  MaximumMessageSize: '1048576',
}

const redrive = z.strictObject({
  deadLetterTargetArn: z.string(),
  maxReceiveCount: z.coerce.number().int().min(1).max(1000),
})

/** The queue's attributes with these changes. Throws as SQS does for one that it does not know or accept. */
export function withAttributes(
  present: Readonly<Record<string, string>>,
  changes: Readonly<Record<string, string>>,
  store: QueueStore,
): Record<string, string> {
  for (const [name, value] of Object.entries(changes)) {
    const type = settable[name]
    if (!type) throw new Refusal(400, 'InvalidAttributeName', `Unknown Attribute ${name}.`)
    if (!type.safeParse(value).success || (name === 'RedrivePolicy' && value !== '' && !isRedrive(value, store)))
      throw new Refusal(400, 'InvalidAttributeValue', `Invalid value for the parameter ${name}.`)
  }
  const { RedrivePolicy: policy = '', ...rest } = { ...defaults, ...present, ...changes }
  return policy === '' ? rest : { ...rest, RedrivePolicy: policy }
}

function isRedrive(policy: string, store: QueueStore): boolean {
  try {
    return store.queue(nameIn(redrive.parse(JSON.parse(policy)).deadLetterTargetArn)) !== undefined
  } catch {
    return false
  }
}

/** Where a queue's failed messages go. */
export function deadLettersOf({ attributes: { RedrivePolicy: policy } }: Queue): DeadLetters | undefined {
  if (policy === undefined) return undefined
  const { deadLetterTargetArn: arn, maxReceiveCount: after } = redrive.parse(JSON.parse(policy))
  return { queue: nameIn(arn), after }
}

export function numberOf({ attributes }: Queue, name: keyof typeof defaults): number {
  return Number(attributes[name])
}

/** All attributes of a queue, those that SQS counts included. */
export function describe(queue: Queue, arn: string, store: QueueStore): Record<string, string> {
  const { waiting, inFlight, delayed } = store.counts(queue.name)
  return {
    ...queue.attributes,
    QueueArn: arn,
    ApproximateNumberOfMessages: String(waiting),
    ApproximateNumberOfMessagesNotVisible: String(inFlight),
    ApproximateNumberOfMessagesDelayed: String(delayed),
    CreatedTimestamp: String(Math.floor(queue.created / 1000)),
    LastModifiedTimestamp: String(Math.floor(queue.modified / 1000)),
  }
}

/** The name at the end of a queue's ARN or address. */
export function nameIn(arnOrUrl: string): string {
  return arnOrUrl.split(/[:/]/).at(-1) ?? ''
}
