import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { ask, type Refused } from '../../platform/api/hall.ts'
import { type Session, session } from '../../platform/api/session.ts'
import { signIn } from '../../platform/api/sign-in.ts'
import { takeAlong } from '../../platform/components/local-draft.ts'
import { Refusal } from '../../platform/components/notice.tsx'
import { untyped } from '../../platform/components/untyped.ts'
import { mount, pageData } from '../../platform/page/mount.ts'
import type { LetterChoices } from './choices.ts'
import { Letters } from './my-letters.tsx'
import { keptAs, Write } from './write.tsx'

/** The page on which anybody writes to the county, signed in or not. */

/** The hall takes a signed letter from this assurance level on. */
const leastLevel = 3

/** Who is here; an officer's account is the office's and writes nobody's own letter. */
type Standing = 'nobody' | 'citizen' | 'unproved' | 'officer'

async function standingOf(me: Session): Promise<Standing> {
  if ((await ask('me')).ok) return 'officer'
  return me.level < leastLevel || me.number === '' ? 'unproved' : 'citizen'
}

function SignInFirst() {
  const [failed, setFailed] = useState(false)
  return (
    <>
      <p>不登录也可以写。登录以后写的，可以附照片和文件，随时能看办到哪一步，不满意还可以要求重办。</p>
      {failed && <p class="fault">连接不上统一身份认证，请检查网络后再试一次。您填的内容都还在。</p>}
      <button class="button plain" type="button" onClick={() => signIn().catch(() => setFailed(true))}>
        登录
      </button>
    </>
  )
}

function standingText(standing: Standing, me: Session | null): ComponentChildren {
  switch (standing) {
    case 'nobody':
      return <SignInFirst />
    case 'citizen':
      return <p>{me?.name}，您好。您的姓名不用再填。</p>
    case 'unproved':
      return <p>您的实名认证等级不够，在这里写的信按不登录处理。要附照片和文件的，请先提升认证等级。</p>
    case 'officer':
      return (
        <p>
          您现在用工作人员的账号登录，在这里写的信按不登录处理。替来信人记录的，请到
          <a href="/desk/letter.html">工作台的“记录来信”</a>。
        </p>
      )
    default:
      return standing satisfies never
  }
}

function Own() {
  const [failed, setFailed] = useState<{ refusal: Refused; again: () => Promise<void> } | null>(null)
  return (
    <>
      {failed && <Refusal refusal={untyped(failed.refusal)} retry={() => void failed.again()} />}
      <Letters onAnswer={(_, answer, again) => setFailed(answer.ok ? null : { refusal: answer, again })} />
    </>
  )
}

function LettersPage({ choices }: { choices: LetterChoices }) {
  const [me] = useState(session)
  const [standing, setStanding] = useState<Standing | null>(me === null ? 'nobody' : null)
  useEffect(() => {
    if (me === null) return
    void standingOf(me).then(found => {
      if (found === 'citizen') takeAlong(keptAs('unsigned'), keptAs('citizen'), me.number)
      setStanding(found)
    })
  }, [])
  if (standing === null) return <p class="hint">正在打开……</p>
  const before = (
    <>
      <h2>写信</h2>
      <div class="card">{standingText(standing, me)}</div>
    </>
  )
  if (standing !== 'citizen' || me === null) {
    return (
      <Write writer="unsigned" owner="" choices={choices}>
        {before}
      </Write>
    )
  }
  return (
    <>
      <Write writer="citizen" owner={me.number} choices={choices}>
        {before}
      </Write>
      <Own />
    </>
  )
}

mount(() => <LettersPage choices={pageData<LetterChoices>()} />)
