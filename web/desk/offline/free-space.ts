/** Free space on this computer's disk. */

/** Bytes below which the agent is warned, and below which no new photograph is taken. */
const low = 500_000_000
const tooLow = 50_000_000

export type FreeSpace = 'enough' | 'low' | 'full'

/** Asks the browser not to clear the desk's data by itself; the browser may refuse. */
export async function requestPersistence(): Promise<boolean> {
  return (await navigator.storage?.persist?.().catch(() => false)) ?? false
}

export async function freeSpace(): Promise<FreeSpace> {
  const { quota, usage } = (await navigator.storage?.estimate?.().catch(() => null)) ?? {}
  if (quota === undefined || usage === undefined) return 'enough'
  const free = quota - usage
  return free < tooLow ? 'full' : free < low ? 'low' : 'enough'
}

export const isStorageFull = (error: unknown): boolean =>
  error instanceof DOMException && error.name === 'QuotaExceededError'

export const noStorageText = '这个浏览器不让本页在电脑上存放内容'

export const storageLowText = '这台电脑的存储空间快满了，不能再拍新的照片。请先联网上传，或清理磁盘。'

export const storageFullText =
  '这台电脑的存储空间满了，刚才的内容没有存下来；以前存好的都还在。请先联网上传，或清理磁盘后再拍。'
