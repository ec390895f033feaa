import {
  type Answer,
  type CommandResult,
  type ReplyOf,
  readAt,
  refused,
  submitCommand,
} from '../../platform/api/hall.ts'
import { readLocalDraft, saveLocalDraft, withoutForm } from '../../platform/case/local-draft.ts'
import { tell } from './news.ts'
import { noteCommand } from './recent-commands.ts'

/**
 * An act that is sent while its page is left. The browser sends it even when the page is gone; then a later page asks the
 * case's history what became of it.
 */
export interface SentAct {
  no: string
  subject: string
  /** its name, which is that of its form */
  act: string
  /** in words: 分派：罗伟强 */
  what: string
  /** API path of the case */
  place: string
  /** the page of the case */
  address: string
  version: number
  /** milliseconds since 1970, by the device */
  at: number
}

const key = 'desk:sent'
/** The longest that a request is under way. Milliseconds. */
const longest = 30_000
/** Between two looks at the history. Milliseconds. */
const pause = 2000
/** Those whose answer this page awaits itself. */
const awaited = new Set<number>()

const isSent = (kept: unknown): kept is SentAct =>
  typeof kept === 'object' && kept !== null && 'place' in kept && 'at' in kept && 'version' in kept

function kept(): SentAct[] {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(key) ?? '[]')
    return Array.isArray(stored) ? stored.filter(isSent) : []
  } catch {
    return []
  }
}

function keep(acts: readonly SentAct[]): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(acts))
  } catch {
    // Then only this page can tell the outcome.
  }
}

function settle(sent: SentAct, answer: Answer<CommandResult>): void {
  keep(kept().filter(({ at }) => at !== sent.at))
  if (answer.ok) {
    const draft = { no: sent.no, subject: sent.subject }
    noteCommand(sent.no, answer.body.version)
    saveLocalDraft(draft, withoutForm(readLocalDraft(draft), sent.act))
    tell({ good: true, text: `已提交：${sent.what}` })
  } else {
    tell({ good: false, text: `没有办成：${sent.what}。${answer.sentence}`, address: sent.address })
  }
}

/** Sends an act at once, although its page may be gone before the answer comes. */
export function sendLeaving(act: Omit<SentAct, 'at'>, body: object): void {
  const { no, subject, act: name, what, place, address, version } = act
  const sent = { no, subject, act: name, what, place, address, version, at: Date.now() }
  keep([...kept(), sent])
  awaited.add(sent.at)
  void submitCommand(`${place}/${name}`, version, body, { keepalive: true }).then(answer => settle(sent, answer))
}

/** Asks after the acts of this officer whose answer no page has seen. */
export async function askAfterSent(subject: string): Promise<void> {
  const unknown = kept().filter(sent => sent.subject === subject && !awaited.has(sent.at))
  for (const sent of unknown) {
    const answer = await readAt<ReplyOf<'read-history'>>(`${sent.place}/history`)
    if (!answer.ok) continue
    // It was sent for one version: the next entry is its own, or it was refused.
    const next = answer.body.records.find(({ seq }) => seq === sent.version + 1)
    if (next?.by.subject === subject) settle(sent, { ok: true, body: { version: next.seq } })
    else if (next !== undefined) settle(sent, refused('stale-version', '别人先办了一步，请打开看过再办。'))
    else if (Date.now() > sent.at + longest) settle(sent, refused('failed', '请打开再办一次。'))
    else setTimeout(() => void askAfterSent(subject), pause)
  }
}
