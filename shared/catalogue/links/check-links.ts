import { dayOf } from '../../kernel/calendar.ts'
import { listedHosts } from '../../kernel/item/link-host.ts'
import { hostIn, linksOf } from '../../kernel/item/links.ts'
import type { Ask } from '../../platform/outside.ts'
import type { Table } from '../../platform/table.ts'
import { everyItem, offered } from '../items.ts'
import { basicOn, parse, storedRows } from '../reference.ts'
import { keepLinkState, linkStates } from './kept-states.ts'
import { leadsOff } from './leads-off.ts'
import { checkedState } from './state.ts'

/** The daily check of the links to departments' own systems. */

const mostHops = 3
/** How many links are asked at once. */
const abreast = 4

interface Place {
  known: Table
  ask: Ask
  /** server time, ISO instant */
  now: () => string
}

/** Asks every link that was not asked today, and keeps what came of it. A run that is stopped goes on with the next one. */
export async function checkLinks({ known, ask, now }: Place): Promise<{ asked: number; failed: number }> {
  const on = dayOf(now())
  const [rows, items, states] = await Promise.all([storedRows(known), everyItem(known), linkStates(known)])
  const hosts = listedHosts(basicOn(parse(rows), on).linkHosts)
  const due = new Set(
    offered(items, on)
      .filter(({ status }) => status?.is !== 'withdrawn')
      .flatMap(linksOf)
      .flatMap(({ link, host }) => (hosts.has(host) && states.get(link)?.checked !== on ? [link] : [])),
  )
  const left = [...due]
  let failed = 0
  const work = async (): Promise<void> => {
    for (let link = left.pop(); link !== undefined; link = left.pop()) {
      const fault = await faultOf(link, hosts, ask)
      if (fault !== null) failed += 1
      await keepLinkState(known, checkedState(link, fault, on, states.get(link)))
    }
  }
  await Promise.all(Array.from({ length: abreast }, work))
  return { asked: due.size, failed }
}

/** Why a link does not open, in words; null: it does. It may lead on three times, each time by https to a host on the list. */
export async function faultOf(link: string, hosts: ReadonlySet<string>, ask: Ask): Promise<string | null> {
  let at = link
  for (let hop = 0; hop <= mostHops; hop++) {
    const answer = await answerOf(at, ask)
    if (typeof answer === 'string') return answer
    const { status, location } = answer
    if (status < 300 || status > 399 || location === null) return isGone(status) ? `网站回答“${status}”` : null
    const next = URL.parse(location, at)?.href ?? ''
    if (!hosts.has(hostIn(next) ?? '')) return leadsOff
    at = next
  }
  return `转了${mostHops}次以上`
}

/** Whoever keeps programs out, or asks people to sign in, is there. [D] */
const isGone = (status: number): boolean => status === 404 || status === 410 || status >= 500

/** Some servers answer HEAD otherwise than GET, or not at all. */
async function answerOf(link: string, ask: Ask) {
  const head = await ask(link, 'HEAD').catch(() => null)
  if (head !== null && head.status < 400) return head
  return ask(link, 'GET').catch(wordsOf)
}

const faults: readonly (readonly [RegExp, string])[] = [
  [/^inside$/, '网址指向内部网络'],
  [/ENOTFOUND|EAI_AGAIN|ENODATA/, '找不到这个网站'],
  [/abort|ETIMEDOUT/i, '10秒没有回应'],
  [/CERT|certificate|SSL|TLS|altname/i, '网站的证书有问题'],
]

function wordsOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const said = error instanceof Error ? error.message : ''
  return faults.find(([sign]) => sign.test(said) || sign.test(code))?.[1] ?? '连不上'
}
