import { Refusal } from '../../platform/components/notice.tsx'
import { headingOf } from './judging.ts'
import { useFileAddress } from './photographs/file-address.ts'
import type { Page } from './photographs/groups.ts'

/** Why a material cannot be judged yet: its PDF, unlike a photograph, is not seen beside the buttons. */

const idOf = (material: string): string => `open-first-${material}`

/** Enter opens the file then, and a reader hears why. */
export function goToObstacle(material: string): void {
  const box = document.getElementById(idOf(material))
  const goal = box?.querySelector<HTMLElement>('a') ?? box
  goal?.focus()
}

const whenItArrives = (link: HTMLElement | null): void => {
  if (link?.parentElement === document.activeElement) link?.focus()
}

interface OpenFirstProps {
  /** the material's id */
  material: string
  /** API path of the case */
  place: string
  unopened: readonly Page[]
  /** a finding was tried before they were opened */
  hindered: boolean
  onOpened: (upload: string) => void
}

export const OpenFirst = ({ material, place, unopened: [first], hindered, onOpened }: OpenFirstProps) => (
  <div id={idOf(material)} class={hindered ? 'warning' : 'hint'} tabIndex={-1}>
    <p>PDF文件还没有打开过，请先打开看，再判。</p>
    {hindered && first !== undefined && <OpenPdf {...{ material, place, onOpened }} page={first} />}
  </div>
)

/** Its address is asked for, and noted as access, only when it is wanted. */
function OpenPdf({ material, place, page, onOpened }: Omit<OpenFirstProps, 'unopened' | 'hindered'> & { page: Page }) {
  const { url, refusal, renew } = useFileAddress(place, page.upload, 'copy', true)
  if (refusal !== null) return <Refusal refusal={refusal} retry={renew} />
  if (url === null) return <p>正在取得文件……</p>

  /** The keys of the finding go on here when the officer comes back. */
  const open = () => {
    document.getElementById(headingOf(material))?.focus()
    onOpened(page.upload)
  }
  return (
    <a class="button small" ref={whenItArrives} href={url} target="_blank" rel="noreferrer" onClick={open}>
      打开{page.title}
    </a>
  )
}
