import { useState } from 'preact/hooks'
import { signIn } from '../api/sign-in.ts'

/** The alternative for citizens who cannot sign in. */
export const stationHint = '不会用手机的，请到村（居）便民服务站，由代办员免费代办。'

/** Asks for sign-in; `alternative` tells people who cannot sign in what to do. */
export function SignIn({ title, why, otherwise }: { title: string; why: string; otherwise: string }) {
  const [failed, setFailed] = useState(false)
  return (
    <>
      <h1>{title}</h1>
      <section class="card">
        <p>请先用统一身份认证登录。{why}</p>
        {failed && <p class="fault">连接不上统一身份认证，请检查网络后再试一次。</p>}
        <button class="button" type="button" onClick={() => signIn().catch(() => setFailed(true))}>
          登录
        </button>
        <p class="hint">{otherwise}</p>
      </section>
    </>
  )
}
