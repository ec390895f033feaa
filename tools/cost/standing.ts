import { functions, ofType } from '../../tests/infra/synthesised.ts'
import type { Counted } from './count.ts'
import { mixed, type Usage } from './price.ts'

/** A hall's monthly usage without any case, read off the synthesised templates. */

const hours = 730
const minutes = hours * 60

/** Lambda polls each queue with five pollers, each waiting 20 seconds. */
const emptyReceives = 5 * 3 * minutes
const sweeps = minutes / 5
/** Every working function reads the reference data and its secrets once a minute, nine hours on 21 days. */
const workingMinutes = 9 * 60 * 21
/** DynamoDB, S3 (by bucket keys) and Secrets Manager each fetch the data key again every few minutes: a high estimate. */
const keyRequests = 250_000
/** infra/platform/edge.ts: one list, three rules; only in the commercial partition */
const webAcl = { lists: 1, rules: 3 }

/** By purpose, for one month. */
export function standing({ sweep, refill }: Counted): { what: string; usage: Usage }[] {
  const count = (type: string) => ofType(type).length
  const fed = ofType('AWS::Lambda::EventSourceMapping').filter(m => !('StartingPosition' in m.Properties)).length
  const refills = functions().length * workingMinutes
  return [
    {
      what: 'keys and their use',
      // Each has its counterpart in the other region.
      usage: { 'kms.keys': 2 * count('AWS::KMS::Key'), 'kms.requests': keyRequests },
    },
    {
      what: 'secrets',
      usage: { 'secrets.secrets': 2 * count('AWS::SecretsManager::Secret'), 'secrets.requests': refills },
    },
    {
      what: 'alarms, metrics, dashboard',
      usage: {
        'cloudwatch.alarms': count('AWS::CloudWatch::Alarm'),
        'cloudwatch.metrics': count('AWS::Logs::MetricFilter'),
        'cloudwatch.dashboards': count('AWS::CloudWatch::Dashboard'),
      },
    },
    { what: 'queues that are empty', usage: { 'sqs.requests': fed * emptyReceives } },
    {
      what: 'sweeps that find nothing',
      usage: mixed([
        { usage: sweep, weight: sweeps },
        { usage: { 'scheduler.invocations': sweeps }, weight: 1 },
      ]),
    },
    { what: 'reference data read anew', usage: { 'dynamodb.reads': refills * refill } },
    { what: 'web ACL', usage: { 'waf.lists': webAcl.lists, 'waf.rules': webAcl.rules } },
  ]
}
