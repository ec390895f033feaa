import { statusSince } from '../../../shared/catalogue/status-words.ts'
import type { Item } from '../../../shared/kernel/item/item.ts'
import { ask, published } from '../../platform/api/hall.ts'
import { Notice } from '../../platform/components/notice.tsx'
import { ItemStatus } from '../../platform/form/item-status.tsx'
import { saveDraft } from './local-draft.ts'
import { draftOf, type Filling } from './state.ts'

/** An item that is suspended or withdrawn: the page says so before anything is typed. */
export interface Ended {
  item: Item
  status: NonNullable<Item['status']>
  /** the names of the items that take its place, by their codes */
  names: ReadonlyMap<string, string>
  /** what was typed before is in a draft */
  isKept: boolean
}

interface Typed {
  item: Item
  status: Ended['status']
  /** what this tab has */
  mine: Filling | null
  draftKey: string
  owner: string
}

/** Puts what was typed in this tab into a draft of the hall, because the tab will be closed before the item is taken up again. */
export async function endedWith({ item, status, mine, draftKey, owner }: Typed): Promise<Ended> {
  let draft = mine?.draft ?? null
  if (mine !== null && draft === null && mine.step > 0) {
    const saved = await ask('create-draft', { body: draftOf(mine, item) })
    if (saved.ok) {
      draft = { id: saved.body.id, version: saved.body.version }
      saveDraft(draftKey, owner, { ...mine, draft })
    }
  }
  const all = status.instead && (await published<{ code: string; name: string }[]>('/catalogue/item-names.json'))
  return { item, status, names: new Map(all?.map(({ code, name }) => [code, name])), isKept: draft !== null }
}

const guideOf = (code: string): string => `/guide/${code}.html`

export const NotInUse = ({ item, status, names, isKept }: Ended) => (
  <Notice tone="bad" title={`${statusSince(status)}，不接受新的申请`}>
    <p>事项：{item.name}</p>
    <ItemStatus status={status} itemLink={code => <a href={guideOf(code)}>{names.get(code) ?? code}</a>} />
    {isKept && <p>您填过的内容在草稿里留着，在“我的办件”里可以看到。</p>}
    <p>已经提交的申请，办理结果会通知您。</p>
    <p>
      <a href={guideOf(item.code)}>看办事指南</a>
    </p>
  </Notice>
)
