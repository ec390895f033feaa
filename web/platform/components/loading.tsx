/** Keeps the place of what is being read. */
export const Loading = () => (
  <div class="loading">
    <p class="hint">正在打开……</p>
    <div class="card" />
    <div class="card" />
  </div>
)
