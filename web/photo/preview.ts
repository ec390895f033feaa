/** Small pictures of what was sent up, while the page is open; they are on the person's own device anyway. */

const previews = new Map<string, string>()

export const rememberPreview = (upload: string, blob: Blob): void => {
  previews.set(upload, URL.createObjectURL(blob))
}

export const previewOf = (upload: string): string | undefined => previews.get(upload)
