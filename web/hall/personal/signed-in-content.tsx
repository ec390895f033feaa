/** What is shown while the sign-in is being finished. */
export const SignedInContent = () => (
  <>
    <h1>正在登录</h1>
    <div id="result" aria-live="polite">
      <p>请稍候……</p>
    </div>
  </>
)
