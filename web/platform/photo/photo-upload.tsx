import { useEffect, useRef, useState } from 'preact/hooks'
import { ask, type Refused, type ReplyOf, refused } from '../api/hall.ts'
import { session } from '../api/session.ts'
import { Refusal } from '../components/notice.tsx'
import { type Prepared, prepare, Unusable } from './prepare.ts'
import { forgetPreview, previewOf, rememberPreview } from './preview.ts'
import { Proof } from './proof.tsx'
import { Retakes } from './retakes.ts'
import { upload } from './upload.ts'

/** Files of one material (contract: at most 20). */
export const mostSheets = 20

export const faults = {
  blurred: '这张照片有点模糊，字看不清。请把手机拿稳，对准纸张，再拍一张。',
  dark: '这张照片太暗，字看不清。请到亮的地方，或打开灯，再拍一张。',
} as const

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
  | { at: 'busy'; doing: string }
  | { at: 'doubtful'; prepared: Prepared; fault: string; forced: boolean }
  | { at: 'refused'; prepared: Prepared | null; refusal: Refused }
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
  /** whether a page was taken that is not uploaded yet */
  onUnsent?: (isUnsent: boolean) => void
}

/** One material's photographs: takes or selects, checks, uploads and lists them. */
export function PhotoUpload({ id, name, sheets, most = mostSheets, onSheets, onUnsent }: PhotoUploadProps) {
  const [stage, setStage] = useState<Stage>({ at: 'idle' })
  const retakes = useRef(new Retakes())
  const busy = stage.at === 'busy'
  const isUnsent = busy || ('prepared' in stage && stage.prepared !== null)
  useEffect(() => onUnsent?.(isUnsent), [isUnsent])

  function isSignedIn(): boolean {
    if (session() !== null) return true
    setStage({ at: 'refused', prepared: null, refusal: { ...signInFirst } })
    return false
  }

  async function take(file: File): Promise<void> {
    if (!isSignedIn()) return
    setStage({ at: 'busy', doing: '正在看照片清不清楚……' })
    try {
      const prepared = await prepare(file)
      const forced = retakes.current.isRequired(prepared.verdict)
      if (prepared.verdict === 'fine') return await send(prepared)
      setStage({ at: 'doubtful', prepared, fault: faults[prepared.verdict], forced })
    } catch (error) {
      if (!(error instanceof Unusable)) throw error
      setStage({ at: 'unusable', fault: error.message })
    }
  }

  async function send(prepared: Prepared): Promise<void> {
    setStage({ at: 'busy', doing: '正在上传……' })
    const sent = await upload(prepared)
    if (!sent.ok) return setStage({ at: 'refused', prepared, refusal: sent.code === 'expired' ? signInFirst : sent })
    retakes.current.reset()
    if (prepared.type === 'image/jpeg') void rememberPreview(sent.body, prepared.blob)
    onSheets(old => [...old, { id: sent.body, name: `第${old.length + 1}页` }])
    setStage({ at: 'idle' })
  }

  const again = (prepared: Prepared | null) => (prepared === null ? undefined : () => void send(prepared))

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
        {stage.at === 'busy' && <p class="busy">{stage.doing}</p>}
        {stage.at === 'unusable' && <p class="fault">{stage.fault}</p>}
        {stage.at === 'doubtful' && (
          <div class="warning">
            <Proof blob={stage.prepared.blob} />
            <p>{stage.fault}</p>
            {!stage.forced && (
              <>
                <p>拍了几次还是这样的，也可以就用这张，工作人员会再核对。</p>
                <button class="button plain" type="button" onClick={() => void send(stage.prepared)}>
                  就用这张
                </button>
              </>
            )}
          </div>
        )}
      </div>
      {stage.at === 'refused' && <Refusal refusal={stage.refusal} retry={again(stage.prepared)} />}
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

interface FilePickerProps {
  id: string
  label: string
  name: string
  camera?: boolean
  plain?: boolean
  /** whether it may be opened now */
  onOpen?: () => boolean
  onFile: (file: File) => Promise<void>
}

export function FilePicker({ id, label, name, camera = false, plain = false, onOpen, onFile }: FilePickerProps) {
  return (
    <span class="picker">
      <input
        id={id}
        type="file"
        accept={camera ? 'image/*' : 'image/*,application/pdf'}
        {...(camera ? { capture: 'environment' } : {})}
        onClick={event => {
          if (onOpen?.() === false) event.preventDefault()
        }}
        onChange={event => {
          const box = event.currentTarget
          const file = box.files?.[0]
          // The same file may be chosen again.
          if (file) void onFile(file).finally(() => (box.value = ''))
        }}
      />
      <label for={id} class={plain ? 'button plain' : 'button'}>
        {label}
        <span class="unseen">：{name}</span>
      </label>
    </span>
  )
}
