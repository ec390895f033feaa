/** The form on which anybody has a document verified. */
export const VerifyContent = () => (
  <>
    <h1>文书核验</h1>
    <p>核对一份文书是不是由本县的单位出具、内容有没有被改动过。</p>
    <div id="result" aria-live="polite" tabIndex={-1} />
    <form id="ask" class="card">
      <div class="field">
        <label for="number">文书编号</label>
        <p class="hint" id="number-hint">
          印在标题下面，以 XX 开头。
        </p>
        <input
          class="middle"
          id="number"
          name="number"
          required
          minLength={8}
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          aria-describedby="number-hint"
        />
      </div>
      <div class="field">
        <label for="token">核验码</label>
        <p class="hint" id="token-hint">
          印在文书最下面，共16位。大小写和横线都不影响。
        </p>
        <input
          class="middle"
          id="token"
          name="token"
          required
          minLength={8}
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          aria-describedby="token-hint"
        />
      </div>
      <button class="button" type="submit">
        核验
      </button>
    </form>
    <noscript>
      <p class="card bad">这个页面需要打开浏览器的脚本功能，也可以到政务服务窗口核验。</p>
    </noscript>
  </>
)
