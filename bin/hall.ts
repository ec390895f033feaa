import { App } from 'aws-cdk-lib'
import { deploymentNamed } from '../infra/deployments.ts'
import { Hall } from '../infra/hall.ts'

/** The app of cdk.json: synthesises the hall into cdk.out, for `cdk deploy` and for the local host alike. */
const app = new App({
  outdir: process.env.CDK_OUTDIR ?? 'cdk.out',
  analyticsReporting: false,
  // What the service uses of the data cannot be taken away from under it.
  context: { '@aws-cdk/core:defaultCrossStackReferences': 'strong' },
})
new Hall(app, deploymentNamed(String(app.node.tryGetContext('deployment'))))
app.synth()
