/** Settles how a page looks before it is drawn: whether scripts run, and the elderly mode (长辈版) the reader chose. */

const root = document.documentElement
const key = 'hall:elder'
root.classList.add('js')

/** A browser may forbid storage; then the choice holds for the page. */
function kept(): boolean {
  try {
    return localStorage.getItem(key) === '1'
  } catch {
    return false
  }
}

function keep(on: boolean): void {
  try {
    localStorage.setItem(key, on ? '1' : '0')
  } catch {
    // Nothing is lost but the memory of it.
  }
}

root.classList.toggle('elder', kept())

document.addEventListener('DOMContentLoaded', () => {
  // The fragment says which case, batch or month is open: going on to the text leaves it alone.
  const main = document.getElementById('main')
  document.querySelector('a.skip')?.addEventListener('click', event => {
    if (main === null) return
    event.preventDefault()
    main.focus()
    main.scrollIntoView()
  })
  const button = document.getElementById('elder')
  if (button === null) return
  const tell = () => button.setAttribute('aria-pressed', String(root.classList.contains('elder')))
  button.addEventListener('click', () => {
    keep(root.classList.toggle('elder'))
    tell()
  })
  tell()
  for (const printer of document.querySelectorAll('[data-print]')) printer.addEventListener('click', () => print())
})
