import { Hall } from '../infra/hall.ts'
import { deploymentNamed } from '../infra/platform/deployments.ts'
import { synthesise } from './synthesise.ts'

/** The app of cdk.json: synthesises the hall into cdk.out, for `cdk deploy` and for the local host alike. */
synthesise(app => new Hall(app, deploymentNamed(String(app.node.tryGetContext('deployment')))))
