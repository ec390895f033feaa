import { type ComponentType, render } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { Refused } from '../../api/hall.ts'
import { session } from '../../api/session.ts'
import { signOut } from '../../api/sign-in.ts'
import { Refusal } from '../../parts/notice.tsx'
import { SignIn } from '../../parts/sign-in.tsx'
import { passes } from './failed.ts'
import { holds, type Role, type Seat, takeSeat, takesLetters } from './officer.ts'

/** Whose work lies behind each door of the head; a door without a row is everybody's, but for that of the letters. */
const doors: Readonly<Record<string, readonly Role[]>> = {
  village: ['agent', 'station-head'],
  paper: ['agent', 'station-head', 'clerk', 'handler'],
  notices: ['agent', 'station-head', 'clerk'],
  signals: ['supervisor'],
}

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

/** Shows who sits here, and the doors of their duties. */
export function showHead(seat: Seat): void {
  for (const [name, roles] of Object.entries(doors)) {
    document.getElementById(`door-${name}`)?.toggleAttribute('hidden', !holds(seat, ...roles))
  }
  const letters = document.getElementById('door-letter')
  letters?.toggleAttribute('hidden', !takesLetters(seat, letters.dataset.desk ?? ''))
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

/** Draws a room of the desk for the officer who is signed in. */
export function openRoom(title: string, Inside: ComponentType<{ seat: Seat }>): void {
  const place = document.getElementById('app')
  if (place === null) return
  place.replaceChildren()
  render(<Gate title={title} Inside={Inside} />, place)
}
