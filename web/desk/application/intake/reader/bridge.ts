import { cleanLine, cleanName, cleanNumber } from '../../../../../shared/kernel/text.ts'
import { type Card, type IdCardReader, ReaderFault } from './reader.ts'

/**
 * The card reader on the desk, through an extension of the browser (docs/id-reader.md): the page may ask no other origin than
 * the hall's, so an extension carries the words between this window and the reader's driver.
 */

const protocol = 'county-hall-id-reader'
const version = 1

/** Milliseconds to wait for the bridge's first reply, and for a card. */
const helloPatience = 1_000
const readPatience = 30_000

const faults: Readonly<Record<string, string>> = {
  'no-reader': '没有找到身份证读卡器，请检查连接线。',
  'no-card': '没有读到身份证，请把身份证放在读卡器上再试。',
  unreadable: '身份证读不出来，请重新放置；还是不行的，请用键盘录入。',
  busy: '读卡器正被别的程序使用，请关闭后再试。',
  driver: '读卡器的驱动程序出了问题，请用键盘录入，并联系管理员。',
}

interface Message {
  readonly type: string
  readonly id: string
  readonly [field: string]: unknown
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

function messageOf({ source, origin, data }: MessageEvent<unknown>): Message | null {
  if (source !== window || origin !== location.origin || !isRecord(data)) return null
  const { protocol: said, version: spoken, from, type, id } = data
  if (said !== protocol || spoken !== version || from !== 'bridge') return null
  return typeof type === 'string' && typeof id === 'string' ? { ...data, type, id } : null
}

const post = (type: string, id: string): void =>
  window.postMessage({ protocol, version, from: 'page', type, id }, location.origin)

/** Sends a message and waits for the bridge's reply; null when none comes in time. */
function request(type: string, patience: number, signal?: AbortSignal): Promise<Message | null> {
  const id = crypto.randomUUID()
  const { promise, resolve, reject } = Promise.withResolvers<Message | null>()
  const onMessage = (event: MessageEvent<unknown>): void => {
    const message = messageOf(event)
    if (message?.id === id) resolve(message)
  }
  const timer = setTimeout(() => resolve(null), patience)
  const stop = (): void => {
    post('cancel', id)
    reject(new DOMException('cancelled', 'AbortError'))
  }
  signal?.addEventListener('abort', stop, { once: true })
  window.addEventListener('message', onMessage)
  post(type, id)
  return promise.finally(() => {
    clearTimeout(timer)
    signal?.removeEventListener('abort', stop)
    window.removeEventListener('message', onMessage)
  })
}

function cardOf(value: unknown): Card {
  if (!isRecord(value)) throw new ReaderFault(faults.unreadable)
  const { name, number, address } = value
  if (typeof name !== 'string' || typeof number !== 'string') throw new ReaderFault(faults.unreadable)
  return {
    name: cleanName(name),
    number: cleanNumber(number),
    address: typeof address === 'string' ? cleanLine(address) : '',
  }
}

/** The reader behind the bridge, or null when no bridge answers. */
export async function findBridge(): Promise<IdCardReader | null> {
  const ready = await request('hello', helloPatience)
  if (ready?.type !== 'ready') return null
  return {
    name: typeof ready.reader === 'string' ? ready.reader : '身份证读卡器',
    async read(signal) {
      const answer = await request('read', readPatience, signal)
      if (answer?.type === 'card') return cardOf(answer.card)
      const code = answer?.type === 'error' && typeof answer.code === 'string' ? answer.code : 'no-card'
      throw new ReaderFault(faults[code] ?? faults.driver)
    },
  }
}
