import { guideOf } from '../catalogue/guide-text.ts'
import { type ElderChoices, noteOn, type Topic } from './choices.ts'
import { Home } from './home.tsx'
import { SignInFirst } from './sign-in-first.tsx'
import { callOf } from './station.ts'

/** The first screen as it stands before its script, and all matters below it for a browser that runs none. */
export function ElderContent({ choices }: { choices: ElderChoices }) {
  const call = callOf(choices, null)
  return (
    <div id="app" data-read={JSON.stringify(choices)}>
      <Home greeting="您好" day={[]} progress="/progress.html" call={call} waiting={<SignInFirst />}>
        <noscript>
          <AllMatters topics={choices.topics} />
          <Help />
        </noscript>
      </Home>
    </div>
  )
}

const AllMatters = ({ topics }: { topics: readonly Topic[] }) => (
  <section id="whom">
    <h2>领钱办证</h2>
    <ul class="picks">
      {topics
        .flatMap(({ items }) => items)
        .map(matter => (
          <li key={matter.code}>
            <a href={guideOf(matter)}>
              <strong>{matter.says}</strong>
              <span>{noteOn(matter)}</span>
            </a>
          </li>
        ))}
    </ul>
  </section>
)

const Help = () => (
  <section id="help">
    <h2>叫人帮办</h2>
    <p>村（居）便民服务站的代办员帮您填、帮您交，不收钱。去的时候，带上身份证。</p>
  </section>
)
