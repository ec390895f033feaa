import { useEffect, useRef, useState } from 'preact/hooks'
import { Doubt, type Doubtful, doubtOf } from '../../../platform/photo/doubt.tsx'
import { FilePicker } from '../../../platform/photo/file-picker.tsx'
import { mostSheets, type Sheet, tooMany } from '../../../platform/photo/photo-upload.tsx'
import { type Prepared, prepare, Unusable } from '../../../platform/photo/prepare.ts'
import { freeSpace, isStorageFull, storageFullText, storageLowText } from '../../offline/free-space.ts'
import type { Queue } from '../../offline/queue.ts'
import { Camera } from './camera/camera.tsx'

interface PagesProps {
  /** of the material */
  id: string
  name: string
  queue: Queue
  filing: string
  sheets: readonly Sheet[]
  /** pages that a closed window would not lose */
  saved: readonly string[]
  most?: number
  /** A change to the latest pages: one may be removed while another is being added. */
  onSheets: (change: (old: readonly Sheet[]) => readonly Sheet[]) => void
}

/** One material's pages: photographed with the document camera or chosen, judged, and saved encrypted on this computer. */
export function Pages({ id, name, queue, filing, sheets, saved, most = mostSheets, onSheets }: PagesProps) {
  const [open, setOpen] = useState(false)
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<string | null>(null)
  const [doubtful, setDoubtful] = useState<Doubtful | null>(null)
  const list = useRef<HTMLUListElement>(null)
  const opened = useRef(false)

  /** Returns why it was not saved, or null. */
  async function savePage({ blob, type }: Prepared): Promise<string | null> {
    if ((await freeSpace()) === 'full') return storageLowText
    try {
      const page = await queue.addPage(filing, blob, type)
      onSheets(old => [...old, { id: page, name: `第${old.length + 1}页` }])
      return null
    } catch (error) {
      if (isStorageFull(error)) return storageFullText
      throw error
    }
  }

  async function saveAll(pages: readonly Prepared[]): Promise<void> {
    for (const page of pages) {
      const why = await savePage(page)
      setFault(why)
      if (why !== null) return
    }
    setDoubtful(null)
  }

  async function choose(file: File): Promise<void> {
    setBusy(true)
    setDoubtful(null)
    setFault(null)
    try {
      const pages = await prepare(file)
      const fault = tooMany(pages, sheets, most)
      if (fault !== null) return setFault(fault)
      const doubt = doubtOf(pages)
      if (doubt === null) await saveAll(pages)
      else setDoubtful(doubt)
    } catch (error) {
      if (!(error instanceof Unusable)) throw error
      setFault(error.message)
    } finally {
      setBusy(false)
    }
  }

  const remove = async (gone: Sheet): Promise<void> => {
    onSheets(old => old.filter(({ id: page }) => page !== gone.id))
    await queue.removePage(gone.id)
  }

  /** Returns the focus from the camera to its button, or to the last page where no more may be added. */
  useEffect(() => {
    if (open || !opened.current) return
    const place =
      document.getElementById(`${id}-shoot`) ?? list.current?.querySelector<HTMLElement>('li:last-child button')
    place?.focus()
  }, [open])

  return (
    <div class="slot">
      <ul class="sheets" ref={list}>
        {sheets.map((sheet, at) => (
          <li key={sheet.id}>
            <Thumbnail queue={queue} page={sheet.id} />
            {saved.includes(sheet.id) ? (
              <span class="done">第{at + 1}页已保存</span>
            ) : (
              <span class="busy">第{at + 1}页正在保存……</span>
            )}
            <button
              type="button"
              class="button plain small"
              aria-label={`删除${name}第${at + 1}页`}
              onClick={() => void remove(sheet)}
            >
              删除
            </button>
          </li>
        ))}
      </ul>
      <div aria-live="polite">
        {busy && <p class="busy">正在看照片清不清楚……</p>}
        {fault !== null && <p class="fault">{fault}</p>}
        {doubtful !== null && (
          <Doubt doubt={doubtful}>
            <button class="button plain" type="button" onClick={() => void saveAll(doubtful.pages)}>
              就用这张
            </button>
          </Doubt>
        )}
      </div>
      {!busy && sheets.length < most && (
        <div class="takes">
          <button
            id={`${id}-shoot`}
            type="button"
            class={sheets.length > 0 ? 'button plain' : 'button'}
            onClick={() => {
              opened.current = true
              setOpen(true)
            }}
          >
            {sheets.length > 0 ? '再拍一页' : '用高拍仪拍'}
            <span class="unseen">：{name}</span>
          </button>
          <FilePicker id={`${id}-file`} plain label="选照片或文件" name={name} onFile={choose} />
        </div>
      )}
      {open && <Camera {...{ name, most }} pages={sheets.length} onPage={savePage} onClose={() => setOpen(false)} />}
    </div>
  )
}

/** The preview of a saved page; a placeholder while it is loading, and for a document. */
function Thumbnail({ queue, page }: { queue: Queue; page: string }) {
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    let gone = false
    let made = ''
    const open = async () => {
      const found = await queue.openPage(page)
      if (gone || found?.page.type !== 'image/jpeg') return
      made = URL.createObjectURL(found.blob)
      setUrl(made)
    }
    open().catch(() => setUrl(null))
    return () => {
      gone = true
      URL.revokeObjectURL(made)
    }
  }, [page])
  return url === null ? <span class="page" aria-hidden="true" /> : <img src={url} alt="" />
}
