import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CfnCustomResource, CfnOutput, Duration, Stack } from 'aws-cdk-lib'
import type { Key } from 'aws-cdk-lib/aws-kms'
import { Construct } from 'constructs'
import { catalogueChanged, source } from '../shared/platform/announcement.ts'
import type { Alarms } from './platform/alarms.ts'
import type { Bus } from './platform/bus.ts'
import { builtFor } from './platform/counties.ts'
import { deploymentOf } from './platform/deployments.ts'
import { HallFunction } from './platform/function.ts'
import { ScheduledFunction } from './platform/scheduled-function.ts'
import { settings } from './platform/settings.ts'
import type { Site } from './platform/site.ts'
import { HallTable } from './platform/table.ts'
import { deliver } from './platform/worker.ts'

/** Partition keys of the table, as its grants name them. */
const deployed = 'REFERENCE'
const item = 'REGISTER#item#*'
/** Which items name a department. */
const officeItems = 'REGISTER#item#offices'
const register = 'REGISTER#*'
/** Rows as they were before another version of the same day, and what is proposed. */
const changed = 'office topic special part quota limit right host rule word site tile year'
  .split(' ')
  .map(kind => `REGISTER#${kind}#*`)
const change = 'REGISTER#change'
const officer = 'OFFICER#*'
/** Whom administrators appointed by identity number, under its keyed digest. */
const person = 'PERSON#*'
/** Who holds each kind of administrator. */
const administrators = 'ADMINISTRATORS'
const imports = 'IMPORT#*'
/** What the pages say. */
const pages = 'PAGES'
/** Whether the links to departments' own systems open. */
const links = 'LINKS'
/** Where it stands that somebody is publishing. */
const publication = 'PUBLICATION'

/** Items, offices, procedures and calendar, and the roster. */
export class Reference extends HallTable {
  constructor(scope: Construct, id: string, { key }: { key: Key }) {
    super(scope, id, {
      key,
      name: 'REFERENCE_TABLE',
      indexes: { office: { partition: 'officeKey', sort: 'officeSort' } },
    })
  }

  /** All reference data of the deployment but the items. */
  grantRead(fn: HallFunction): void {
    this.allow(fn, [deployed], 'dynamodb:Query')
  }

  /** All reference data of the deployment, and the items that are looked up. */
  grantLookUp(fn: HallFunction): void {
    this.allow(fn, [deployed, item], 'dynamodb:Query')
  }

  /** One officer, to identify the caller or the recipient. */
  grantOfficer(fn: HallFunction): void {
    this.allow(fn, [officer], 'dynamodb:GetItem')
  }

  /** Everybody of an office. An office is the whole key of that index. */
  grantOfficersOf(fn: HallFunction): void {
    this.allowQueryOfAny(fn, 'office')
  }

  /** Who the administrators are, before one of them is appointed or removed. */
  grantAdministrators(fn: HallFunction): void {
    this.allow(fn, [administrators], 'dynamodb:GetItem', 'dynamodb:PutItem')
  }

  /** Every change of one officer. */
  grantOfficerHistory(fn: HallFunction): void {
    this.allow(fn, [officer], 'dynamodb:Query')
  }

  /** The registers, row by row, with what their rows were. */
  grantRegisters(fn: HallFunction): void {
    this.allow(fn, [deployed, register, pages], 'dynamodb:Query')
  }

  /** Checking whether a change of the roster with a lost answer was made. */
  grantMade(fn: HallFunction): void {
    this.allow(fn, [officer, person], 'dynamodb:BatchGetItem')
  }

  /** Appointments by identity number, until the first sign-in. */
  grantAppoint(fn: HallFunction): void {
    this.allow(fn, [person], 'dynamodb:GetItem', 'dynamodb:PutItem')
  }

  /** A calendar year before it is published again, and what is proposed. */
  grantProposed(fn: HallFunction): void {
    this.allow(fn, [deployed, change], 'dynamodb:GetItem')
  }

  /** What is proposed of a row of a register. */
  grantWaiting(fn: HallFunction): void {
    this.allow(fn, [change], 'dynamodb:GetItem')
  }

  /** Changes of the roster, the calendar and the registers. */
  grantChange(fn: HallFunction): void {
    this.allow(fn, [deployed, pages, officer, ...changed, change], 'dynamodb:PutItem')
  }

  /** Imports of items as administrators begin, confirm, withdraw and read them. */
  grantImportDesk(fn: HallFunction): void {
    this.allow(fn, [imports], 'dynamodb:Query', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem')
  }

  /** Writing the items of an import and putting them in force, or removing them again. */
  grantImportWork(fn: HallFunction): void {
    this.allow(fn, [imports], 'dynamodb:Query', 'dynamodb:GetItem', 'dynamodb:UpdateItem')
    this.allow(fn, [deployed, item, imports], 'dynamodb:PutItem')
    this.allow(fn, [item], 'dynamodb:DeleteItem')
  }

  /** New versions of items, which a decided change brings; of a merger also what an office is from then on, and where its people are. */
  grantEnact(fn: HallFunction): void {
    this.allow(fn, [item, deployed, officer], 'dynamodb:PutItem')
  }

  /** What the pages say, for whoever seeds or publishes it. */
  grantPages(fn: HallFunction): void {
    this.allow(fn, [pages], 'dynamodb:Query')
  }

  /** Everything that pages say, as it is now, which items name a department, and the mark that somebody is publishing. */
  grantPublish(fn: HallFunction): void {
    this.grantLookUp(fn)
    this.grantPages(fn)
    this.grantLinkStates(fn)
    this.allow(fn, [officeItems], 'dynamodb:PutItem')
    this.allow(fn, [publication], 'dynamodb:UpdateItem')
  }

  /** Whether the links of guides open. */
  grantLinkStates(fn: HallFunction): void {
    this.allow(fn, [links], 'dynamodb:Query')
  }

  /** Keeping what came of the check of links. */
  grantCheckLinks(fn: HallFunction): void {
    this.grantLookUp(fn)
    this.allow(fn, [links], 'dynamodb:Query', 'dynamodb:PutItem')
  }

  /** The data of a deployment and its first administrators. */
  grantLoad(fn: HallFunction): void {
    this.allow(fn, [deployed, register, officer, pages], 'dynamodb:PutItem')
  }
}

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
