import { Refusal } from '../refusal.ts'
import { type MessageAttributes, md5, md5OfAttributes } from './message.ts'
import type { Message } from './store.ts'

/** A received message as its receiver asked for it. */
export function show(found: Message, account: string, wanted: readonly string[], wantedAttributes: readonly string[]) {
  const system = {
    SenderId: account,
    SentTimestamp: String(found.sent),
    ApproximateReceiveCount: String(found.received),
    ApproximateFirstReceiveTimestamp: String(found.first),
  }
  const asked = Object.entries(system).filter(([name]) => wanted.includes('All') || wanted.includes(name))
  const own: MessageAttributes = Object.fromEntries(
    Object.entries(found.attributes).filter(([name]) => wantedAttributes.some(pattern => covers(pattern, name))),
  )
  return {
    MessageId: found.id,
    ReceiptHandle: Buffer.from(`${found.id} ${found.receipt}`).toString('base64'),
    Body: found.body,
    MD5OfBody: md5(found.body),
    ...(asked.length === 0 ? {} : { Attributes: Object.fromEntries(asked) }),
    ...(Object.keys(own).length === 0 ? {} : { MessageAttributes: own, MD5OfMessageAttributes: md5OfAttributes(own) }),
  }
}

function covers(pattern: string, name: string): boolean {
  return pattern === 'All' || (pattern.endsWith('.*') ? name.startsWith(pattern.slice(0, -2)) : name === pattern)
}

/** The receipt of a message. Throws as SQS does for a handle that it never gave. */
export function readHandle(handle: string): Pick<Message, 'id' | 'receipt'> {
  const [, id, receipt] = /^([\w-]{36}) ([\w-]{36})$/.exec(Buffer.from(handle, 'base64').toString()) ?? []
  if (id === undefined || receipt === undefined)
    throw new Refusal(400, 'ReceiptHandleIsInvalid', 'The input receipt handle is invalid.')
  return { id, receipt }
}
