import { type ComponentType, render } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { Refused } from '../api/hall.ts'
import { session } from '../api/session.ts'
import { signOut } from '../api/sign-in.ts'
import { DeviceDate } from '../components/device-date.tsx'
import { isTemporary } from '../components/failed-action.ts'
import { Refusal } from '../components/notice.tsx'
import { SignIn } from '../components/sign-in.tsx'
import { offerPalette } from '../palette/offer-palette.ts'
import { showConfirmations } from './confirmations.tsx'
import { keepCounts } from './counts.tsx'
import { mount } from './mount.ts'
import { Moved } from './moved.tsx'
import { type CurrentOfficer, currentOfficer } from './officer.ts'
import { type DeskFile, deskPages, isVisibleTo, navigationId, pageAt } from './pages.ts'
import { drawSaved } from './rail.tsx'
import { forgetFilters } from './saved-filters.ts'

const signOutHere = (): void => void signOut('/desk/index.html')

/** Many people use a village's computer. */
function leave({ office, me }: CurrentOfficer): void {
  if (office.tier === 'village') forgetFilters(me.subject)
  signOutHere()
}

function SignedInOfficer({ officer }: { officer: CurrentOfficer }) {
  return (
    <>
      <span>
        {officer.office.shortName} {officer.me.name}
      </span>
      <button class="button plain small" type="button" onClick={() => leave(officer)}>
        退出
      </button>
    </>
  )
}

/** Shows the signed-in officer, and the navigation links of their duties. */
export function showOfficer(officer: CurrentOfficer): void {
  const lettersDesk = document.getElementById('navigation')?.dataset.lettersDesk ?? ''
  for (const row of deskPages) {
    document.getElementById(navigationId(row))?.toggleAttribute('hidden', !isVisibleTo(row, officer, lettersDesk))
  }
  drawSaved(officer.me.subject)
  keepCounts(officer)
  void showConfirmations(officer)
  offerPalette(officer.me.subject)
  const who = document.getElementById('who')
  if (who !== null) render(<SignedInOfficer officer={officer} />, who)
}

interface OfficerGateProps {
  title: string
  Content: ComponentType<{ officer: CurrentOfficer }>
}

/** Admits officers who are signed in and on the roster. */
function OfficerGate({ title, Content }: OfficerGateProps) {
  const [signedIn] = useState(() => session() !== null)
  const [officer, setOfficer] = useState<CurrentOfficer | null>(null)
  const [refusal, setRefusal] = useState<Refused | null>(null)

  async function load(): Promise<void> {
    setRefusal(null)
    const taken = await currentOfficer()
    if (!taken.ok) return setRefusal(taken)
    showOfficer(taken.body)
    setOfficer(taken.body)
  }
  useEffect(() => {
    if (signedIn) void load()
  }, [])

  if (!signedIn) {
    const otherwise = '登录不了的，请联系本单位管理员核对名册。'
    return <SignIn title={title} why="登录后按您在名册中的单位和职责办理。" otherwise={otherwise} />
  }
  if (refusal !== null) {
    return (
      <>
        <Refusal refusal={refusal} retry={isTemporary(refusal) ? () => void load() : undefined} />
        {session() !== null && (
          <>
            <p class="hint">现在登录的是{session()?.name || '一个没有姓名的账号'}。不是本人的，请退出后换账号登录。</p>
            <p class="actions">
              <button class="button plain" type="button" onClick={signOutHere}>
                退出，换账号登录
              </button>
            </p>
          </>
        )}
      </>
    )
  }
  if (officer === null) return <p class="hint">正在打开……</p>
  return (
    <>
      <DeviceDate />
      <Moved officer={officer} />
      <Content officer={officer} />
    </>
  )
}

/** Draws a page of the desk for the officer who is signed in. */
export const mountPage = (file: DeskFile, Content: ComponentType<{ officer: CurrentOfficer }>): void =>
  mount(() => <OfficerGate title={pageAt(file).title} Content={Content} />)
