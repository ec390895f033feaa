interface Event {
  fails?: boolean
  Records?: { messageId?: string; body?: string; dynamodb?: { SequenceNumber: string; Keys: { pk: { S: string } } } }[]
}

/** Prints what a batch contains, and fails every event, message and stream record that asks for it. */
export async function handler({ fails, Records = [] }: Event) {
  if (fails) throw new Error('asked to fail')
  const batch = Records.map(({ messageId, body, dynamodb }) => ({
    id: dynamodb?.SequenceNumber ?? messageId,
    text: dynamodb?.Keys.pk.S ?? body,
  }))
  console.log(batch.map(({ text }) => text).join(' '))
  return { batchItemFailures: batch.filter(({ text }) => text === 'fails').map(({ id }) => ({ itemIdentifier: id })) }
}
