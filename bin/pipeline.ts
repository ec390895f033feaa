import { App } from 'aws-cdk-lib'
import { deliveryNamed } from '../infra/deployments.ts'
import { Pipeline } from '../infra/pipeline.ts'

/** The app of the pipeline: `npx cdk deploy --app 'node bin/pipeline.ts' -c delivery=xinxing CountyHallPipeline`, once by hand. */
const app = new App({
  outdir: process.env.CDK_OUTDIR ?? 'cdk.out',
  analyticsReporting: false,
  context: { '@aws-cdk/core:defaultCrossStackReferences': 'strong' },
})
const name = String(app.node.tryGetContext('delivery'))
new Pipeline(app, 'CountyHallPipeline', { name, delivery: deliveryNamed(name) })
app.synth()
