import type { ComponentChildren } from 'preact'
import { Icon } from '../../platform/components/icon.tsx'
import type { IconName } from '../../platform/components/icon-names.ts'
import { CallButton } from './call.tsx'
import type { Call } from './station.ts'

interface HomeProps {
  greeting: string
  /** the day in two parts; none where no script tells it */
  day: readonly string[]
  /** where the person's cases stand */
  progress: string
  call: Call
  /** the button that reads aloud */
  aloud?: ComponentChildren
  waiting: ComponentChildren
  children?: ComponentChildren
}

type Task = readonly [href: string, icon: IconName, name: string, about: string]

/** The four things that people come for. */
const tasks = (progress: string): readonly Task[] => [
  [progress, 'search', '办到哪了', '看我交的事'],
  ['#whom', 'money', '领钱办证', '津贴、医保、优待证'],
  ['#help', 'people', '叫人帮办', '代办员免费帮您'],
  ['/letters.html', 'letter', '写信反映', '有话跟政府说'],
]

/** The first screen. */
export const Home = ({ greeting, day, progress, call, aloud, waiting, children }: HomeProps) => (
  <>
    <header class="greeting">
      <h1 tabIndex={-1}>{greeting}</h1>
      <p>
        {day.map(part => (
          <span key={part}>{part}</span>
        ))}
      </p>
      {aloud}
    </header>
    {waiting}
    <nav class="tasks" aria-label="您要办什么">
      {tasks(progress).map(([href, icon, name, about]) => (
        <a key={name} href={href}>
          <Icon name={icon} />
          <span>
            <strong>{name}</strong>
            <span>{about}</span>
          </span>
        </a>
      ))}
    </nav>
    <CallButton call={call} />
    {children}
  </>
)
