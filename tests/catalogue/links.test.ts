import { createServer } from 'node:https'
import { generate } from 'selfsigned'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkLinks, faultOf } from '../../shared/catalogue/links/check-links.ts'
import { linkStates } from '../../shared/catalogue/links/kept-states.ts'
import { checkedState } from '../../shared/catalogue/links/state.ts'
import { stateForStaff, stateText } from '../../shared/catalogue/links/state-text.ts'
import { askerIn, isPublic } from '../../shared/platform/outside.ts'
import { openStore, type Store } from '../casework/store/tables.ts'
import { permit } from '../kernel/sample.ts'
import { putItems } from './put-items.ts'
import { faultsAfter } from './workbook/county-book.ts'

/** Links to departments' systems, asked over the network: here a server on this machine under the name of one outside. */

const host = 'www.example.com'
const hosts = new Set([host])
const { private: key, cert } = await generate([{ name: 'commonName', value: host }], {
  extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: host }] }],
})
/** What was asked since the last look. */
let asked: string[] = []
const server = createServer({ key, cert }, ({ method, url = '' }, reply) => {
  asked.push(`${method} ${url}`)
  const [, first = '', ...rest] = url.split('/')
  const to = { up: `/${rest.join('/')}`, away: 'https://www.example.net/', plain: `http://${host}/200` }[first]
  if (to !== undefined) return reply.writeHead(302, { location: to }).end()
  if (first === 'cut') return reply.destroy()
  if (first === 'silent') return
  return reply.writeHead(first === 'get' && method === 'HEAD' ? 405 : Number(first) || 200).end('x'.repeat(100_000))
})
beforeAll(() => new Promise<void>(ready => server.listen(0, '127.0.0.1', ready)))
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const here = [{ address: '127.0.0.1', family: 4 }]
function asker(different: Partial<Parameters<typeof askerIn>[0]> = {}) {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return askerIn({ resolve: async () => here, isReachable: () => true, port: address.port, ca: cert, ...different })
}
const fault = (path: string, different?: Parameters<typeof asker>[0]) =>
  faultOf(`https://${host}/${path}`, hosts, asker(different))

describe('a link', () => {
  test.each<[string, string, string | null]>([
    ['that answers opens', '200', null],
    ['whose server knows no HEAD opens', 'get', null],
    ['behind a sign-in opens', '401', null],
    ['that leads on three times opens', 'up/up/up/200', null],
    ['that leads on four times does not', 'up/up/up/up/200', '转了3次以上'],
    ['that leads to a host that is not listed does not', 'away', '转到了名单以外的网站'],
    ['that leads out of https does not', 'plain', '转到了名单以外的网站'],
    ['to a page that is gone does not', '404', '网站回答“404”'],
    ['whose server fails does not', '503', '网站回答“503”'],
    ['whose server hangs up does not', 'cut', '连不上'],
  ])('%s', async (_, path, expected) => expect(await fault(path)).toBe(expected))

  test('with a certificate that nobody vouches for does not open', async () => {
    expect(await fault('200', { ca: '' })).toBe('网站的证书有问题')
  })

  test('whose name leads into this network is never asked', async () => {
    asked = []
    expect(await fault('200', { isReachable: isPublic })).toBe('网址指向内部网络')
    expect(await fault('200', { isReachable: isPublic, resolve: async () => [{ address: '::1', family: 6 }] })).toBe(
      '网址指向内部网络',
    )
    const both = [{ address: '93.184.215.14', family: 4 }, ...here]
    expect(await fault('200', { isReachable: isPublic, resolve: async () => both })).toBe('网址指向内部网络')
    expect(asked).toEqual([])
  })

  test('whose name is unknown, or that is silent, is told so', async () => {
    const unknown = Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' })
    expect(await fault('200', { resolve: () => Promise.reject(unknown) })).toBe('找不到这个网站')
    expect(await fault('silent', { patience: 200 })).toBe('10秒没有回应')
  })
})

test.each<[string, boolean]>([
  ['93.184.215.14', true],
  ['10.1.2.3', false],
  ['100.64.0.1', false],
  ['127.0.0.1', false],
  ['169.254.169.254', false],
  ['172.31.255.255', false],
  ['172.32.0.1', true],
  ['192.168.1.1', false],
  ['0.0.0.0', false],
  ['255.255.255.255', false],
  ['2606:4700::1111', true],
  ['::1', false],
  ['::ffff:10.0.0.1', false],
  ['fd00::1', false],
  ['fe80::1', false],
  ['64:ff9b::a00:1', false],
  ['2002:a00:1::', false],
])('%s is an address of the public internet: %s', (address, expected) => {
  expect(isPublic({ address, family: address.includes(':') ? 6 : 4 })).toBe(expected)
})

test('an import takes no new link to a host that is not listed', async () => {
  const row = { name: '业务系统', intake: '本大厅', progress: 'https://www.example.net/' }
  const [fault, ...others] = await faultsAfter('事项', (rows, at) => {
    for (const [key, cell] of Object.entries(row)) rows[3]?.splice(at(`ownSystem.${key}`), 1, cell)
  })
  expect(others).toEqual([])
  expect(fault).toMatchObject({ line: 4, column: '进度链接', wrong: '“www.example.net”不在外部网站名单上' })
})

test('officers read why a link does not open, and which one no guide gives', () => {
  const state = { link: '', checked: '2026-10-05', answered: '2026-10-02', failedSince: '2026-10-03', fault: '连不上' }
  expect(stateForStaff({ host, isListed: true, state })).toBe(
    '2026年10月3日起打不开（连不上），最近在2026年10月5日检查过，上次能打开是2026年10月2日。',
  )
  expect(stateForStaff({ host, isListed: false, state })).toBe(
    'www.example.com不在外部网站名单上，办事指南没有给出这个链接。',
  )
  expect(stateForStaff({ host, isListed: true, state: null })).toBe('还没有检查过能不能打开。')
})

test('that a link leads on to a site off the list is told to officers alone', () => {
  const state = { link: '', checked: '2026-10-05', answered: null, failedSince: '2026-10-03' }
  const off = { ...state, fault: '转到了名单以外的网站' }
  expect(stateText(off)).toBe('2026年10月5日检查过。')
  expect(stateForStaff({ host, isListed: true, state: off })).toBe(
    '2026年10月3日起转到了名单以外的网站，最近在2026年10月5日检查过。',
  )
  const down = checkedState('', '连不上', '2026-10-06', off)
  expect(stateText(down)).toBe('2026年10月6日起打不开，请打电话。')
  expect(stateText(checkedState('', '网站回答“503”', '2026-10-07', down))).toBe('2026年10月6日起打不开，请打电话。')
})

describe('the daily check', () => {
  let store: Store
  beforeAll(async () => {
    store = await openStore()
    const row = { id: '0001', host, name: '业务系统', office: 'forestry', note: '本局系统', state: 'listed' }
    await store.put(store.reference, { pk: 'REFERENCE', sk: 'host#0001', body: JSON.stringify(row) })
    const link = `https://${host}/200`
    const system = { name: '业务系统', intake: 'both' } as const
    const withdrawn = { is: 'withdrawn', reason: '取消', since: '2026-01-01' } as const
    await putItems(store.reference, [
      permit({ code: 'SL-0901', ownSystem: { ...system, application: link, progress: `https://${host}/404` } }),
      permit({ code: 'SL-0902', ownSystem: { ...system, application: link } }),
      permit({ code: 'SL-0903', ownSystem: { ...system, application: 'https://www.example.net/' } }),
      permit({ code: 'SL-0904', status: withdrawn, ownSystem: { ...system, application: `https://${host}/410` } }),
    ])
  })
  afterAll(() => store.here.close())

  const check = async (day: string) => {
    asked = []
    await checkLinks({ known: store.reference, ask: asker(), now: () => `${day}T02:00:00.000Z` })
    return asked.toSorted()
  }
  const states = async () => [...(await linkStates(store.reference)).values()].map(({ link: _, ...state }) => state)

  test('asks each link of the items in use once a day, if its host is listed', async () => {
    expect(await check('2026-10-03')).toEqual(['GET /404', 'HEAD /200', 'HEAD /404'])
    expect(await check('2026-10-03')).toEqual([])
  })

  test('knows since when a link has not opened, until it opens again', async () => {
    await check('2026-10-04')
    const failing = { checked: '2026-10-04', answered: null, failedSince: '2026-10-03', fault: '网站回答“404”' }
    const opening = { checked: '2026-10-04', answered: '2026-10-04', failedSince: null, fault: null }
    expect(await states()).toEqual([opening, failing])
    const mended = { name: '业务系统', intake: 'both', application: `https://${host}/503` }
    await putItems(store.reference, [permit({ code: 'SL-0901', version: 2, ownSystem: mended })])
    await check('2026-10-05')
    await check('2026-10-06')
    expect(await states()).toContainEqual({
      ...{ checked: '2026-10-06', answered: null, failedSince: '2026-10-05', fault: '网站回答“503”' },
    })
  })
})
