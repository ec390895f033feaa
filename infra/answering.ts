import { Duration } from 'aws-cdk-lib'
import { Construct } from 'constructs'
import type { FunctionName } from '../shared/platform/endpoint.ts'
import type { HallData } from './data.ts'
import type { Uploads } from './documents.ts'
import type { Alarms } from './platform/alarms.ts'
import { deploymentOf } from './platform/deployments.ts'
import { HallFunction } from './platform/function.ts'
import type { Site } from './platform/site.ts'
import type { Sms } from './sms.ts'

export interface AnsweringProps {
  data: HallData
  uploads: Uploads
  site: Site
  sms: Sms
  alarms: Alarms
  publicUrl: string
}

/** The functions behind the API, each with what it needs and no more. */
export class Answering extends Construct {
  readonly functions: Readonly<Record<FunctionName, HallFunction>>

  constructor(scope: Construct, id: string, { data, uploads, site, sms, alarms, publicUrl }: AnsweringProps) {
    super(scope, id)
    const { cases, reference, notices, documents, seal, secret } = data
    const answering = (code: FunctionName, timeout = Duration.seconds(10)) => {
      const fn = new HallFunction(this, code, { code, alarms, timeout })
      secret.grantRead(fn)
      return fn
    }

    const applications = answering('applications')
    cases.grantFind(applications)
    cases.grantRead(applications)
    cases.grantList(applications, 'applicant')
    cases.grantAppend(applications)
    cases.grantDiscard(applications)
    cases.grantFile(applications)
    uploads.grantPresign(applications)
    reference.grantRead(applications)
    reference.grantOfficer(applications)

    const personal = answering('personal')
    cases.grantHistory(personal)
    cases.grantList(personal, 'applicant', 'filed')
    cases.grantAppend(personal)
    cases.grantDiscard(personal)
    cases.grantFile(personal)
    personal.tell('RETENTION_TERMS', JSON.stringify(deploymentOf(this).retention))
    notices.grantTold(personal)
    reference.grantRead(personal)
    reference.grantOfficer(personal)

    const reviews = answering('reviews')
    cases.grantFind(reviews)
    cases.grantHistory(reviews)
    cases.grantAppend(reviews)
    documents.grantRead(reviews)
    cases.grantFile(reviews)
    reference.grantRead(reviews)
    reference.grantOfficer(reviews)
    reference.grantOfficersOf(reviews)

    const enquiries = answering('enquiries')
    cases.grantFind(enquiries)
    cases.grantRead(enquiries)
    cases.grantHistory(enquiries)
    cases.grantList(enquiries, 'applicant')
    cases.grantAppend(enquiries)
    cases.grantFile(enquiries)
    documents.grantRead(enquiries)
    notices.grantCount(enquiries)
    reference.grantRead(enquiries)
    reference.grantOfficer(enquiries)
    reference.grantOfficersOf(enquiries)

    const work = answering('work')
    cases.grantFind(work)
    cases.grantList(work, 'work', 'errand')
    notices.grantTasks(work)
    reference.grantRead(work)
    reference.grantOfficer(work)

    const vouchers = answering('vouchers')
    cases.grantFind(vouchers)
    cases.grantHistory(vouchers)
    reference.grantOfficer(vouchers)
    notices.grantCount(vouchers)
    vouchers.tell('PUBLIC_URL', publicUrl)

    const paper = answering('paper')
    cases.grantFind(paper)
    cases.grantRead(paper)
    cases.grantList(paper, 'paper', 'errand')
    cases.grantAppend(paper)
    reference.grantRead(paper)
    reference.grantOfficer(paper)
    paper.tell('PUBLIC_URL', publicUrl)

    const signals = answering('signals')
    cases.grantFind(signals)
    cases.grantHistory(signals)
    cases.grantList(signals, 'signal')
    reference.grantRead(signals)
    reference.grantOfficer(signals)

    // An import writes hundreds of officers or looks at every open case: as long as the API waits.
    const administration = answering('administration', Duration.seconds(29))
    cases.grantFind(administration)
    cases.grantList(administration, 'wake')
    cases.grantAppend(administration)
    reference.grantRead(administration)
    reference.grantOfficer(administration)
    reference.grantOfficersOf(administration)
    reference.grantChange(administration)
    site.grantPublish(administration)

    const open = answering('public')
    cases.grantFind(open)
    cases.grantHistory(open)
    cases.grantAppend(open)
    reference.grantRead(open)
    notices.grantCount(open)
    notices.grantReceipts(open)
    sms.grantReceipts(open)
    seal.grantVerify(open)
    open.tell('PUBLIC_URL', publicUrl)

    this.functions = {
      applications,
      personal,
      reviews,
      enquiries,
      work,
      vouchers,
      paper,
      signals,
      administration,
      public: open,
    }
  }
}
