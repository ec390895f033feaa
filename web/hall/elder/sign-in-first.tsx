interface SignInFirstProps {
  failed?: boolean
  onSignIn?: () => void
}

/** Where nobody is signed in, nobody knows what waits. */
export const SignInFirst = ({ failed = false, onSignIn }: SignInFirstProps) => (
  <section class="card waiting js-only">
    <p>{failed ? '连接不上登录的地方，请过一会儿再试。' : '登录以后，能看到有没有事等您。'}</p>
    <button class="button plain" type="button" onClick={onSignIn}>
      登录看看
    </button>
  </section>
)
