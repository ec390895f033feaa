import { createHash } from 'node:crypto'
import * as z from 'zod'
import { Refusal } from '../refusal.ts'

const messageAttribute = z.strictObject({
  DataType: z.string().regex(/^(String|Number|Binary)(\..+)?$/),
  StringValue: z.string().optional(),
  /** Base64, as the protocol sends bytes. */
  BinaryValue: z.base64().optional(),
})
export const messageAttributes = z.record(z.string(), messageAttribute)
export type MessageAttributes = z.output<typeof messageAttributes>

/** SQS takes the characters of XML 1.0 alone. */
const foreign = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u

/** Throws as SQS does for a message that it would not take. */
export function validate(body: string, attributes: MessageAttributes, largest: number): void {
  if (body === '') throw new Refusal(400, 'MissingParameter', 'The request must contain the parameter MessageBody.')
  if (foreign.test(body)) throw new Refusal(400, 'InvalidMessageContents', 'Invalid characters found.')
  for (const [name, { DataType, StringValue, BinaryValue }] of Object.entries(attributes)) {
    if ((DataType.startsWith('Binary') ? BinaryValue : StringValue) === undefined) {
      throw new Refusal(
        400,
        'InvalidParameterValue',
        `The message attribute '${name}' has no value of type ${DataType}.`,
      )
    }
  }
  if (Object.keys(attributes).length > 10)
    throw new Refusal(400, 'InvalidParameterValue', 'A message can have up to 10 attributes.')
  if (sizeOf(body, attributes) > largest) {
    const text = `One or more parameters are invalid. Reason: Message must be shorter than ${largest} bytes.`
    throw new Refusal(400, 'InvalidParameterValue', text)
  }
}

/** Bytes of a message: its body with the names, types and values of its attributes. */
export function sizeOf(body: string, attributes: MessageAttributes): number {
  const parts = Object.entries(attributes).flatMap(([name, attribute]) => [
    name,
    attribute.DataType,
    bytesOf(attribute),
  ])
  return [body, ...parts].reduce((sum, part) => sum + Buffer.byteLength(part), 0)
}

export function md5(data: string | Buffer): string {
  return createHash('md5').update(data).digest('hex')
}

/** The digest of attributes in SQS's own encoding; undefined when there are none. */
export function md5OfAttributes(attributes: MessageAttributes): string | undefined {
  const names = Object.keys(attributes).sort()
  if (names.length === 0) return undefined
  const parts = names.flatMap(name => {
    const attribute = attributes[name]
    if (!attribute) return []
    const isBinary = attribute.DataType.startsWith('Binary')
    return [measured(name), measured(attribute.DataType), Buffer.from([isBinary ? 2 : 1]), measured(bytesOf(attribute))]
  })
  return md5(Buffer.concat(parts))
}

function bytesOf({ DataType, StringValue = '', BinaryValue = '' }: z.output<typeof messageAttribute>): Buffer {
  return DataType.startsWith('Binary') ? Buffer.from(BinaryValue, 'base64') : Buffer.from(StringValue)
}

/** Bytes behind their length. */
function measured(data: string | Buffer): Buffer {
  const bytes = Buffer.from(data)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes.length)
  return Buffer.concat([length, bytes])
}
