import { useEffect, useState } from 'preact/hooks'
import type { ShownLink } from '../../../shared/catalogue/links/state.ts'
import { stateForStaff } from '../../../shared/catalogue/links/state-text.ts'
import { published } from '../../platform/api/hall.ts'
import { Icon } from '../../platform/components/icon.tsx'

/** The links of guides to departments' own systems, and whether they open. */

const uses: Readonly<Record<ShownLink['use'], string>> = { application: '申请', progress: '进度', consultation: '咨询' }

const isWrong = ({ isListed, state }: ShownLink): boolean => !isListed || (state !== null && state.failedSince !== null)

/** Those of an office, or of all; what does not open comes first. */
export function Links({ links }: { links: readonly ShownLink[] }) {
  if (links.length === 0) return null
  const wrong = links.filter(isWrong)
  const ordered = [...wrong, ...links.filter(link => !isWrong(link))]
  return (
    <section class={wrong.length === 0 ? 'card' : 'card bad'} aria-labelledby="links-title">
      <h2 id="links-title">{wrong.length === 0 ? '部门系统的链接' : `部门系统的链接：${wrong.length}个要处理`}</h2>
      <p class="hint">大厅每天检查一次能不能打开。打不开的请修好网站；网址变了的，起草事项变更。</p>
      <ul>
        {ordered.map(shown => (
          <li key={`${shown.code} ${shown.use}`}>
            {isWrong(shown) && <Icon name="warning" />}
            <a href={`/guide/${shown.code}.html`}>{shown.item}</a>，{uses[shown.use]}：{shown.link ?? shown.host}
            <br />
            <span class="hint">{stateForStaff(shown)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** `office`: null for those of every office. */
export function PublishedLinks({ office }: { office: string | null }) {
  const [links, setLinks] = useState<readonly ShownLink[]>([])
  useEffect(() => {
    void published<ShownLink[]>('/catalogue/links.json', 'no-cache').then(found => setLinks(found ?? []))
  }, [])
  return <Links links={links.filter(link => office === null || link.office === office)} />
}
