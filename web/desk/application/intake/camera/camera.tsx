import { useEffect, useRef, useState } from 'preact/hooks'
import { doubts } from '../../../../platform/photo/doubt.tsx'
import { type Prepared, prepareShot, Unusable } from '../../../../platform/photo/prepare.ts'
import { CameraFault, cameras, closeCamera, openCamera, shoot } from './device.ts'

interface Shot {
  readonly blob: Blob
  readonly prepared: Prepared
  readonly url: string
}

interface CameraProps {
  /** what is being photographed */
  name: string
  /** number of pages taken already */
  pages: number
  /** largest number of pages */
  most: number
  /** Saves a page. Returns why it could not be saved, or null. */
  onPage: (prepared: Prepared) => Promise<string | null>
  onClose: () => void
}

/** The document camera: a live picture with guides for the paper, then the photograph with its check, page after page. */
export function Camera({ name, pages, most, onPage, onClose }: CameraProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const video = useRef<HTMLVideoElement>(null)
  const main = useRef<HTMLButtonElement>(null)
  const stream = useRef<MediaStream | null>(null)
  const [device, setDevice] = useState('')
  const [choices, setChoices] = useState<(readonly [string, string])[]>([])
  const [live, setLive] = useState(false)
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<string | null>(null)
  const [shot, setShot] = useState<Shot | null>(null)
  const [turns, setTurns] = useState(0)

  useEffect(() => dialog.current?.showModal(), [])
  useEffect(() => {
    let gone = false
    setLive(false)
    setFault(null)
    const start = async () => {
      const opened = await openCamera(device)
      if (gone) return closeCamera(opened)
      stream.current = opened
      opened.getVideoTracks()[0]?.addEventListener('ended', () => setFault('摄像头断开了，请检查连接线后再试。'))
      if (video.current !== null) video.current.srcObject = opened
      setChoices(await cameras())
    }
    start().catch(error => setFault(faultText(error)))
    return () => {
      gone = true
      closeCamera(stream.current)
    }
  }, [device])
  useEffect(() => main.current?.focus(), [live, shot === null, busy])
  useEffect(() => () => URL.revokeObjectURL(shot?.url ?? ''), [shot])

  /** Runs one action at a time and shows its error. */
  async function run(work: () => Promise<void>): Promise<void> {
    setBusy(true)
    setFault(null)
    await work().catch(error => setFault(faultText(error)))
    setBusy(false)
  }

  async function show(blob: Blob, quarter: number): Promise<void> {
    const prepared = await prepareShot(blob, quarter)
    setShot({ blob, prepared, url: URL.createObjectURL(prepared.blob) })
  }

  const take = () =>
    run(async () => {
      if (video.current === null || stream.current === null) return
      await show(await shoot(video.current, stream.current), turns)
    })

  const turn = () =>
    run(async () => {
      const quarter = (turns + 1) % 4
      setTurns(quarter)
      if (shot !== null) await show(shot.blob, quarter)
    })

  const accept = (more: boolean) =>
    run(async () => {
      if (shot === null) return
      const why = await onPage(shot.prepared)
      if (why !== null) return setFault(why)
      setShot(null)
      if (!more) onClose()
    })

  const verdict = shot?.prepared.verdict ?? 'fine'
  const last = pages + 1 >= most
  return (
    <dialog ref={dialog} class="camera" aria-labelledby="camera-title" onClose={onClose}>
      <h2 id="camera-title">
        {name}，第{pages + 1}页
      </h2>
      {fault !== null && (
        <p class="fault" role="alert">
          {fault}
        </p>
      )}
      <p class="unseen" role="status">
        {busy ? '请稍候' : shot === null ? (live ? '摄像头已就绪，可以拍照' : '') : '已拍下，请看清楚没有'}
      </p>
      <div class="stage">
        <div class="view" hidden={shot !== null}>
          <video ref={video} autoPlay muted playsInline onPlaying={() => setLive(true)} />
          <span class="corners" aria-hidden="true" />
        </div>
        {shot !== null && <img src={shot.url} alt={`刚拍的${name}第${pages + 1}页`} />}
      </div>
      {verdict !== 'fine' && (
        <p class="warning" role="alert">
          {deskDoubts[verdict]}您看得清上面的字，也可以就用这张。
        </p>
      )}
      <div class="takes">
        {shot === null ? (
          <button ref={main} class="button" type="button" disabled={!live || busy} onClick={() => void take()}>
            {live ? '拍照' : '正在打开摄像头……'}
          </button>
        ) : (
          <ShotActions
            {...{ busy, last, main }}
            doubtful={verdict !== 'fine'}
            onAccept={more => void accept(more)}
            onAgain={() => setShot(null)}
          />
        )}
        {shot !== null && (
          <button class="button plain" type="button" disabled={busy} onClick={() => void turn()}>
            转90度
          </button>
        )}
        <button class="button plain" type="button" onClick={onClose}>
          {shot === null ? '拍完了' : '不要这张，关闭'}
        </button>
      </div>
      {choices.length > 1 && shot === null && (
        <div class="field">
          <label for="camera-choice">用哪个摄像头</label>
          <select id="camera-choice" value={device} onChange={e => setDevice(e.currentTarget.value)}>
            <option value="">自动选择</option>
            {choices.map(([id, title]) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        </div>
      )}
    </dialog>
  )
}

const deskDoubts = { ...doubts, blurred: '这张照片有点模糊，字看不清。请把纸压平，等画面清楚了再拍一张。' }

function faultText(error: unknown): string {
  if (error instanceof CameraFault || error instanceof Unusable) return error.message
  throw error
}

interface ShotActionsProps {
  doubtful: boolean
  busy: boolean
  last: boolean
  main: { current: HTMLButtonElement | null }
  onAccept: (more: boolean) => void
  onAgain: () => void
}

/** The actions on a photograph: use it, or retake it, which comes first where it may be hard to read. */
function ShotActions({ doubtful, busy, last, main, onAccept, onAgain }: ShotActionsProps) {
  const again = (
    <button
      ref={doubtful ? main : null}
      class={doubtful ? 'button' : 'button plain'}
      type="button"
      disabled={busy}
      onClick={onAgain}
    >
      重拍
    </button>
  )
  return (
    <>
      {doubtful && again}
      <button
        ref={doubtful ? null : main}
        class={doubtful ? 'button plain' : 'button'}
        type="button"
        disabled={busy}
        onClick={() => onAccept(false)}
      >
        就用这张
      </button>
      {!last && (
        <button class="button plain" type="button" disabled={busy} onClick={() => onAccept(true)}>
          用这张，再拍一页
        </button>
      )}
      {!doubtful && again}
    </>
  )
}
