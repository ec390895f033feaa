/** Previews of uploads in this tab: full size while the page is open, a thumbnail after a reload or a sign-in. */

const previews = new Map<string, string>()
const keyOf = (upload: string): string => `hall:preview:${upload}`

/** Pixels of the longer side, for pages of 4 rem on a fine screen: about 6 KB of the browser's 5 MB. */
const side = 200

export async function rememberPreview(upload: string, blob: Blob): Promise<void> {
  previews.set(upload, URL.createObjectURL(blob))
  const picture = await createImageBitmap(blob)
  const scale = Math.min(1, side / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  picture.close()
  // Deleted while the thumbnail was drawn.
  if (!previews.has(upload)) return
  try {
    sessionStorage.setItem(keyOf(upload), canvas.toDataURL('image/jpeg', 0.7))
  } catch {
    // Storage is for input first: without a preview the list shows the page's number.
  }
}

export const previewOf = (upload: string): string | null =>
  previews.get(upload) ?? sessionStorage.getItem(keyOf(upload))

export function forgetPreview(upload: string): void {
  const whole = previews.get(upload)
  if (whole !== undefined) URL.revokeObjectURL(whole)
  previews.delete(upload)
  sessionStorage.removeItem(keyOf(upload))
}
