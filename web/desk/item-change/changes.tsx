import { useEffect, useState } from 'preact/hooks'
import { caseNumber } from '../../../shared/kernel/identity.ts'
import { Icon } from '../../platform/components/icon.tsx'
import { Notice } from '../../platform/components/notice.tsx'
import { drafts } from '../../platform/page/duty.ts'
import type { CurrentOfficer } from '../../platform/page/officer.ts'
import { mountPage } from '../../platform/page/officer-gate.tsx'
import { pageAt } from '../../platform/page/pages.ts'
import { PublishedLinks } from '../links/links.tsx'
import { EndingEntrustments } from './ending.tsx'
import { Changes } from './list.tsx'
import { NewChange } from './new-change.tsx'
import { ReviseChange } from './revise-change.tsx'

/** The page on which departments draft changes of items, and read those that they drafted. */

const page = pageAt('desk/item-changes.html')
const drafting = '#draft'

/** Whether the address asks for the draft, so that a reload and a way back lead where one was. */
function useDrafting(): boolean {
  const [isDrafting, setDrafting] = useState(location.hash === drafting)
  useEffect(() => {
    const follow = () => setDrafting(location.hash === drafting)
    addEventListener('hashchange', follow)
    return () => removeEventListener('hashchange', follow)
  }, [])
  return isDrafting
}

const ToList = () => (
  <nav class="crumbs" aria-label="位置">
    <a href={`/${page.file}`}>
      <Icon name="back" />
      {page.title}
    </a>
  </nav>
)

function ItemChanges({ officer }: { officer: CurrentOfficer }) {
  const isDrafting = useDrafting()
  const asked = new URLSearchParams(location.search).get('case')
  const isDrafter = drafts(officer)
  if (isDrafter && asked !== null) {
    const number = caseNumber.check(asked)
    return (
      <>
        <ToList />
        <h1>{page.title}</h1>
        {number.ok ? (
          <ReviseChange officer={officer} no={number.value} />
        ) : (
          <Notice tone="bad" title="网址里的办件编号不对，请从办件里打开。" />
        )}
      </>
    )
  }
  if (isDrafter && isDrafting)
    return (
      <>
        <ToList />
        <h1>{page.title}</h1>
        <NewChange officer={officer} />
      </>
    )
  return (
    <>
      <h1>{page.title}</h1>
      <p class="hint">部门起草，经合法性审核和机构编制审核，到生效的那一天公布。已经收的件按收件时的版本办完。</p>
      {isDrafter && (
        <p class="actions">
          <a class="button" href={drafting}>
            起草变更
          </a>
        </p>
      )}
      <EndingEntrustments office={officer.office.id} />
      <PublishedLinks office={officer.office.id} />
      <Changes officer={officer} />
    </>
  )
}

mountPage('desk/item-changes.html', ItemChanges)
