import { useState } from 'preact/hooks'
import { signIn } from '../../../platform/api/sign-in.ts'

/** Signs in and returns to this desk. */
export function SignInButton({ id }: { id?: string }) {
  const [away, setAway] = useState(false)
  return (
    <>
      {away && (
        <p class="fault" role="alert">
          连接不上统一身份认证，请检查网络后再试一次。
        </p>
      )}
      <button id={id} class="button small" type="button" onClick={() => signIn().catch(() => setAway(true))}>
        登录
      </button>
    </>
  )
}

/** Shown before the PIN: a sign-in locks the desk, and the PIN would be asked for twice. */
export const SignInFirst = ({ id }: { id: string }) => (
  <section class="card pin-gate" aria-label="先登录">
    <p>这台电脑已经联网，请先登录再输入PIN，办好的件马上就能上传。不登录也可以直接输入PIN收件，以后登录了再上传。</p>
    <SignInButton id={id} />
  </section>
)
