import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { ask, type Refused } from '../../platform/api/hall.ts'
import { type Session, session } from '../../platform/api/session.ts'
import { signIn } from '../../platform/api/sign-in.ts'
import { adoptDraft } from '../../platform/components/local-draft.ts'
import { Refusal } from '../../platform/components/notice.tsx'
import { OwnCases } from '../../platform/components/own-cases.tsx'
import { mount, pageData } from '../../platform/page/mount.ts'
import type { LetterChoices } from './choices.ts'
import { AttachedFiles } from './letter-fields.tsx'
import { draftName, LetterForm } from './letter-form.tsx'

/** The page on which anyone writes to the county, signed in or not. */

/** The least assurance level for a signed letter. */
const leastLevel = 3

/** The status of the visitor as an author. An officer's account belongs to the office and cannot write a personal letter. */
type AuthorStatus = 'nobody' | 'citizen' | 'unproved' | 'officer'

async function authorStatusOf(me: Session): Promise<AuthorStatus> {
  if ((await ask('me')).ok) return 'officer'
  return me.level < leastLevel || me.number === '' ? 'unproved' : 'citizen'
}

function SignInOffer() {
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

function authorStatusText(status: AuthorStatus, me: Session | null): ComponentChildren {
  switch (status) {
    case 'nobody':
      return <SignInOffer />
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
      return status satisfies never
  }
}

function OwnLetters() {
  const [failed, setFailed] = useState<{ refusal: Refused; again: () => Promise<void> } | null>(null)
  return (
    <>
      {failed && <Refusal refusal={failed.refusal} retry={() => void failed.again()} />}
      <OwnCases
        kind="my-letters"
        onAnswer={(_, answer, again) => setFailed(answer.ok ? null : { refusal: answer, again })}
      />
    </>
  )
}

function LettersPage({ choices }: { choices: LetterChoices }) {
  const [me] = useState(session)
  const [status, setStatus] = useState<AuthorStatus | null>(me === null ? 'nobody' : null)
  useEffect(() => {
    if (me === null) return
    void authorStatusOf(me).then(async found => {
      if (found === 'citizen') {
        adoptDraft(draftName('unsigned'), draftName('citizen'), me.number)
        await AttachedFiles.start()
      }
      setStatus(found)
    })
  }, [])
  if (status === null) return <p class="hint">正在打开……</p>
  const introduction = (
    <>
      <h2>写信</h2>
      <div class="card">{authorStatusText(status, me)}</div>
    </>
  )
  if (status !== 'citizen' || me === null) {
    return (
      <LetterForm writer="unsigned" owner="" choices={choices}>
        {introduction}
      </LetterForm>
    )
  }
  return (
    <>
      <LetterForm writer="citizen" owner={me.number} choices={choices}>
        {introduction}
      </LetterForm>
      <OwnLetters />
    </>
  )
}

mount(() => <LettersPage choices={pageData<LetterChoices>()} />)
