import { Duration } from 'aws-cdk-lib'
import { Construct } from 'constructs'
import { toldEvents, writtenEvents } from '../shared/hall/case-types.ts'
import { source } from '../shared/platform/announcement.ts'
import type { HallData } from './data.ts'
import type { Uploads } from './documents.ts'
import type { Alarms } from './platform/alarms.ts'
import type { Bus } from './platform/bus.ts'
import { deploymentOf } from './platform/deployments.ts'
import { Worker } from './platform/worker.ts'
import type { Sms } from './sms.ts'

export interface FollowersProps {
  data: HallData
  uploads: Uploads
  bus: Bus
  sms: Sms
  alarms: Alarms
}

/** What follows from what has happened: notices, vouchers, the cases of a batch, the check of an upload. */
export class Followers extends Construct {
  constructor(scope: Construct, id: string, { data, uploads, bus, sms, alarms }: FollowersProps) {
    super(scope, id)
    const { cases, reference, notices, documents, seal, secret } = data
    const follower = (code: string, detailType: readonly string[], timeout?: Duration) =>
      new Worker(this, code, {
        code,
        alarms,
        ...(timeout === undefined ? {} : { timeout }),
        bus: bus.bus,
        pattern: { source: [source], detailType: [...detailType] },
      }).fn

    // Shorter than the minute after which a claimed notice counts as nobody's.
    const notify = follower('notify', toldEvents, Duration.seconds(30))
    cases.grantFind(notify)
    cases.grantRead(notify)
    reference.grantRead(notify)
    reference.grantOfficer(notify)
    reference.grantOfficersOf(notify)
    notices.grantClaim(notify)
    sms.grantSend(notify)
    alarms.onMessagesNotTaken(notify)
    secret.grantRead(notify)
    const { restored } = deploymentOf(this)
    if (restored !== undefined) notify.tell('DOUBTFUL', `${restored.doubtful.from}/${restored.doubtful.to}`)

    const issue = follower('issue', writtenEvents)
    cases.grantFind(issue)
    cases.grantHistory(issue)
    cases.grantAppend(issue)
    reference.grantRead(issue)
    seal.grantSign(issue)

    // A batch holds up to fifty cases.
    const custody = follower('custody', ['batch-handed-over', 'batch-received'], Duration.seconds(60))
    cases.grantFind(custody)
    cases.grantRead(custody)
    cases.grantAppend(custody)
    reference.grantRead(custody)

    const { fn: materials } = new Worker(this, 'materials', {
      code: 'materials',
      alarms,
      pattern: uploads.arrived,
      timeout: Duration.seconds(60),
      memory: 1769,
      native: true,
      // Decoding a photograph takes a second and 150 MB: few in one call, so that one bad file delays few others.
      batchSize: 2,
    })
    uploads.grantTake(materials)
    documents.grantKeep(materials)
    cases.grantRead(materials)
    cases.grantSettle(materials)
  }
}
