/**
 * Sets the display mode before the page is drawn: whether scripts run, dark where the device is, and the elderly mode (长辈版) that the
 * reader chose. Opening the page of elder mode chooses it, and from then on it stands in the place of the front page.
 */

const root = document.documentElement
const key = 'hall:elder'
root.classList.add('js')

const night = matchMedia('(prefers-color-scheme: dark)')
const followNight = () => root.classList.toggle('dark', night.matches)
followNight()
night.addEventListener('change', followNight)

/** A browser may forbid storage; then the choice holds for the page. */
function isElderChosen(): boolean {
  try {
    return localStorage.getItem(key) === '1'
  } catch {
    return false
  }
}

function storeChoice(on: boolean): void {
  try {
    localStorage.setItem(key, on ? '1' : '0')
  } catch {
    // The choice then holds for this page.
  }
}

/** The page of elder mode is in it without a script. */
const isElderPage = root.classList.contains('elder')
const isFront = ['/', '/index.html'].includes(location.pathname)

function followChoice(): void {
  if (isElderPage) storeChoice(true)
  root.classList.toggle('elder', isElderPage || isElderChosen())
  if (isFront && isElderChosen()) location.replace('/elder.html')
}
followChoice()
// A page that the browser kept as it was left, before the choice changed.
addEventListener('pageshow', ({ persisted }) => {
  if (persisted) followChoice()
})

function keptWaiting(): string {
  try {
    return sessionStorage.getItem('hall:waiting') ?? ''
  } catch {
    return ''
  }
}

/** How many cases wait for who is signed in in this tab, beside the link to them. */
function showWaiting(): void {
  const place = document.getElementById('waiting')
  if (place === null) return
  const waiting = keptWaiting()
  const count = waiting === '' ? 0 : waiting.split(' ').length
  place.hidden = count === 0
  place.textContent = `${count}件等您`
}
document.addEventListener('hall:waiting', showWaiting)

document.addEventListener('DOMContentLoaded', () => {
  showWaiting()
  // The fragment names the open case, batch or month, so skipping to the text keeps it.
  const main = document.getElementById('main')
  document.querySelector('a.skip')?.addEventListener('click', event => {
    if (main === null) return
    event.preventDefault()
    main.focus()
    main.scrollIntoView()
  })
  for (const printer of document.querySelectorAll('[data-print]')) printer.addEventListener('click', () => print())
  document.getElementById('standard')?.addEventListener('click', () => {
    storeChoice(false)
    if (!isElderPage) root.classList.remove('elder')
  })
  const menu = document.getElementById('menu')
  menu?.addEventListener('click', () => {
    const isOpen = menu.getAttribute('aria-expanded') !== 'true'
    menu.setAttribute('aria-expanded', String(isOpen))
    document.getElementById('navigation')?.classList.toggle('open', isOpen)
  })
  // The desk has no page of its own for elder mode.
  const button = document.getElementById('elder')
  if (button === null) return
  const tell = () => button.setAttribute('aria-pressed', String(root.classList.contains('elder')))
  button.addEventListener('click', () => {
    storeChoice(root.classList.toggle('elder'))
    tell()
  })
  tell()
})
