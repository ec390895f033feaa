import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CfnCustomResource, CfnOutput, Duration, Stack } from 'aws-cdk-lib'
import { Construct } from 'constructs'
import { catalogueChanged, source } from '../shared/platform/announcement.ts'
import type { Reference } from './catalogue.ts'
import type { Alarms } from './platform/alarms.ts'
import type { Bus } from './platform/bus.ts'
import { builtFor } from './platform/counties.ts'
import { deploymentOf } from './platform/deployments.ts'
import { HallFunction } from './platform/function.ts'
import { ScheduledFunction } from './platform/scheduled-function.ts'
import { settings } from './platform/settings.ts'
import type { Site } from './platform/site.ts'
import { deliver } from './platform/worker.ts'

export interface CatalogueProps {
  reference: Reference
  bus: Bus
  site: Site
  alarms: Alarms
  /** {administrator, security, auditor} as JSON, each {subject, name, office} */
  firstAdministrators: string
  /** URL of the OIDC issuer */
  issuer: string
}

/**
 * Loads the data folder into the reference table at each deployment that changes it, and publishes the pages: then, when a
 * register says something else, and every hour, because a version of an item may come into force on any day. Links that guides
 * give are checked once a day.
 */
export class Catalogue extends Construct {
  constructor(scope: Construct, id: string, props: CatalogueProps) {
    super(scope, id)
    const { reference, bus, site, alarms, firstAdministrators, issuer } = props
    const fn = new HallFunction(this, 'Load', { code: 'reference', alarms, timeout: Duration.minutes(2) })
    reference.grantLookUp(fn)
    reference.grantOfficer(fn)
    reference.grantOfficersOf(fn)
    reference.grantAdministrators(fn)
    reference.grantPages(fn)
    reference.grantLoad(fn)
    fn.tell('FIRST_ADMINISTRATORS', firstAdministrators)
    const { county } = deploymentOf(this)
    const loaded = new CfnCustomResource(this, 'Loaded', { serviceToken: fn.lambda.functionArn })
    loaded.addOverride('Type', 'Custom::HallReference')
    loaded.addPropertyOverride('Data', digestOf(builtFor(county, 'functions/reference/data')))
    // What it answers changes with its code: of an update without a change CloudFormation knows no attributes.
    loaded.addPropertyOverride('Code', digestOf(builtFor(county, 'functions/reference')))
    loaded.addPropertyOverride('FirstAdministrators', firstAdministrators)
    loaded.node.addDependency(fn)
    new CfnOutput(Stack.of(this), 'RowsOtherThanFolder', { value: loaded.getAtt('Differing').toString() })

    const publisher = new HallFunction(this, 'Publisher', {
      code: 'catalogue',
      alarms,
      timeout: Duration.minutes(3),
      memory: 3008,
    })
    const pattern = { source: [source], detailType: [catalogueChanged] }
    const gather = Duration.seconds(5)
    deliver(new Construct(this, 'Changed'), publisher, { alarms, bus: bus.bus, pattern, gather })
    reference.grantPublish(publisher)
    site.grantPublish(publisher)
    publisher.tell('ISSUER_URL', issuer)
    publisher.tell('CLIENT_NAME', settings.audience)
    const published = new CfnCustomResource(this, 'Published', { serviceToken: publisher.lambda.functionArn })
    published.addOverride('Type', 'Custom::HallPages')
    published.addPropertyOverride('Data', digestOf(builtFor(county, 'functions/reference/data')))
    published.addPropertyOverride('Pages', digestOf(builtFor(county, 'functions/catalogue')))
    published.addPropertyOverride('Issuer', issuer)
    // A page must not appear before what it says and what it loads.
    for (const first of [publisher, loaded, site]) published.node.addDependency(first)
    site.deployWorker(this, published)
    new ScheduledFunction(this, 'Hourly', {
      fn: publisher,
      alarms,
      every: settings.publishEvery,
      late: { description: 'The catalogue was not published for three hours.', runbook: 'catalogue-late' },
    })

    const checker = new HallFunction(this, 'LinkCheck', { code: 'check-links', alarms, timeout: Duration.minutes(15) })
    reference.grantCheckLinks(checker)
    new ScheduledFunction(this, 'ThriceDaily', {
      fn: checker,
      alarms,
      every: settings.checkLinksEvery,
      late: { description: 'No link of the guides was checked for a day.', runbook: 'link-check-late' },
    })
  }
}

/** SHA-256 over names and contents of JSON and code. */
function digestOf(folder: string): string {
  const hash = createHash('sha256')
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    if (/\.(json|mjs)$/.test(name)) hash.update(name).update(readFileSync(join(folder, name)))
  }
  return hash.digest('hex')
}
