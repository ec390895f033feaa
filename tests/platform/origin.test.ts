import { expect, test } from 'vitest'
import { viewerOf } from '../../shared/platform/origin.ts'

const edge = '198.51.100.1'

test.each([
  ['203.0.113.7, 198.51.100.1', '203.0.113.7'],
  ['10.0.0.1, 127.0.0.1, 203.0.113.7, 198.51.100.1', '203.0.113.7'],
  ['10.0.0.1,203.0.113.7,198.51.100.1', '203.0.113.7'],
  ['198.51.100.1, 203.0.113.7, 198.51.100.1', '203.0.113.7'],
  ['10.0.0.1, 203.0.113.7', '203.0.113.7'],
])('“%s” names %s as the viewer despite forged entries', (forwarded, viewer) => {
  expect(viewerOf(forwarded, edge)).toBe(viewer)
})

test('the caller is the viewer when nothing was forwarded', () => {
  expect(viewerOf(undefined, edge)).toBe(edge)
  expect(viewerOf('', edge)).toBe(edge)
  expect(viewerOf(edge, edge)).toBe(edge)
})

test.each(['2001:db8:0:12:1:2:3:4', '2001:0db8:0000:0012::9', '2001:DB8::12:0:0:0:1', '2001:db8:0:12::'])(
  'a household is one viewer from any address: %s',
  address => expect(viewerOf(`${address}, ${edge}`, edge)).toBe('2001:db8:0:12::/64'),
)

test.each([
  ['2001:db8:0:13::1', '2001:db8:0:13::/64'],
  ['::1', '0:0:0:0::/64'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
])('another network is another viewer: %s', (address, network) => {
  expect(viewerOf(`${address}, ${edge}`, edge)).toBe(network)
})
