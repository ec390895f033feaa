import type { ComponentChildren, VNode } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { ReadAloud } from '../../platform/aloud/read-aloud.tsx'
import { hallTime } from '../../platform/api/hall-clock.ts'
import { session } from '../../platform/api/session.ts'
import { signOut } from '../../platform/api/sign-in.ts'
import { mount, pageData } from '../../platform/page/mount.ts'
import type { ElderChoices } from './choices.ts'
import { dayAt, greetingAt } from './greeting.ts'
import { Home } from './home.tsx'
import { AskHelp, AskTopic, AskTown, AskVillage, AskWhich, AskWhom, ShowMatter } from './questions.tsx'
import { type Screen, useScreen } from './screen.ts'
import { type Call, callOf, chooseVillage, chosenVillage } from './station.ts'
import { Waiting } from './waiting.tsx'

/** The page of elder mode: what waits, four things to do, one call, and one question a screen. */

interface HomeNowProps {
  call: Call
  /** from another screen: the focus starts anew */
  isBack: boolean
  children: ComponentChildren
}

function HomeNow({ call, isBack, children }: HomeNowProps) {
  const [me] = useState(session)
  const [time] = useState(hallTime)
  useEffect(() => {
    if (!isBack) return
    document.querySelector<HTMLElement>('#app h1')?.focus()
    scrollTo(0, 0)
  }, [])
  const greeting = greetingAt(time)
  return (
    <Home
      greeting={me === null ? greeting : `${me.name}，${greeting}`}
      day={dayAt(time)}
      progress={me === null ? '/progress.html' : '/my.html'}
      call={call}
      aloud={<ReadAloud />}
      waiting={<Waiting />}
    >
      {children}
      {me !== null && (
        <p class="actions">
          <button class="button plain" type="button" onClick={() => void signOut()}>
            退出登录
          </button>
        </p>
      )}
    </Home>
  )
}

interface QuestionProps {
  screen: Extract<Screen, { whom: unknown }>
  choices: ElderChoices
  call: Call
}

/** The questions after for whom it is. An address that names no topic or matter of the county asks for it. */
function Question({ screen, choices: { topics }, call }: QuestionProps) {
  const { whom } = screen
  const topic = screen.at === 'topic' ? undefined : topics[screen.topic]
  if (screen.at === 'topic' || topic === undefined) return <AskTopic {...{ topics, whom }} />
  const matter = screen.at === 'matter' ? topic.items.find(({ code }) => code === screen.code) : undefined
  if (matter === undefined) return <AskWhich {...{ topic, whom }} at={screen.topic} />
  const back = topic.items.length === 1 ? `#topic/${whom}` : `#which/${whom}/${screen.topic}`
  return <ShowMatter {...{ matter, whom, call, back }} />
}

function Elder({ choices }: { choices: ElderChoices }): VNode {
  const [village, setVillage] = useState(chosenVillage)
  const screen = useScreen()
  const isMoved = useRef(false)
  useEffect(() => {
    isMoved.current = true
  }, [])
  const { towns } = choices
  const call = callOf(choices, village)
  const change = (
    <p class="actions">
      <a class="button plain" href="#town">
        {village === null ? '选我住的村' : '换一个村'}
      </a>
    </p>
  )
  const choose = (id: string) => {
    chooseVillage(id)
    setVillage(id)
    location.hash = 'home'
  }
  if (screen.at === 'home') return <HomeNow {...{ call }} isBack={isMoved.current} children={change} />
  if (screen.at === 'whom') return <AskWhom />
  if (screen.at === 'help') return <AskHelp {...{ call }} children={change} />
  if ('whom' in screen) return <Question {...{ screen, choices, call }} />
  const town = screen.at === 'village' ? towns.find(({ id }) => id === screen.town) : undefined
  return town === undefined ? <AskTown {...{ towns }} /> : <AskVillage {...{ town }} onVillage={choose} />
}

const choices = pageData<ElderChoices>()
mount(() => <Elder {...{ choices }} />)
