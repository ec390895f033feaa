import type { ComponentChildren } from 'preact'
import type { LetterChoices } from '../../letter/choices.ts'

/** Where each entry's bundle is. */
type Assets = Readonly<Record<string, string>>

export interface DeskShell {
  assets: Assets
  county: string
  letters: LetterChoices
}

/** Rooms of the desk, in the order of a day's work. */
export const rooms = [
  ['worklist', '待办'],
  ['village', '村级收件'],
  ['letter', '记录来信'],
  ['paper', '纸质交接'],
  ['notices', '待告知'],
  ['signals', '效能监察'],
] as const
export type RoomName = (typeof rooms)[number][0]

interface RoomProps {
  shell: DeskShell
  title: string
  /** the room to mark in the head; none for a page below one */
  at?: RoomName
  /** entry of the script */
  script: string
  /** what the script reads off the page, as JSON */
  read?: object
}

/** A page of the desk: the head, and a place for what is one office's own and drawn in the browser. */
export function Room({ shell, title, at, script, read }: RoomProps) {
  const { assets, county, letters } = shell
  return (
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <meta name="robots" content="noindex" />
        <meta name="theme-color" content="#ffffff" />
        <title>{`${title} - ${county}政务工作台`}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href={assets.desk} />
        <script src={assets.mode} />
        <script type="module" src={assets[script]} />
      </head>
      <body class="wide desk">
        <a class="skip" href="#main">
          跳到正文
        </a>
        <header class="top">
          <div class="row">
            <a class="brand" href="/desk/index.html">
              <span class="seal" aria-hidden="true">
                {county.slice(0, 1)}
              </span>
              <span>{county}政务工作台</span>
            </a>
            <div id="who" class="who" />
            <button class="elder-switch js-only" type="button" id="elder" aria-pressed="false">
              大字
            </button>
          </div>
          <Doors desk={letters.desk} {...(at === undefined ? {} : { at })} />
        </header>
        <main id="main" tabIndex={-1}>
          <div id="app" {...(read === undefined ? {} : { 'data-read': JSON.stringify(read) })}>
            <noscript>
              <p class="card bad">工作台需要打开浏览器的脚本功能。</p>
            </noscript>
            <p class="js-only hint">正在打开……</p>
          </div>
        </main>
      </body>
    </html>
  )
}

const Doors = ({ at, desk }: { at?: RoomName; desk: string }): ComponentChildren => (
  <nav aria-label="工作台栏目">
    {rooms.map(([name, title]) => (
      <a
        key={name}
        id={`door-${name}`}
        {...(name === 'letter' ? { 'data-desk': desk } : {})}
        href={name === 'worklist' ? '/desk/index.html' : `/desk/${name}.html`}
        {...(at === name ? { 'aria-current': 'page' } : {})}
        // Whose duty lies behind a door is known once somebody sits down.
        hidden={name !== 'worklist' && name !== at}
      >
        {title}
      </a>
    ))}
  </nav>
)
