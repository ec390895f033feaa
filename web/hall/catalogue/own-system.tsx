import { stateText } from '../../../shared/catalogue/links/state-text.ts'
import type { Item } from '../../../shared/kernel/item/item.ts'
import { isAppliedForElsewhere, type LinkUse, linksOf } from '../../../shared/kernel/item/links.ts'
import { Telephone } from '../../platform/page/footer.tsx'
import { type CatalogueData, ownerOf } from './guide-text.ts'

/** An item that its department handles in a system of its own. */

const verbs: Readonly<Record<LinkUse, string>> = { application: '申请', progress: '查进度', consultation: '咨询' }

interface GivenItem {
  item: Item
  data: CatalogueData
}

/** The department's system as it is called: 县林业局的“林木采伐系统”. */
export const systemName = ({ ownSystem, ...item }: Item, { departments }: CatalogueData): string =>
  `${ownerOf(item, departments)}的“${ownSystem?.name ?? ''}”`

function whereText(item: Item, data: CatalogueData): string {
  const system = systemName(item, data)
  return {
    there: `这个事项在部门自己的系统办理，由${system}收申请，本大厅不收。`,
    both: `这个事项可以在本大厅申请，也可以在${system}申请。`,
    here: `这个事项在本大厅申请，${system}还提供下面的服务。`,
  }[item.ownSystem?.intake ?? 'here']
}

/** Where the system is, and whether each of its links opens. */
export function OwnSystem({ item, data }: GivenItem) {
  const links = linksOf(item)
  return (
    <div class="card">
      <p>{whereText(item, data)}</p>
      {isAppliedForElsewhere(item) && item.ownSystem?.application === undefined && (
        <p>
          <strong>申请的链接暂时不能提供，请打电话问。</strong>
        </p>
      )}
      {links.map(({ use, link, host }) => (
        <p key={use}>
          <a class="button plain" href={link} rel="noreferrer">
            去{host}
            {verbs[use]}
          </a>{' '}
          <span class="hint">将离开本网站。{stateText(data.links[link])}</span>
        </p>
      ))}
      <p>
        打不开或者有不明白的，请打电话：
        <Telephone number={item.contact.phone} />
      </p>
    </div>
  )
}

/** What one presses to apply: in this hall, or in the system that alone takes it in. */
export function ToApply({ item }: { item: Item }) {
  if (item.status !== undefined) return null
  if (!isAppliedForElsewhere(item))
    return (
      <a class="button" href={`/apply.html?item=${item.code}`}>
        在线申请
      </a>
    )
  const [first] = linksOf(item)
  return first?.use === 'application' ? (
    <>
      <a class="button" href={first.link} rel="noreferrer">
        去{first.host}申请
      </a>
      <p class="hint">将离开本网站。</p>
    </>
  ) : null
}
