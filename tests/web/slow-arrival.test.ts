import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPlace, type Place } from '../journeys/place.ts'
import { desktop, openBrowser, openPage, phone } from './browser.ts'
import { shiftsOf } from './measured.ts'

/** Pages over a slow line: each piece is drawn before the next one comes, and nothing already drawn moves. */

let place: Place
let browser: Browser
/** the page under way, and what of it is still to come */
let waiting: { reply: ServerResponse; pieces: string[] }

const line = createServer(async (request, reply) => {
  const whole = await fetch(place.url + request.url)
  const type = whole.headers.get('content-type') ?? ''
  reply.setHeader('content-type', type)
  if (!type.startsWith('text/html')) {
    reply.end(Buffer.from(await whole.arrayBuffer()))
    return
  }
  const pieces = piecesOf(await whole.text())
  reply.write(pieces.shift())
  waiting = { reply, pieces }
})

/** The head, and the body cut behind elements into about twenty pieces: a line of text is never torn. */
function piecesOf(html: string): string[] {
  const [head = '', ...elements] = html.split(/(?<=<\/head>|<\/(?:a|dd|div|li|p|section|summary)>)/)
  const each = Math.ceil(elements.length / 20)
  const pieces = [head]
  for (let at = 0; at < elements.length; at += each) pieces.push(elements.slice(at, at + each).join(''))
  return pieces
}

beforeAll(async () => {
  ;[place, browser] = await Promise.all([openPlace(), openBrowser()])
  line.listen(0, '127.0.0.1')
  await once(line, 'listening')
}, 180_000)
afterAll(async () => {
  await browser?.close()
  line.close()
  await place?.close()
})

test.each(['/', '/guide/SL-0103.html', '/guide/SL-0502.html', '/items.html', '/town/445321115.html', '/elder.html'])(
  '%s does not move while it arrives in pieces',
  async path => {
    for (const options of [phone, desktop]) {
      const url = `http://127.0.0.1:${(line.address() as AddressInfo).port}`
      const page = await openPage(await browser.newContext(options), [url])
      await page.goto(url + path, { waitUntil: 'commit' })
      let drawn = 0
      while (waiting.pieces.length > 0) {
        waiting.reply.write(waiting.pieces.shift())
        await page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))))
        drawn++
      }
      waiting.reply.end()
      await page.waitForLoadState()
      expect(drawn).toBeGreaterThan(10)
      expect(await shiftsOf(page), `${path}, ${options.viewport?.width} pixels wide`).toEqual([])
      await page.context().close()
    }
  },
  120_000,
)
