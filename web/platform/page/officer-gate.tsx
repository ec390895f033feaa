import { type ComponentType, render } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { Refused } from '../api/hall.ts'
import { session } from '../api/session.ts'
import { signOut } from '../api/sign-in.ts'
import { passes } from '../components/failed.ts'
import { Refusal } from '../components/notice.tsx'
import { SignIn } from '../components/sign-in.tsx'
import { mount } from './mount.ts'
import { type Seat, takeSeat } from './officer.ts'
import { type DeskFile, deskPages, isVisibleTo, navigationId, pageAt } from './pages.ts'

const leave = (): void => void signOut('/desk/index.html')

function Who({ seat }: { seat: Seat }) {
  return (
    <>
      <span>
        {seat.office.shortName} {seat.me.name}
      </span>
      <button class="button plain small" type="button" onClick={leave}>
        退出
      </button>
    </>
  )
}

/** Shows who is signed in, and the links of their duties. */
export function showHead(seat: Seat): void {
  const lettersDesk = document.getElementById('navigation')?.dataset.lettersDesk ?? ''
  for (const row of deskPages) {
    document.getElementById(navigationId(row))?.toggleAttribute('hidden', !isVisibleTo(row, seat, lettersDesk))
  }
  const who = document.getElementById('who')
  if (who !== null) render(<Who seat={seat} />, who)
}

interface GateProps {
  title: string
  Inside: ComponentType<{ seat: Seat }>
}

/** Nobody sits down here who is not signed in and on the roster. */
function Gate({ title, Inside }: GateProps) {
  const [signedIn] = useState(() => session() !== null)
  const [seat, setSeat] = useState<Seat | null>(null)
  const [refusal, setRefusal] = useState<Refused | null>(null)

  async function sitDown(): Promise<void> {
    setRefusal(null)
    const taken = await takeSeat()
    if (!taken.ok) return setRefusal(taken)
    showHead(taken.body)
    setSeat(taken.body)
  }
  useEffect(() => {
    if (signedIn) void sitDown()
  }, [])

  if (!signedIn) {
    const otherwise = '登录不了的，请联系本单位管理员核对名册。'
    return <SignIn title={title} why="登录后按您在名册中的单位和职责办理。" otherwise={otherwise} />
  }
  if (refusal !== null) {
    return (
      <>
        <Refusal refusal={refusal} retry={passes(refusal) ? () => void sitDown() : undefined} />
        <p class="hint">现在登录的是{session()?.name || '一个没有姓名的账号'}。不是本人的，请退出后换账号登录。</p>
        <p class="actions">
          <button class="button plain" type="button" onClick={leave}>
            退出，换账号登录
          </button>
        </p>
      </>
    )
  }
  return seat === null ? <p class="hint">正在打开……</p> : <Inside seat={seat} />
}

/** Draws a page of the desk for the officer who is signed in. */
export const mountPage = (file: DeskFile, Inside: ComponentType<{ seat: Seat }>): void =>
  mount(() => <Gate title={pageAt(file).title} Inside={Inside} />)
