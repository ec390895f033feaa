import { useEffect, useState } from 'preact/hooks'
import { ask } from '../../platform/api/hall.ts'
import { session } from '../../platform/api/session.ts'
import { signIn } from '../../platform/api/sign-in.ts'
import { later } from '../../platform/components/later.tsx'
import { useLimits } from '../../platform/components/limits.ts'
import { Notice } from '../../platform/components/notice.tsx'
import { mount, pageData } from '../../platform/page/mount.ts'
import type { DisclosureChoices } from './choices.ts'

/** The page on which a citizen asks for government information. */

/** The least assurance level for a request. */
const leastLevel = 3

/** The form comes to those who are signed in. */
const RequestForm = later(
  async () => (await import('./request-form.tsx')).RequestForm,
  () => <p class="hint">正在打开……一直打不开的，请刷新页面，填的内容都还在。</p>,
)

function SignInFirst() {
  const [failed, setFailed] = useState(false)
  return (
    <section class="card">
      <p>申请公开政府信息要写明申请人的姓名和证件号码，请先用统一身份认证登录。</p>
      {failed && <p class="fault">连接不上统一身份认证，请检查网络后再试一次。</p>}
      <button class="button" type="button" onClick={() => signIn().catch(() => setFailed(true))}>
        登录
      </button>
      <p class="hint">不会用手机的，请到村（居）便民服务站，由代办员免费代为提交。</p>
    </section>
  )
}

function DisclosurePage({ choices }: { choices: DisclosureChoices }) {
  useLimits()
  const [me] = useState(session)
  const [isOfficer, setOfficer] = useState<boolean | null>(me === null ? false : null)
  useEffect(() => {
    if (me === null) return
    void RequestForm.start()
    void ask('me').then(answer => setOfficer(answer.ok))
  }, [])
  if (isOfficer === null) return <p class="hint">正在打开……</p>
  if (me === null) return <SignInFirst />
  if (isOfficer) {
    return (
      <Notice tone="plain" title="您现在用工作人员的账号登录">
        <p>
          登记别人的申请，请到<a href="/desk/disclosure.html">工作台的“公开申请”</a>
          。以本人名义申请的，请用个人账号登录。
        </p>
      </Notice>
    )
  }
  if (me.level < leastLevel || me.number === '') {
    return (
      <Notice tone="plain" title="您的实名认证等级不够">
        <p>请先提升认证等级，或者到答复机关的窗口、村（居）便民服务站申请。</p>
      </Notice>
    )
  }
  return (
    <RequestForm writer="citizen" owner={me.number} choices={choices}>
      <h2>填写申请</h2>
      <p>{me.name}，您好。您的姓名和证件号码不用再填。</p>
    </RequestForm>
  )
}

mount(() => <DisclosurePage choices={pageData<DisclosureChoices>()} />)
