import { caseNumber } from '../../../shared/kernel/identity.ts'
import { caseAddress } from '../case/case-link.ts'
import { listedCases } from '../case/listed-cases.ts'
import { openedCases } from '../case/opened-cases.ts'

/**
 * What the palette lists. It reads the page: the links of the navigation, the buttons of the acts, the way to the next case. So it offers
 * what the officer may see, with the same counts and obstacles, and a new link or act needs nothing here.
 */

export interface Entry {
  group: string
  text: string
  /** beside it, in small letters */
  note?: string
  /** the symbol of the link in the sprite */
  drawing?: string
  /** how many wait there, as signs and as words */
  counts?: readonly { text: string; late: boolean }[]
  said?: string
  /** an act that has to wait cannot be chosen; its text says why */
  waits?: boolean
  choose: () => void
}

const all = <T extends HTMLElement>(selector: string): T[] => [...document.querySelectorAll<T>(selector)]

/** The words of an element without some of its parts. */
function wordsOf(place: Element, without: string): string {
  const copy = place.cloneNode(true) as Element
  for (const part of copy.querySelectorAll(without)) part.remove()
  return copy.textContent.trim()
}

const goTo = (address: string) => () => location.assign(address)

function linkEntry(group: string, link: HTMLAnchorElement): Entry {
  const drawing = link.querySelector('use')?.getAttribute('href')
  return {
    group,
    text: wordsOf(link, 'kbd, .badge, .count'),
    ...(drawing && { drawing }),
    counts: [...link.querySelectorAll('.count')].map(count => ({
      text: wordsOf(count, '.unseen'),
      late: count.classList.contains('late'),
    })),
    said: [...link.querySelectorAll('.badge, :scope > .count')].map(part => wordsOf(part, '[aria-hidden]')).join(''),
    choose: goTo(link.href),
  }
}

/** Presses the act's button, or goes to its form where that is open already. */
function press(act: string): void {
  const button = document.querySelector<HTMLElement>(`[data-command="${act}"]`)
  button?.focus()
  if (button?.ariaExpanded === 'true') document.getElementById(`title-${act}`)?.focus()
  else button?.click()
}

/** The acts of the case on this page. A material is judged beside its page alone. */
const acts = (): Entry[] =>
  all('[data-command]:not(.material *)').map(button => {
    const obstacle = document.getElementById(button.getAttribute('aria-describedby') ?? '')
    const { command = '' } = button.dataset
    return {
      group: '这个办件',
      text: obstacle?.textContent ?? wordsOf(button, '.icon'),
      waits: button.ariaDisabled === 'true',
      choose: () => press(command),
    }
  })

const opened = (subject: string): Entry[] =>
  openedCases(subject)
    .filter(({ no }) => !location.hash.startsWith(`#${no}`))
    .map(({ no, type, title }) => ({
      group: '最近打开的办件',
      text: title,
      note: caseNumber.print(no),
      choose: goTo(caseAddress({ no, type })),
    }))

/** The cases of the worklist, of which only those are listed whose number begins as typed. */
export const entriesOfList = (subject: string): Entry[] =>
  listedCases(subject).map(({ no, address, title }) => ({
    group: '待办里的办件',
    text: title,
    note: caseNumber.print(no),
    choose: goTo(address),
  }))

/** The buttons of the head. */
const ofHead = (): Entry[] => [
  ...all('#elder').map(button => ({
    group: '其他',
    text: `${button.ariaPressed === 'true' ? '关掉' : '打开'}${wordsOf(button, '.icon')}`,
    choose: () => button.click(),
  })),
  ...all('#who button').map(button => ({ group: '其他', text: '退出登录', choose: () => button.click() })),
]

export const entriesHere = (subject: string): Entry[] => [
  ...acts(),
  ...all<HTMLAnchorElement>('main :is([rel="next"], [rel="prev"])').map(link => linkEntry('这个办件', link)),
  ...all<HTMLAnchorElement>('#navigation > a:not([hidden])').map(link => linkEntry('栏目', link)),
  ...all<HTMLAnchorElement>('#saved a').map(link => linkEntry('我存的筛选', link)),
  ...opened(subject),
  ...ofHead(),
]

const folded = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll('-', '')

/** Fewer characters of a number would list nearly every case: all begin with the county's two. */
const fewest = 4
const mostListed = 8

/** The entries with every word that was typed, and the cases whose number it is or begins. */
export function find(entries: readonly Entry[], typed: string, ofList: readonly Entry[] = []): Entry[] {
  const words = folded(typed).split(/\s+/)
  const found = entries.filter(({ group, text, note = '' }) =>
    words.every(word => folded(`${group} ${text} ${note}`).includes(word)),
  )
  const isFound = (no: string | undefined): boolean => found.some(({ note }) => note === no)
  const begun = folded(typed).replaceAll(/\s/g, '')
  const listed = ofList
    .filter(({ note = '' }) => begun.length >= fewest && folded(note).startsWith(begun) && !isFound(note))
    .slice(0, mostListed)
  const number = caseNumber.check(typed)
  if (!number.ok || isFound(caseNumber.print(number.value)) || listed.length > 0) return [...listed, ...found]
  const address = `/desk/case.html#${number.value}`
  return [{ group: '按编号', text: `打开办件${caseNumber.print(number.value)}`, choose: goTo(address) }, ...found]
}

/** What is said where nothing was found. */
export function noneFound(typed: string): string {
  const number = caseNumber.check(typed)
  if (/^xx/i.test(typed.trim()) && !number.ok) return number.reason
  return `没有找到“${typed.trim()}”。可以换个说法，或者输入完整的办件编号。`
}
