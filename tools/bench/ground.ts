import { randomUUID } from 'node:crypto'
import type { Call } from 'cdk-local'
import { place } from 'cdk-local/testing'
import { settleUpload } from '../../shared/casework/store/uploads.ts'
import { readReference, writeReference } from '../../shared/catalogue/deployed.ts'
import type { Registers } from '../../shared/catalogue/reference.ts'
import type { Role } from '../../shared/kernel/actor.ts'
import { changeOfficer } from '../../shared/offices/kept-roster.ts'
import { openStore, type Store } from '../../tests/casework/store/tables.ts'
import { countyFolder } from '../../tests/data/county.ts'
import { registersFrom } from '../../tests/kernel/sample.ts'
import { originValue } from './ask.ts'

/**
 * The setting for measuring functions: the real engine, the deployed reference data, one officer of each duty, and
 * counted calls.
 */

const arn = (service: string, name: string) =>
  `arn:${place.partition}:${service}:${place.region}:${place.account}:${name}`
const keyId = '0b6f5c1e-7a0f-4a6e-9d52-6c5a1f4f2a11'
const sealKey = arn('kms', `key/${keyId}`)
const originSecretArn = arn('secretsmanager', 'secret:origin-AbCdEf')
const secretArn = arn('secretsmanager', 'secret:hall-AbCdEf')

export const village = '445321115201'
export const town = '445321115'

export interface Ground {
  store: Store
  reference: Registers
  /** the function's environment */
  env: Readonly<Record<string, string>>
  /** the data calls of the work, in their order */
  counted<T>(work: () => Promise<T>): Promise<{ value: T; calls: Call[] }>
  /** a verified upload of that person, and its id */
  upload(owner: string): Promise<string>
  close(): Promise<void>
}

export async function openGround(): Promise<Ground> {
  const store = await openStore()
  const { endpoint } = store.here
  endpoint.defineKey({ arn: sealKey, id: keyId, spec: 'ECC_NIST_P256' })
  endpoint.defineSecret({ arn: secretArn, name: 'hall', value: () => 'a secret of the hall' })
  endpoint.defineSecret({ arn: originSecretArn, name: 'origin', value: () => JSON.stringify({ a: originValue }) })
  const { credentials } = store.here.role('measured', [{ Effect: 'Allow', Action: '*', Resource: '*' }])
  const deployed = await readReference(countyFolder)
  await writeReference(store.reference, deployed, '2026-01-01T00:00:00.000Z')
  const appoint = (subject: string, office: string, role: Role) =>
    changeOfficer(
      store.reference,
      subject,
      { type: 'appoint', name: '某人', office, roles: [role], phone: null },
      'admin',
      '2026-01-01T00:00:00.000Z',
      null,
    )
  await appoint('agent', village, 'agent')
  await appoint('clerk', town, 'clerk')
  await appoint('handler', town, 'handler')
  await appoint('head', town, 'head')
  await appoint('supervisor', '445321', 'supervisor')
  await appoint('drafter', 'forestry', 'drafter')
  return {
    store,
    reference: registersFrom(deployed),
    env: {
      AWS_ENDPOINT_URL: endpoint.url,
      AWS_REGION: place.region,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      CASES_TABLE: store.cases.name,
      REFERENCE_TABLE: store.reference.name,
      NOTICES_TABLE: store.notices.name,
      RETENTION_TERMS: '{}',
      UPLOADS_BUCKET: 'uploads',
      DOCUMENTS_BUCKET: 'documents',
      SITE_BUCKET: 'site',
      BUS_NAME: 'hall',
      SECRET_ARN: secretArn,
      ORIGIN_SECRET_ARN: originSecretArn,
      SEAL_KEY: sealKey,
      PUBLIC_URL: 'https://hall.example/',
      SMS_PROVIDER: 'aws',
      SMS_ORIGINATION: 'hall',
    },
    async counted(work) {
      const before = endpoint.calls().length
      const value = await work()
      const data = endpoint
        .calls()
        .slice(before)
        .filter(call => call.service === 'dynamodb')
      // The endpoint forgets its oldest calls, and then no difference can be computed.
      if (data.length === 0) throw new RangeError('no data call was counted')
      return { value, calls: data }
    },
    async upload(owner) {
      const id = randomUUID()
      const row = { id, owner, status: 'granted', reason: null, sha256: 'a'.repeat(64), type: 'image/jpeg', bytes: 9 }
      await store.put(store.cases, { pk: `UPLOAD#${id}`, sk: 'HEAD', ...row })
      await settleUpload(store.cases, id, { status: 'verified', type: 'image/jpeg' })
      return id
    },
    close: store.here.close,
  }
}
