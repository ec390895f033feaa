import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { uploadItems } from '../../../shared/casework/store/filing.ts'
import { filesOf, findUpload, grantUpload, settleUpload } from '../../../shared/casework/store/uploads.ts'
import { openStore, type Store } from './tables.ts'

/** Uploads: granted once, settled once, and accepted only from their owner and after verification. */

let store: Store
beforeAll(async () => {
  store = await openStore()
  Object.assign(process.env, {
    AWS_REGION: 'cn-north-1',
    AWS_ACCESS_KEY_ID: 'key',
    AWS_SECRET_ACCESS_KEY: 'secret',
  })
  delete process.env.AWS_ENDPOINT_URL
})
afterAll(() => store.here.close())

const at = '2026-03-02T01:00:00.000Z'
const sha256 = 'ab'.repeat(32)
const grant = (owner = 'chen') =>
  grantUpload(store.cases, 'uploads', owner, { bytes: 2_000_000, type: 'image/jpeg', sha256 }, at)
const verified = async (owner = 'chen') => {
  const { id } = await grant(owner)
  await settleUpload(store.cases, id, { status: 'verified', type: 'image/jpeg' })
  return id
}
const files = async (wanted: Record<string, string[]>, owner = 'chen') =>
  filesOf(wanted, await uploadItems(store.cases, Object.values(wanted).flat(), null), owner)

describe('an upload grant', () => {
  test('signs length, type and checksum for a quarter of an hour', async () => {
    const { id, url, headers, expiresAt } = await grant()
    const parts = new URL(url)
    expect(parts.host).toBe('uploads.s3.cn-north-1.amazonaws.com.cn')
    expect(parts.pathname).toBe(`/pending/${id}`)
    expect(parts.searchParams.get('X-Amz-Expires')).toBe('900')
    expect(parts.searchParams.get('X-Amz-SignedHeaders')?.split(';')).toEqual(
      expect.arrayContaining(['content-length', 'content-type', 'host', 'if-none-match', 'x-amz-checksum-sha256']),
    )
    expect(headers).toMatchObject({ 'content-length': '2000000', 'content-type': 'image/jpeg' })
    expect(expiresAt).toBe('2026-03-02T01:15:00.000Z')
  })

  test('is recorded as granted, for its owner', async () => {
    const { id } = await grant()
    expect(await findUpload(store.cases, id)).toMatchObject({ id, owner: 'chen', status: 'granted', sha256 })
    expect(await findUpload(store.cases, 'unknown')).toBeNull()
  })

  test('is settled once, and a second finding changes nothing', async () => {
    const { id } = await grant()
    const findings = [
      settleUpload(store.cases, id, { status: 'refused', reason: 'not-an-image' }),
      settleUpload(store.cases, id, { status: 'refused', reason: 'not-an-image' }),
    ]
    expect((await Promise.all(findings)).toSorted()).toEqual([false, true])
    expect(await settleUpload(store.cases, id, { status: 'verified', type: 'image/jpeg' })).toBe(false)
    expect(await findUpload(store.cases, id)).toMatchObject({ status: 'refused', reason: 'not-an-image' })
  })

  test('that was never given cannot be settled', async () => {
    expect(await settleUpload(store.cases, 'unknown', { status: 'verified', type: 'image/jpeg' })).toBe(false)
    expect(await findUpload(store.cases, 'unknown')).toBeNull()
  })
})

describe('an application’s files', () => {
  test('are verified, with hash, type and length as granted', async () => {
    const [one, two] = [await verified(), await verified()]
    expect(await files({ identity: [one], deed: [two] })).toEqual({
      identity: [{ id: one, sha256, type: 'image/jpeg', bytes: 2_000_000 }],
      deed: [{ id: two, sha256, type: 'image/jpeg', bytes: 2_000_000 }],
    })
    expect(await files({})).toEqual({})
  })

  test('are refused by name when unverified, refused, unknown or somebody else’s', async () => {
    const fine = await verified()
    const pending = (await grant()).id
    const bad = (await grant()).id
    await settleUpload(store.cases, bad, { status: 'refused', reason: 'too-large' })
    const theirs = await verified('li')
    expect(await files({ identity: [fine, pending] })).toEqual({
      refused: 'upload-unverified',
      detail: { upload: pending },
    })
    expect(await files({ identity: [bad] })).toEqual({
      refused: 'upload-refused',
      detail: { upload: bad, reason: 'too-large' },
    })
    expect(await files({ identity: [theirs] })).toEqual({ refused: 'upload-unknown', detail: { upload: theirs } })
    expect(await files({ identity: ['none'] })).toEqual({ refused: 'upload-unknown', detail: { upload: 'none' } })
  })
})
