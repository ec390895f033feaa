import { useEffect, useState } from 'preact/hooks'
import { ask, type Refused, type ReplyOf, refused } from '../api/hall.ts'
import { session } from '../api/session.ts'
import { Refusal } from '../components/notice.tsx'
import { Doubt, type Doubtful, doubtOf } from './doubt.tsx'
import { FilePicker } from './file-picker.tsx'
import { type Prepared, prepare, Unusable } from './prepare.ts'
import { forgetPreview, previewOf, rememberPreview } from './preview.ts'
import { upload } from './upload.ts'

/** Files of one material (contract: at most 20). */
export const mostSheets = 20

/** Shown before a photograph is taken: a prepared photograph is lost by a sign-in. */
const signInFirst = refused('expired', '登录已过期，这张照片登录后要再拍一次。其他填好的、传好的都还在。')

/** A page of a material. */
export interface Sheet {
  /** of the upload, or of the page stored until it is uploaded */
  readonly id: string
  readonly name: string
}

type Stage =
  | { at: 'idle' }
  | { at: 'looking' }
  /** `share`: what has been sent, of 0 to 1 */
  | { at: 'sending'; doing: string; share: number; stop: AbortController }
  | ({ at: 'doubtful' } & Doubtful)
  /** `pages`: what is not uploaded yet */
  | { at: 'refused'; pages: readonly Prepared[]; refusal: Refused }
  | { at: 'unusable'; fault: string }

interface PhotoUploadProps {
  /** of the material */
  id: string
  name: string
  sheets: readonly Sheet[]
  /** files at most */
  most?: number
  /** A change to the latest pages: one may be deleted while another is uploaded. */
  onSheets: (change: (old: readonly Sheet[]) => readonly Sheet[]) => void
  onUnsent?: (unsent: Unsent | null) => void
}

/** Why a page that was taken is not in the hall yet. */
export type Unsent = 'under-way' | 'doubtful' | 'failed'

/** Why these pages are too many beside the others, or null. */
export const tooMany = (pages: readonly Prepared[], sheets: readonly Sheet[], most: number): string | null =>
  sheets.length + pages.length > most
    ? `这张图很长，要分成${pages.length}张，这里还能传${most - sheets.length}张。请截短一些，分几次传。`
    : null

/** One material's photographs: takes or selects, checks, uploads and lists them. */
export function PhotoUpload({ id, name, sheets, most = mostSheets, onSheets, onUnsent }: PhotoUploadProps) {
  const [stage, setStage] = useState<Stage>({ at: 'idle' })
  const busy = stage.at === 'looking' || stage.at === 'sending'
  const isKept = 'pages' in stage && stage.pages.length > 0
  const unsent = busy ? 'under-way' : stage.at === 'doubtful' ? stage.at : isKept ? 'failed' : null
  useEffect(() => onUnsent?.(unsent), [unsent])

  function isSignedIn(): boolean {
    if (session() !== null) return true
    setStage({ at: 'refused', pages: [], refusal: { ...signInFirst } })
    return false
  }

  async function take(file: File): Promise<void> {
    if (!isSignedIn()) return
    setStage({ at: 'looking' })
    try {
      const pages = await prepare(file)
      const fault = tooMany(pages, sheets, most)
      if (fault !== null) return setStage({ at: 'unusable', fault })
      const doubt = doubtOf(pages)
      if (doubt === null) return await send(pages)
      setStage({ at: 'doubtful', ...doubt })
    } catch (error) {
      if (!(error instanceof Unusable)) throw error
      setStage({ at: 'unusable', fault: error.message })
    }
  }

  async function send(pages: readonly Prepared[]): Promise<void> {
    const stop = new AbortController()
    for (const [at, page] of pages.entries()) {
      const doing = pages.length === 1 ? '正在上传' : `正在上传第${at + 1}张，共${pages.length}张`
      const onShare = (share: number) => setStage({ at: 'sending', doing, share, stop })
      onShare(0)
      const sent = await upload(page, { signal: stop.signal, onShare })
      if (sent === null) return setStage({ at: 'idle' })
      if (!sent.ok) {
        const refusal = sent.code === 'expired' ? signInFirst : sent
        return setStage({ at: 'refused', pages: pages.slice(at), refusal })
      }
      if (page.type === 'image/jpeg') void rememberPreview(sent.body, page.blob)
      onSheets(old => [...old, { id: sent.body, name: `第${old.length + 1}页` }])
    }
    setStage({ at: 'idle' })
  }

  const again = (pages: readonly Prepared[]) => (pages.length === 0 ? undefined : () => void send(pages))

  function remove(gone: string): void {
    forgetPreview(gone)
    onSheets(old => old.filter(({ id }) => id !== gone))
  }

  return (
    <div class="slot">
      <ul class="sheets">
        {sheets.map((sheet, at) => (
          <li key={sheet.id}>
            <Thumbnail upload={sheet.id} />
            <span class="done">第{at + 1}页已上传</span>
            <button
              type="button"
              class="button plain small"
              aria-label={`删除${name}第${at + 1}页`}
              onClick={() => remove(sheet.id)}
            >
              删除
            </button>
          </li>
        ))}
      </ul>
      <div aria-live="polite">
        {stage.at === 'looking' && <p class="busy">正在看照片清不清楚……</p>}
        {stage.at === 'unusable' && <p class="fault">{stage.fault}</p>}
        {stage.at === 'doubtful' && (
          <Doubt doubt={stage}>
            <button class="button plain" type="button" onClick={() => void send(stage.pages)}>
              就用这张
            </button>
          </Doubt>
        )}
      </div>
      {stage.at === 'sending' && (
        <div class="sending">
          <p class="busy" id={`${id}-sending`}>
            {stage.share < 1 ? `${stage.doing}：${Math.floor(stage.share * 100)}%` : '传完了，正在核验……'}
          </p>
          <progress value={stage.share} aria-labelledby={`${id}-sending`} />
          <button class="button plain small" type="button" onClick={() => stage.stop.abort()}>
            不传了
          </button>
        </div>
      )}
      {stage.at === 'refused' && <Refusal refusal={stage.refusal} retry={again(stage.pages)} />}
      {!busy && sheets.length < most && (
        <div class="takes">
          <FilePicker
            id={`${id}-camera`}
            camera
            plain={sheets.length > 0}
            label={sheets.length > 0 ? '再拍一页' : '拍照'}
            name={name}
            onOpen={isSignedIn}
            onFile={take}
          />
          <FilePicker id={`${id}-file`} plain label="选照片或文件" name={name} onOpen={isSignedIn} onFile={take} />
        </div>
      )}
    </div>
  )
}

/** A page taken in this tab, or the hall's copy of one from another device. */
function Thumbnail({ upload }: { upload: string }) {
  const [found, setFound] = useState<ReplyOf<'read-upload'> | null>(null)
  const preview = previewOf(upload) ?? (found?.type === 'application/pdf' ? null : (found?.url ?? null))
  useEffect(() => {
    if (preview === null)
      void ask('read-upload', { path: { upload } }).then(reply => setFound(reply.ok ? reply.body : null))
  }, [upload])
  if (preview === null && found?.url) {
    return (
      <a class="page" href={found.url} target="_blank" rel="noreferrer">
        打开PDF
      </a>
    )
  }
  return preview === null ? <span class="page" aria-hidden="true" /> : <img src={preview} alt="" />
}
