import { attemptDays } from '../../../shared/kernel/limit.ts'
import { ask, type Refused, refused, unreachable } from '../../platform/api/hall.ts'
import type { Application, Attempt, Content, Filing, Upload } from './filing.ts'
import { type Page, pagesOf, type Queue } from './queue.ts'
import { DamagedRecord } from './seal.ts'

/** Sends one filing to the hall: every page by its hash, then the application. Each step is saved before the next. */

/** The filing was filed, refused with the reason saved in it, or is blocked for now. */
export type SendResult = { kind: 'filed' } | { kind: 'refused' } | { kind: 'held'; why: Refused }

/** Milliseconds to wait for the check of a page before this round ends. */
const patience = 60_000
const pause = 500

/** How long an attempt may be repeated: a day less than the hall remembers it, because later it would be filed twice. Milliseconds. */
const attemptLife = (attemptDays - 1) * 86_400_000

/** Refusals after which the same request may succeed unchanged. The first five concern every filing. */
const blocking = ['unreachable', 'expired', 'throttled', 'assurance-too-low', 'not-on-roster'] as const
const temporary: readonly string[] = [...blocking, 'failed', 'upload-unverified', 'upload-slow', 'upload-failed']

/** Whether the refusal blocks the next filing too. */
export const blocksQueue = ({ code }: Refused): boolean => blocking.some(held => held === code)

class SendStopped extends Error {
  readonly why: Refused
  constructor(why: Refused) {
    super(why.sentence)
    this.why = why
  }
}

/** Sends it as far as possible. Throws the errors of the database. */
export async function send(queue: Queue, filing: Filing): Promise<SendResult> {
  const { attempt } = filing.content
  if (attempt === null) throw new RangeError('only a finished filing is sent')
  const transfer = new FilingTransfer(queue, filing, attempt)
  try {
    for (const page of pagesOf(attempt.application)) await transfer.put(page)
    for (const page of pagesOf(attempt.application)) await transfer.verified(page)
    await transfer.submit()
    return { kind: 'filed' }
  } catch (error) {
    if (!(error instanceof SendStopped)) throw error
    if (temporary.includes(error.why.code)) return { kind: 'held', why: error.why }
    await transfer.refuse(error.why)
    return { kind: 'refused' }
  }
}

class FilingTransfer {
  readonly #queue: Queue
  readonly #attempt: Attempt
  #filing: Filing

  constructor(queue: Queue, filing: Filing, attempt: Attempt) {
    this.#queue = queue
    this.#filing = filing
    this.#attempt = attempt
  }

  async #note(content: Partial<Content>, outline: Partial<Filing> = {}): Promise<void> {
    const next = { ...this.#filing, ...outline, content: { ...this.#filing.content, ...content } }
    const sent = Object.values(next.content.uploads).filter(({ state }) => state === 'verified').length
    this.#filing = await this.#queue.save({ ...next, sent })
  }

  #noteUpload(page: string, upload: Upload): Promise<void> {
    return this.#note({ uploads: { ...this.#filing.content.uploads, [page]: upload } })
  }

  #forget(page: string): Promise<void> {
    const { [page]: _, ...uploads } = this.#filing.content.uploads
    return this.#note({ uploads })
  }

  /** Uploads one page, unless it is uploaded already. */
  async put(id: string): Promise<void> {
    const known = this.#filing.content.uploads[id]
    if (known !== undefined && known.state !== 'granted') return
    const opened = await this.#queue.openPage(id).catch(nullIfDamaged)
    if (opened === null)
      throw new SendStopped(
        refused('page-lost', '有一页照片在这台电脑上丢失或损坏了，请打开这一件，删掉打不开的那一页，重新拍摄。'),
      )
    const upload = known ?? (await this.#grant(opened.page))
    // The browser sets the length itself.
    const { 'content-length': _, ...headers } = upload.headers
    const reply = await fetch(upload.url, { method: 'PUT', headers, body: opened.blob }).catch(() => null)
    if (reply === null) throw new SendStopped(unreachable)
    // 412: an earlier try had arrived.
    if (reply.ok || reply.status === 412) return this.#noteUpload(id, { ...upload, state: 'put' })
    // The grant has expired, or the clocks differ: the next round requests a new one.
    if (reply.status < 500) await this.#forget(id)
    throw new SendStopped(refused('upload-failed', '有一页照片没有传上去，稍后自动再传。'))
  }

  async #grant({ id, bytes, type, sha256 }: Page): Promise<Upload> {
    const granted = await ask('request-upload', { body: { bytes, type, sha256 } })
    if (!granted.ok) throw new SendStopped(granted)
    const upload = { ...granted.body, state: 'granted' } as const
    await this.#noteUpload(id, upload)
    return upload
  }

  /** Waits until the hall has verified the page. */
  async verified(id: string): Promise<void> {
    const upload = this.#filing.content.uploads[id]
    if (upload === undefined || upload.state === 'verified') return
    const until = Date.now() + patience
    do {
      const found = await ask('read-upload', { path: { upload: upload.id } })
      if (!found.ok) {
        if (found.code === 'not-found') await this.#forget(id)
        throw new SendStopped(found.code === 'not-found' ? refused('upload-failed', found.sentence) : found)
      }
      if (found.body.status === 'verified') return this.#noteUpload(id, { ...upload, state: 'verified' })
      if (found.body.status === 'refused') {
        await this.#forget(id)
        throw new SendStopped(refused('upload-refused', found.body.reason ?? '有一页照片没有通过核验，请重新拍摄。'))
      }
      await new Promise(done => setTimeout(done, pause))
    } while (Date.now() < until)
    throw new SendStopped(refused('upload-slow', '照片还在核验，稍后自动继续。'))
  }

  async submit(): Promise<void> {
    const { application, key, triedAt } = this.#attempt
    if (triedAt !== null && Date.now() - Date.parse(triedAt) > attemptLife) {
      // After a check the agent may send it as a new one.
      await this.#note({ attempt: null })
      throw new SendStopped(
        refused(
          'too-old',
          '这一件很久以前送出过，一直没有收到答复。请先向镇里核对是否已经收到，没有收到的再重新提交。',
        ),
      )
    }
    // Saved before it is sent: from here on the reply may be lost.
    const attempt = { ...this.#attempt, triedAt: triedAt ?? new Date().toISOString() }
    await this.#note({ attempt })
    const { uploads } = this.#filing.content
    const answer = await ask('submit', {
      body: withUploadIds(application, page => uploads[page]?.id ?? page),
      attempt: key,
    })
    if (answer.ok) {
      const done = { receipt: answer.body, intake: null, attempt: null, uploads: {}, refusal: null }
      await this.#note(done, { state: 'filed' })
      await this.#queue.removeUnusedPages(this.#filing.id, [])
      return
    }
    // The hall no longer knows a page: all of them are uploaded again.
    if (answer.code === 'upload-unknown' || answer.code === 'upload-refused') await this.#note({ uploads: {} })
    throw new SendStopped(answer)
  }

  /** Saves a refusal. It proves that no earlier try was filed: the hall would have replied with its receipt. */
  refuse({ sentence, errors, changes = [] }: Refused): Promise<void> {
    const { attempt } = this.#filing.content
    const settled = attempt && { ...attempt, triedAt: null }
    const said = [...errors, ...changes.map(message => ({ path: '', message }))]
    return this.#note({ attempt: settled, refusal: { sentence, errors: said } }, { state: 'failed' })
  }
}

function nullIfDamaged(error: unknown): null {
  if (error instanceof DamagedRecord) return null
  throw error
}

/** The application with the ids of uploads in place of pages. */
function withUploadIds(application: Application, uploadOf: (page: string) => string): Application {
  const { files, mandate } = application
  return {
    ...application,
    files: Object.fromEntries(Object.entries(files).map(([material, pages]) => [material, pages.map(uploadOf)])),
    mandate: mandate && { ...mandate, upload: uploadOf(mandate.upload) },
  }
}
