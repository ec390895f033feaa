import { ListQueuesCommand, PurgeQueueCommand, SetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs'
import { operator, type Place } from '../../tests/journeys/place.ts'
import { file, itemOf } from '../../tests/journeys/travel.ts'

/** A case whose announcement is lost on the way to its town until the sweep repeats it. */
export async function announcedAgain(place: Place): Promise<void> {
  const queues = new SQSClient(operator(place))
  const { QueueUrls = [] } = await queues.send(new ListQueuesCommand({}))
  const QueueUrl = QueueUrls.find(url => url.includes('IntaketownWorkQueue'))
  const hold = (seconds: number) =>
    queues.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { DelaySeconds: String(seconds) } }))
  await hold(900)
  await file(place, itemOf('SL-2101'))
  await queues.send(new PurgeQueueCommand({ QueueUrl }))
  await hold(0)
  queues.destroy()
  await place.moveClock('+16m')
}
