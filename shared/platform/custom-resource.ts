import type { CloudFormationCustomResourceEvent } from 'aws-lambda'
import { log } from './log.ts'

/**
 * The handler of a CloudFormation custom resource of that physical id. `load` runs whenever it is created or updated,
 * and `failure` is logged when it throws. The handler always answers at the URL CloudFormation sent, because
 * CloudFormation waits for it.
 */
export const customResource =
  (id: string, failure: string, load: () => Promise<void>) =>
  async (event: CloudFormationCustomResourceEvent): Promise<void> => {
    let reason = ''
    try {
      if (event.RequestType !== 'Delete') await load()
    } catch (error) {
      log.error(failure, error)
      reason = error instanceof Error ? error.message.slice(0, 500) : 'unknown error'
    }
    await fetch(event.ResponseURL, {
      method: 'PUT',
      body: JSON.stringify({
        Status: reason === '' ? 'SUCCESS' : 'FAILED',
        Reason: reason,
        PhysicalResourceId: id,
        StackId: event.StackId,
        RequestId: event.RequestId,
        LogicalResourceId: event.LogicalResourceId,
      }),
    })
  }
