import { limits } from '../../../../shared/catalogue/workbook/limits.ts'
import { type Answer, ask, refused } from '../../../platform/api/hall.ts'
import { digestOf, put } from '../../../platform/photo/upload.ts'

/** Sends a workbook to be checked, or a list to be compared; returns the number of its import. `onShare`: the share that was sent, of 0 to 1. */
export async function sendBook(
  file: File,
  purpose: 'comparison' | null,
  onShare: (share: number) => void,
): Promise<Answer<number>> {
  if (file.size > limits.bytes)
    return refused('too-large', `文件超过${limits.bytes / 1_000_000}MB，请分成几个文件导入。`)
  const bytes = await file.arrayBuffer().catch(() => null)
  if (bytes === null) return refused('unreadable', '文件打不开，可能刚刚改过。请关闭表格软件，重新选择文件。')
  if (bytes.byteLength === 0) return refused('empty', '这是空文件，请重新选择。')
  const begun = await ask('begin-item-import', {
    body: {
      name: file.name,
      bytes: bytes.byteLength,
      sha256: await digestOf(bytes),
      ...(purpose === null ? {} : { purpose }),
    },
  })
  if (!begun.ok) return begun
  const { no } = begun.body
  const failure = await put(begun.body, bytes, { signal: new AbortController().signal, onShare })
  if (failure === null) return { ok: true, body: no }
  // Nobody has to wait for a file that will not come.
  await ask('withdraw-item-import', { path: { import: String(no) }, body: {} })
  return failure
}
