import { dayText } from '../../parts/words.ts'
import type { CaseFile } from './load.ts'

/** Every page that belongs to a case: what is valid now, and beside it what was sent in before. */

export interface Page {
  upload: string
  type: 'image/jpeg' | 'image/png' | 'application/pdf'
  /** of the material, with the page's own number where there are several */
  title: string
}

export interface Group {
  key: string
  /** the material's id; null for the mandate and the result */
  material: string | null
  title: string
  /** replaced by a later upload */
  old: boolean
  pages: Page[]
}

type File = Omit<Page, 'title'>

function groupOf(key: string, material: string | null, title: string, old: boolean, files: readonly File[]): Group {
  const pages = files.map(({ upload, type }, at) => ({
    upload,
    type,
    title: files.length > 1 ? `${title}（第${at + 1}页）` : title,
  }))
  return { key, material, title, old, pages }
}

const fileOf = ({ id, type }: { id: string; type: Page['type'] }): File => ({ upload: id, type })

/** Uploads by material in the order they came, each with its day. */
function uploadsOf({ records }: CaseFile): { material: string; day: string; files: File[] }[] {
  return records.flatMap(({ event: e, at }) => {
    if (e.type === 'filed') return e.materials.map(m => ({ material: m.id, day: at, files: m.files.map(fileOf) }))
    if (e.type !== 'supplied') return []
    return Object.entries(e.files).map(([material, files]) => ({ material, day: at, files: files.map(fileOf) }))
  })
}

/** What is valid now comes first, in the order of the materials; what was replaced comes last. */
export function groupsOf(file: CaseFile): Group[] {
  const { view } = file
  const nameOf = (id: string): string => view.materials.find(m => m.id === id)?.name ?? id
  const current = new Set(view.materials.flatMap(m => m.files))
  const all = uploadsOf(file)
    .filter(({ files }) => files.length > 0)
    .map(({ material, day, files }, at) => {
      const old = !files.every(({ upload }) => current.has(upload))
      const title = old ? `${nameOf(material)}（${dayText(day)}交，已替换）` : nameOf(material)
      return groupOf(`${material}-${at}`, material, title, old, files)
    })
  const order = (group: Group): number => view.materials.findIndex(m => m.id === group.material)
  const valid = all.filter(({ old }) => !old).toSorted((a, b) => order(a) - order(b))
  const mandate = view.mandate === null ? [] : [groupOf('mandate', null, '委托书', false, [fileOf(view.mandate.file)])]
  const result = view.result === null ? [] : [groupOf('result', null, '办理结果', false, [fileOf(view.result)])]
  return [...valid, ...mandate, ...result, ...all.filter(({ old }) => old)]
}
