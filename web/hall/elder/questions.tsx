import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { limitText } from '../../../shared/catalogue/item-words.ts'
import { ReadAloud, unread } from '../../platform/aloud/read-aloud.tsx'
import { withoutPrinter } from '../../platform/form/print-form.tsx'
import { guideOf } from '../catalogue/guide-text.ts'
import { CallButton } from './call.tsx'
import { type Matter, noteOn, type Topic, type TownRow } from './choices.ts'
import type { Whom } from './screen.ts'
import type { Call } from './station.ts'

/** The questions of the page, one a screen. */

interface ScreenProps {
  title: string
  back: string
  children: ComponentChildren
}

/** A screen with its way back; its heading takes the focus. */
function Screen({ title, back, children }: ScreenProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    heading.current?.focus()
    scrollTo(0, 0)
  }, [])
  return (
    <>
      <div class="aloud">
        <a class={`button plain ${unread}`} href={back}>
          返回
        </a>
        <ReadAloud />
      </div>
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {children}
    </>
  )
}

interface Pick {
  /** where the answer leads, or what it does */
  to: string | (() => void)
  says: string
  about?: string
}

const PickText = ({ says, about }: Pick) => (
  <>
    <strong>{says}</strong>
    {about !== undefined && <span>{about}</span>}
  </>
)

const Picks = ({ picks }: { picks: readonly Pick[] }) => (
  <ul class="picks">
    {picks.map(pick => (
      <li key={pick.says}>
        {typeof pick.to === 'string' ? (
          <a href={pick.to}>
            <PickText {...pick} />
          </a>
        ) : (
          <button type="button" onClick={pick.to}>
            <PickText {...pick} />
          </button>
        )}
      </li>
    ))}
  </ul>
)

export const AskWhom = () => (
  <Screen title="给谁办？" back="#home">
    <Picks
      picks={[
        { to: '#topic/self', says: '给我自己办' },
        { to: '#topic/other', says: '帮别人办', about: '家里的老人、邻居' },
      ]}
    />
  </Screen>
)

/** A topic of one matter has no further question. */
const afterTopic = ({ items }: Topic, at: number, whom: Whom): string =>
  items.length === 1 ? `#matter/${whom}/${at}/${items[0]?.code}` : `#which/${whom}/${at}`

export const AskTopic = ({ topics, whom }: { topics: readonly Topic[]; whom: Whom }) => (
  <Screen title="办什么事？" back="#whom">
    <Picks
      picks={topics.map((topic, at) => ({ to: afterTopic(topic, at, whom), says: topic.name, about: topic.about }))}
    />
  </Screen>
)

interface WhichProps {
  topic: Topic
  at: number
  whom: Whom
}

export const AskWhich = ({ topic: { items }, at, whom }: WhichProps) => (
  <Screen title="是哪一件？" back={`#topic/${whom}`}>
    <Picks
      picks={items.map(matter => ({
        to: `#matter/${whom}/${at}/${matter.code}`,
        says: matter.says,
        about: noteOn(matter),
      }))}
    />
  </Screen>
)

interface MatterProps {
  matter: Matter
  whom: Whom
  call: Call
  back: string
}

/** The answer: for whom the matter is, how long it takes, and what to do now. */
export function ShowMatter({ matter, whom, call, back }: MatterProps) {
  const { suspended, elsewhere } = matter
  const isOpen = suspended === undefined && elsewhere === undefined
  const forAnother = isOpen && whom === 'other'
  return (
    <Screen title={matter.says} back={back}>
      {suspended !== undefined && <p class="card bad">{suspended}</p>}
      <section class="card">
        <p>谁能办：{matter.about}。</p>
        <p>
          {limitText(matter.promised)}办好。{matter.fee.join('；')}。
        </p>
      </section>
      {forAnother && <p>您是他的监护人，可以在网上替他申请。不是监护人的，请代办员帮忙，带上他签了名的委托书。</p>}
      <p class="actions">
        {isOpen && (
          <a class="button" href={`/apply.html?item=${matter.code}`}>
            在网上申请
          </a>
        )}
        <a class="button plain" href={guideOf(matter)}>
          看要带什么
        </a>
        {forAnother && (
          <a class="button plain" href={`/guide/${matter.code}-mandate.html`}>
            打印委托书
          </a>
        )}
      </p>
      {forAnother && <p>{withoutPrinter}</p>}
      {elsewhere === undefined ? (
        <>
          <p>自己不会办，就打电话：</p>
          <CallButton call={call} />
        </>
      ) : (
        <>
          <p>这件事在部门自己的系统办，本大厅不收。怎么办，打电话问：</p>
          <CallButton call={departmentsCall(elsewhere)} />
        </>
      )}
    </Screen>
  )
}

const departmentsCall = ({ window: name, ...told }: NonNullable<Matter['elsewhere']>): Call => ({
  ...{ whom: '部门', name, instead: null },
  ...told,
})

export const AskHelp = ({ call, children }: { call: Call; children: ComponentChildren }) => (
  <Screen title="叫人帮您办" back="#home">
    <p>村（居）便民服务站的代办员帮您填、帮您交，不收钱。去的时候，带上身份证。</p>
    <CallButton call={call} />
    {children}
  </Screen>
)

export const AskTown = ({ towns }: { towns: readonly TownRow[] }) => (
  <Screen title="您住在哪个镇？" back="#home">
    <Picks picks={towns.map(({ id, shortName }) => ({ to: `#village/${id}`, says: shortName }))} />
  </Screen>
)

export const AskVillage = ({ town, onVillage }: { town: TownRow; onVillage: (id: string) => void }) => (
  <Screen title={`在${town.shortName}的哪个村？`} back="#town">
    <Picks picks={town.villages.map(([id, shortName]) => ({ to: () => onVillage(id), says: shortName }))} />
  </Screen>
)
