import { CfnOutput, CfnParameter, type StackProps } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { tier } from '../shared/platform/announcement.ts'
import { applications, reviews } from './application.ts'
import { Catalogue } from './catalogue.ts'
import { HallData } from './data.ts'
import { DisclosureReport, disclosure } from './disclosure-request.ts'
import { issue, materials, Uploads, vouchers } from './documents.ts'
import { enquiries } from './enquiry.ts'
import { enactChanges, itemChanges } from './item-change.ts'
import { notify, Sms } from './notices.ts'
import { administration } from './offices.ts'
import { custody, paper } from './paper.ts'
import { personal } from './personal.ts'
import { Alarms } from './platform/alarms.ts'
import { Api } from './platform/api.ts'
import { ApiFunctions } from './platform/api-functions.ts'
import { copyPlaceOf, HallBackup } from './platform/backup.ts'
import { Budget } from './platform/budget.ts'
import { Bus } from './platform/bus.ts'
import { countyOf } from './platform/counties.ts'
import { Dashboard } from './platform/dashboard.ts'
import { DeployedStack, type Deployment, isChina } from './platform/deployments.ts'
import { Distribution } from './platform/distribution.ts'
import { HallEdge } from './platform/edge.ts'
import { Routes } from './platform/routes.ts'
import { Site } from './platform/site.ts'
import { Subscribers } from './platform/subscribers.ts'
import { open } from './public.ts'
import { importItems } from './registers.ts'
import { Retention } from './retention.ts'
import { HallInspection, LookAgain, Sweep, signals, supervise } from './supervision.ts'
import { TierIntake, work } from './work.ts'

/** The whole system: the data, the service that works on it, the workers that follow, and the routes that lead to the service. */
export class Hall {
  /** Throws InvalidDeployment if no folder of data/ belongs to the deployment's county. */
  constructor(scope: Construct, deployment: Deployment) {
    countyOf(deployment.county)
    const data = new HallData(scope, 'HallData', { deployment, ...placeOf(deployment) })
    const copyPlace = copyPlaceOf(deployment)
    if (copyPlace !== null) {
      data.addStackDependency(new HallBackup(scope, 'HallBackup', { deployment, ...copyPlace }))
    }
    // CloudFront's web ACL lives in one region of the commercial partition, and does not exist in China.
    const edge = isChina(deployment.region) ? null : new HallEdge(scope, 'HallEdge', { deployment })
    const service = new HallService(scope, 'HallService', {
      deployment,
      data,
      ...(edge === null ? {} : { webAcl: edge.webAcl, crossRegionReferences: true }),
      ...placeOf(deployment),
    })
    const workers = new HallWorkers(scope, 'HallWorkers', { deployment, data, service, ...placeOf(deployment) })
    const routes = new HallRoutes(scope, 'HallRoutes', { deployment, api: service.api, ...placeOf(deployment) })
    // Nobody may ask for what no worker follows yet.
    routes.addStackDependency(workers)
  }
}

/** A named account binds the stacks to it and to its region. Otherwise both come from the credentials. */
const placeOf = ({ account, region }: Deployment): Pick<StackProps, 'env'> =>
  account === undefined ? {} : { env: { account, region } }

interface HallServiceProps extends StackProps {
  deployment: Deployment
  data: HallData
  /** ARN of the web ACL before the distribution */
  webAcl?: string
}

/** A function of the API writes a case. The bus announces it, and the intake of its destination's tier signs it in. */
class HallService extends DeployedStack {
  readonly api: Api
  readonly alarms: Alarms
  readonly bus: Bus
  readonly site: Site
  readonly uploads: Uploads

  constructor(scope: Construct, id: string, { data, webAcl, ...props }: HallServiceProps) {
    super(scope, id, { ...props, description: 'County Hall: functions, queues, API and pages' })
    const { cases, reference, notices, documents, seal, secret, key } = data
    const log = data.accessLog.bucket
    const { deployment } = this
    const { issuer, publicUrl, smsGatewayUrl, firstAdministrators } = placeIn(this)

    const alarms = new Alarms(this, 'Alarms')
    const uploads = new Uploads(this, 'Uploads', { key, log, publicUrl })
    const site = new Site(this, 'Site', { log })
    const sms = new Sms(deployment.sms, smsGatewayUrl, data.smsSecret)

    const bus = new Bus(this, 'Bus', { announced: cases, inUse: data.inUse, site, alarms })
    for (const each of tier.options) {
      new TierIntake(this, `Intake-${each}`, { tier: each, bus, cases, reference, alarms })
    }
    const parts = {
      cases,
      reference,
      notices,
      documents,
      uploads,
      bus,
      site,
      sms,
      seal,
      secret,
      alarms,
      publicUrl,
      deployment,
    }
    new Subscribers(this, 'Followers', {
      rows: {
        notify: notify(parts),
        issue: issue(parts),
        custody: custody(parts),
        materials: materials(parts),
      },
      bus,
      alarms,
    })
    new Sweep(this, 'Sweep', { bus, cases, reference, alarms, publicUrl })
    new Retention(this, 'Retention', { cases, documents, reference, alarms })

    const { functions } = new ApiFunctions(this, 'Answering', {
      rows: {
        applications: applications(parts),
        personal: personal(parts),
        reviews: reviews(parts),
        enquiries: enquiries(parts),
        disclosure: disclosure(parts),
        changes: itemChanges(parts),
        work: work(parts),
        vouchers: vouchers(parts),
        paper: paper(parts),
        signals: signals(parts),
        administration: administration(parts),
        public: open(parts),
      },
      secret,
      alarms,
    })
    this.api = new Api(this, 'Api', { functions, issuer, originSecret: data.originSecret, alarms })
    const { domainName } = new Distribution(this, 'Front', {
      site,
      api: this.api,
      issuer,
      originSecret: data.originSecret,
      log: data.viewerLog.bucket,
      uploads: uploads.origin,
      documents: documents.origin,
      ...(webAcl === undefined ? {} : { webAcl }),
    })
    new Catalogue(this, 'Catalogue', { reference, bus, site, alarms, firstAdministrators, issuer })

    new Dashboard(this, 'Watch', { name: 'county-hall', alarms })
    new Budget(this, 'Budget', { alarms })

    new CfnOutput(this, 'DistributionDomain', { value: domainName })
    new CfnOutput(this, 'ApiUrl', { value: this.api.url })
    new CfnOutput(this, 'AlarmTopic', { value: alarms.topic.topicArn })
    sms.output(this, publicUrl)
    this.alarms = alarms
    this.bus = bus
    this.site = site
    this.uploads = uploads
  }
}

interface HallWorkersProps extends StackProps {
  deployment: Deployment
  data: HallData
  service: HallService
}

/**
 * What follows events and clocks: CloudFormation takes 500 resources a stack. The queues and logs that landed with
 * HallService stay there. Nothing here has a fixed name except the dashboard and its query.
 */
class HallWorkers extends DeployedStack {
  constructor(scope: Construct, id: string, { data, service, ...props }: HallWorkersProps) {
    super(scope, id, { ...props, description: 'County Hall: what follows events and clocks' })
    const { cases, reference, notices } = data
    const { bus, site, uploads } = service
    const alarms = new Alarms(this, 'Alarms', service.alarms.topic)
    const { smsGatewayUrl } = placeIn(this)
    const sms = new Sms(this.deployment.sms, smsGatewayUrl, data.smsSecret)
    const parts = { cases, reference, notices, uploads, bus, site, sms, alarms }
    new Subscribers(this, 'Followers', {
      rows: {
        'import-items': importItems(parts),
        'enact-changes': enactChanges(parts),
        supervise: supervise(parts),
      },
      bus,
      alarms,
    })
    new HallInspection(this, 'HallInspection', parts)
    new LookAgain(this, 'LookAgain', parts)
    new DisclosureReport(this, 'DisclosureReport', parts)
    new Dashboard(this, 'Watch', { name: 'county-hall-workers', alarms })
  }
}

/** A stack of their own: CloudFormation takes 500 resources a stack, and each endpoint is one. */
class HallRoutes extends DeployedStack {
  constructor(scope: Construct, id: string, { api, ...props }: StackProps & { deployment: Deployment; api: Api }) {
    super(scope, id, { ...props, description: 'County Hall: routes of the API' })
    new Routes(this, 'Api', { api })
  }
}

/** The deployment's addresses as parameters of a stack, which has those it reads. Another host, such as the local one, supplies others. */
function placeIn(scope: DeployedStack) {
  const { issuer, publicUrl, sms, firstAdministrators } = scope.deployment
  const parameter = (id: string, description: string, preset: string) =>
    new CfnParameter(scope, id, { description, default: preset }).valueAsString
  return {
    get issuer() {
      return parameter('Issuer', 'URL of the OIDC issuer', issuer)
    },
    get publicUrl() {
      return parameter('PublicUrl', 'Origin of the hall as citizens see it', publicUrl)
    },
    get smsGatewayUrl() {
      return parameter('SmsGatewayUrl', 'Where the carrier takes messages', sms.provider === 'gateway' ? sms.url : '')
    },
    get firstAdministrators() {
      return parameter(
        'FirstAdministrators',
        'Who is appointed where a hall has none of a kind: {"administrator":…,"security":…,"auditor":…}, three people, each {"subject":"<sub of the tokens>","name":"…","office":"…"}',
        JSON.stringify(firstAdministrators),
      )
    },
  }
}
