/** The document camera of the desk. */

/** Why there is no picture, as a message for the agent. */
export class CameraFault extends Error {}

/** The camera's full resolution: print on A4 needs eight megapixels. */
const best = { width: { ideal: 4096 }, height: { ideal: 3072 } }

/** Milliseconds a camera may take for a photograph of its own; then the live picture serves. */
const photoPatience = 4_000

const faults: Readonly<Record<string, string>> = {
  NotAllowedError: '浏览器没有得到使用摄像头的许可。请点地址栏旁边的摄像头图标，选“允许”，再试一次。',
  NotFoundError: '没有找到高拍仪或摄像头。请检查连接线是否插好，或者改为选择照片文件。',
  NotReadableError: '摄像头打不开，可能正被别的程序使用。请关闭其他拍照程序后再试。',
}

/** A running camera. Throws CameraFault. */
export async function openCamera(deviceId: string): Promise<MediaStream> {
  const media: MediaDevices | undefined = navigator.mediaDevices
  if (media === undefined) throw new CameraFault(faults.NotFoundError)
  const which = deviceId === '' ? { facingMode: 'environment' } : { deviceId: { exact: deviceId } }
  try {
    return await media.getUserMedia({ video: { ...best, ...which }, audio: false })
  } catch (error) {
    const name = error instanceof DOMException ? error.name : ''
    const gone = name === 'OverconstrainedError' ? faults.NotFoundError : faults.NotReadableError
    throw new CameraFault(faults[name] ?? gone)
  }
}

export const closeCamera = (stream: MediaStream | null): void => {
  for (const track of stream?.getTracks() ?? []) track.stop()
}

/** The available cameras, by name. Names are known only after one of them was opened. */
export async function cameras(): Promise<(readonly [id: string, name: string])[]> {
  const devices = await navigator.mediaDevices.enumerateDevices()
  return devices
    .filter(({ kind }) => kind === 'videoinput')
    .map(({ deviceId, label }, at) => [deviceId, label === '' ? `摄像头${at + 1}` : label] as const)
}

/** One photograph: the camera's own where it takes any, else the live picture. Throws CameraFault. */
export async function shoot(video: HTMLVideoElement, stream: MediaStream): Promise<Blob> {
  const track = stream.getVideoTracks()[0]
  if (track === undefined || track.readyState !== 'live') throw new CameraFault('摄像头断开了，请检查连接线后再试。')
  const own = await photoOf(track)
  return own ?? frameOf(video)
}

async function photoOf(track: MediaStreamTrack): Promise<Blob | null> {
  if (!('ImageCapture' in window)) return null
  const late = new Promise<null>(done => setTimeout(() => done(null), photoPatience))
  const photo = new ImageCapture(track).takePhoto().catch(() => null)
  return Promise.race([photo, late])
}

function frameOf(video: HTMLVideoElement): Promise<Blob> {
  const canvas = document.createElement('canvas')
  canvas.width = video.videoWidth
  canvas.height = video.videoHeight
  canvas.getContext('2d')?.drawImage(video, 0, 0)
  return new Promise((resolve, reject) => {
    const fault = new CameraFault('没有拍下来，请再拍一次。')
    canvas.toBlob(blob => (blob === null ? reject(fault) : resolve(blob)), 'image/jpeg', 0.95)
  })
}
