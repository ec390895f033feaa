import * as z from 'zod'
import { type Deployment, deploymentNamed, isChina, rowNamed } from './deployments.ts'

/** How a county's versions go to staging and production. */

/** Bus, dashboard and the saved query have fixed names: one hall to an account and region. */
const placeOf = ({ account = 'of the credentials', region }: Deployment) => `account ${account}, ${region}`

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
    staging: z.string().transform(deploymentNamed),
    production: z.string().transform(deploymentNamed),
  })
  .superRefine(({ staging, production }, context) => {
    const fault = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
    if (isChina(staging.region) || isChina(production.region)) {
      fault('production', 'cannot go through a pipeline: AWS China has none. docs/deploy.md, “In China”, has the commands')
    }
    if (placeOf(staging) === placeOf(production)) {
      fault('staging', `would share with production ${placeOf(production)}, which holds one hall`)
    }
  })
export type Delivery = z.infer<typeof delivery>

const deliveries = {
  trial: {
    source: { kind: 'object', bucket: 'county-hall-releases', key: 'county-hall.zip' },
    staging: 'trial-staging',
    production: 'trial-production',
  },
}

/** Throws ZodError, or Refused for a deployment that is not there. */
export const parseDelivery = (row: unknown): Delivery => delivery.parse(row)

/** A delivery by its name. Throws Refused. */
export const deliveryNamed = (name: string): Delivery => rowNamed('delivery', deliveries, name, parseDelivery)
