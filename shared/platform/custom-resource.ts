import type { CloudFormationCustomResourceEvent } from 'aws-lambda'
import { log } from './log.ts'

/**
 * The handler of a CloudFormation custom resource of that physical id. `load` runs whenever it is created or updated,
 * and `failure` is logged when it throws. The handler always answers at the URL CloudFormation sent, because
 * CloudFormation waits for it. What `load` answers are the resource's attributes: 4 KB at most.
 */
export const customResource =
  (id: string, failure: string, load: () => Promise<Record<string, string>>) =>
  async (event: CloudFormationCustomResourceEvent): Promise<void> => {
    let reason = ''
    let attributes = {}
    try {
      if (event.RequestType !== 'Delete') attributes = await load()
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
        Data: attributes,
      }),
    })
  }
