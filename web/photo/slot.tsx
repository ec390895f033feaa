import { useRef, useState } from 'preact/hooks'
import type { Refused } from '../api/hall.ts'
import { Refusal } from '../parts/notice.tsx'
import { type Prepared, prepare, Unusable } from './prepare.ts'
import { previewOf, rememberPreview } from './preview.ts'
import { upload } from './upload.ts'

/** How often a photograph may be sent back for being hard to read; then it is the person's word that counts. */
export const mostRetakes = 2

/** Files of one material (contract: at most 20). */
export const mostSheets = 20

export const faults = {
  blurred: '这张照片有点模糊，字看不清。请把手机拿稳，对准纸张，再拍一张。',
  dark: '这张照片太暗，字看不清。请到亮的地方，或打开灯，再拍一张。',
} as const

/** A page of a material. */
export interface Sheet {
  /** of the upload, or of the page where it is kept until it can go up */
  readonly id: string
  readonly name: string
}

type Stage =
  | { at: 'idle' }
  | { at: 'busy'; doing: string }
  | { at: 'doubtful'; prepared: Prepared; fault: string; forced: boolean }
  | { at: 'refused'; prepared: Prepared; refusal: Refused }
  | { at: 'unusable'; fault: string }

interface SlotProps {
  /** of the material */
  id: string
  name: string
  sheets: readonly Sheet[]
  onSheets: (sheets: readonly Sheet[]) => void
}

/** One material's photographs: taken or chosen, judged, sent up, listed. */
export function Slot({ id, name, sheets, onSheets }: SlotProps) {
  const [stage, setStage] = useState<Stage>({ at: 'idle' })
  const retakes = useRef(0)
  const busy = stage.at === 'busy'

  async function take(file: File): Promise<void> {
    setStage({ at: 'busy', doing: '正在看照片清不清楚……' })
    try {
      const prepared = await prepare(file)
      if (prepared.verdict === 'fine') return await send(prepared)
      const forced = retakes.current < mostRetakes
      retakes.current += 1
      setStage({ at: 'doubtful', prepared, fault: faults[prepared.verdict], forced })
    } catch (error) {
      if (!(error instanceof Unusable)) throw error
      setStage({ at: 'unusable', fault: error.message })
    }
  }

  async function send(prepared: Prepared): Promise<void> {
    setStage({ at: 'busy', doing: '正在上传……' })
    const sent = await upload(prepared)
    if (!sent.ok) return setStage({ at: 'refused', prepared, refusal: sent })
    retakes.current = 0
    if (prepared.type === 'image/jpeg') rememberPreview(sent.body, prepared.blob)
    onSheets([...sheets, { id: sent.body, name: `第${sheets.length + 1}页` }])
    setStage({ at: 'idle' })
  }

  return (
    <div class="slot">
      <ul class="sheets">
        {sheets.map((sheet, at) => (
          <li key={sheet.id}>
            {previewOf(sheet.id) ? <img src={previewOf(sheet.id)} alt="" /> : <span class="page" aria-hidden="true" />}
            <span class="done">第{at + 1}页已上传</span>
            <button
              type="button"
              class="button plain small"
              aria-label={`删除${name}第${at + 1}页`}
              onClick={() => onSheets(sheets.filter(other => other.id !== sheet.id))}
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
      {stage.at === 'refused' && <Refusal refusal={stage.refusal} retry={() => void send(stage.prepared)} />}
      {!busy && sheets.length < mostSheets && (
        <div class="takes">
          <Picker
            id={`${id}-camera`}
            camera
            plain={sheets.length > 0}
            label={sheets.length > 0 ? '再拍一页' : '拍照'}
            name={name}
            onFile={take}
          />
          <Picker id={`${id}-file`} plain label="选照片或文件" name={name} onFile={take} />
        </div>
      )}
    </div>
  )
}

interface PickerProps {
  id: string
  label: string
  name: string
  camera?: boolean
  plain?: boolean
  onFile: (file: File) => Promise<void>
}

export function Picker({ id, label, name, camera = false, plain = false, onFile }: PickerProps) {
  return (
    <span class="picker">
      <input
        id={id}
        type="file"
        accept={camera ? 'image/*' : 'image/*,application/pdf'}
        {...(camera ? { capture: 'environment' } : {})}
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
