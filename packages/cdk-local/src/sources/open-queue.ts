import { CreateQueueCommand, SetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs'

/** Creates a queue, or gives one that a former start has left its present attributes. Answers its address. */
export async function openQueue(
  queues: SQSClient,
  QueueName: string,
  Attributes: Record<string, string>,
): Promise<string> {
  const { QueueUrl = '' } = await queues.send(new CreateQueueCommand({ QueueName }))
  await queues.send(new SetQueueAttributesCommand({ QueueUrl, Attributes }))
  return QueueUrl
}
