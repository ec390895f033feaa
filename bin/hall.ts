import { App } from 'aws-cdk-lib'
import { Hall } from '../infra/hall.ts'

/** The app of cdk.json: synthesises the hall into cdk.out, for `cdk deploy` and for the local host alike. */
const app = new App({ outdir: process.env.CDK_OUTDIR ?? 'cdk.out', analyticsReporting: false })
new Hall(app)
app.synth()
