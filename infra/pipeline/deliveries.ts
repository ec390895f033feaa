import * as z from 'zod'
import { rowNamed, rowsOf } from '../platform/counties.ts'
import { type Deployment, deploymentNamed, isChina } from '../platform/deployments.ts'

/** How a county's versions go to staging and production: a row of data/<county>/deliveries.json. */

/**
 * A deployment with a named account. Bus, dashboard and saved query have fixed names, so an account and region hold
 * one hall.
 */
const delivered = z.string().transform((name, context) => {
  const deployment = deploymentNamed(name)
  if (deployment.account === undefined) context.addIssue(`${name} has to name its account to be delivered to`)
  return { name, deployment }
})

const placeOf = ({ account, region }: Deployment) => `account ${account}, ${region}`

const delivery = z
  .strictObject({
    /** where a new version arrives: an object of a versioned bucket, or a branch reached by a connection of CodeConnections */
    source: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('object'), bucket: z.string().min(3), key: z.string().endsWith('.zip') }),
      z.strictObject({
        kind: z.literal('branch'),
        repository: z.string().regex(/^[^/]+\/[^/]+$/),
        branch: z.string().min(1),
        connection: z.string().startsWith('arn:'),
      }),
    ]),
    staging: delivered,
    production: delivered,
  })
  .superRefine(({ source, staging: { deployment: staging }, production: { deployment: production } }, context) => {
    const fault = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
    if (placeOf(staging) === placeOf(production)) {
      fault('staging', `would share with production ${placeOf(production)}, which holds one hall`)
    }
    if (staging.county !== production.county) fault('staging', 'is of another county')
    if (isChina(staging.region) !== isChina(production.region)) fault('staging', 'is in the other partition')
    if (isChina(production.region) && source.kind === 'branch') {
      fault('source', 'is an object in China, where there are no connections to branches')
    }
  })
export type Delivery = z.infer<typeof delivery>

/** Throws ZodError, or InvalidDeployment for a deployment that is not there. */
export const parseDelivery = (row: unknown): Delivery => delivery.parse(row)

/** A delivery by its name. Throws InvalidDeployment. */
export const deliveryNamed = (name: string): Delivery =>
  rowNamed('delivery', rowsOf('deliveries.json'), name, parseDelivery).row
