import { useEffect, useState } from 'preact/hooks'
import type { Stage } from '../../../../shared/application/api/stages.ts'
import {
  acceptanceText,
  limitText,
  scenarioLimits,
  scenarioText,
  statutoryText,
  whenText,
} from '../../../../shared/catalogue/item-words.ts'
import { broughtText, demandText } from '../../../../shared/catalogue/material-words.ts'
import type { Item } from '../../../../shared/kernel/item/item.ts'
import { dutyNames } from '../../../../shared/offices/duties.ts'
import { today } from '../../../platform/components/labels.ts'
import type { County } from './county.ts'
import { Part } from './part.tsx'

interface ViewProps {
  item: Item
  county: County
}

/** What officers have before them: the materials to judge, and step by step who does what, and within which days. */
export const OfficerView = ({ item, counted, county }: ViewProps & { counted: Item }) => (
  <>
    <Part name="要核对的材料" item={item}>
      <section class="card">
        <h2>要核对的材料</h2>
        <ol>
          {item.materials.map(material => (
            <li key={material.id}>
              <strong>{material.name}</strong>（{demandText(material)}）{broughtText(material)}。
              {material.scenarios && `仅以下情形需要：${scenarioText(item, material)}。`}
              {material.note}
            </li>
          ))}
        </ol>
      </section>
    </Part>
    <Part name="时限和环节" item={item}>
      <section class="card">
        <h2>时限和环节</h2>
        <dl class="answers">
          <dt>受理</dt>
          <dd>{acceptanceText(item)}</dd>
          <dt>承诺办结</dt>
          <dd>{limitText(item.promised)}</dd>
          <dt>法定办结</dt>
          <dd>{statutoryText(item)}</dd>
          {item.procedures.map(({ id, name, limit, counts, unless, scenarios }) => [
            <dt key={id}>{name}</dt>,
            <dd key={`${id}-`}>
              {limitText(limit)}
              {counts ? '' : '（不计入办理时限）'}
              {scenarios && `。仅以下情形需要：${scenarioText(item, { scenarios })}`}
              {unless && `。${whenText(item, unless)}不用办`}
            </dd>,
          ])}
          {item.urgent && (
            <>
              <dt>加急办理</dt>
              <dd>{whenText(item, item.urgent)}先办</dd>
            </>
          )}
          {item.scenarios?.map(scenario => [
            <dt key={scenario.id}>情形：{scenario.name}</dt>,
            <dd key={`${scenario.id}-`}>
              {[whenText(item, scenario.when), scenarioLimits(scenario)].filter(Boolean).join('，')}
            </dd>,
          ])}
          {item.stops?.map(({ when, text }) => [
            <dt key={text}>不用申请</dt>,
            <dd key={`${text}-`}>
              {whenText(item, when)}，告诉申请人：{text}
            </dd>,
          ])}
        </dl>
        <Specials item={item} specials={county.specials} />
      </section>
    </Part>
    <Part name="每一步" item={counted}>
      <Steps item={counted} county={county} />
    </Part>
  </>
)

/** The special procedures that a case may need, each started by a head when it does. */
function Specials({ item, specials }: { item: Item; specials: County['specials'] }) {
  const own = specials.filter(({ id }) => item.specials?.includes(id))
  if (own.length === 0) return null
  return (
    <>
      <h3>特别程序（行政许可法第四十五条）</h3>
      <p class="hint">需要的时候由负责人启动，时间不计入办理时限，所需时间书面告知申请人。</p>
      <ul>
        {own.map(({ id, name, limit, basis }) => (
          <li key={id}>
            {name}，最多{limitText(limit)}（{basis}）
          </li>
        ))}
      </ul>
    </>
  )
}

/** The rules of applications, which come when somebody looks at the steps. */
const rules = async () => {
  const [{ stagesOf }, { sampleOf }, { officeName }] = await Promise.all([
    import('../../../../shared/application/api/stages.ts'),
    import('../../../../shared/application/api/trial.ts'),
    import('../../../../shared/kernel/office.ts'),
  ])
  return { stagesOf, sampleOf, officeName }
}
type Rules = Awaited<ReturnType<typeof rules>>

/** The steps of a case from the window of the county's first town; null where it takes none in. */
function stagesIn({ sampleOf, stagesOf }: Rules, { item, county }: ViewProps, town: string): Stage[] | null {
  const at = `${today()}T01:00:00.000Z`
  const reference = { ...county, rights: [] }
  const sample = sampleOf(item, town, reference, at)
  return sample && stagesOf(sample.head, { ...reference, at, on: today(), known: sample.known })
}

function Steps({ item, county }: ViewProps) {
  const [loaded, setLoaded] = useState<Rules | null>(null)
  useEffect(() => {
    rules().then(
      found => setLoaded(found),
      () => {},
    )
  }, [])
  const [town] = county.places.towns
  if (loaded === null || town === undefined)
    return <p class="hint">正在打开……一直打不开的，请检查网络，重新打开预览。</p>
  const stages = stagesIn(loaded, { item, county }, town.code)
  if (stages === null) return <p class="hint">按现在的内容，窗口收不了这个事项，看不到步骤。</p>
  return (
    <section class="card">
      <h2>每一步由谁办，办件页面上有什么</h2>
      <p class="hint">以{town.name}窗口收的件为例。单位另外安排了谁能办的，按安排。</p>
      <ol>
        {stages.map(stage => (
          <Step
            key={stage.office + stage.step}
            stage={stage}
            office={loaded.officeName(county.offices, stage.office)}
          />
        ))}
      </ol>
    </section>
  )
}

const Step = ({ stage: { step, who, acts }, office }: { stage: Stage; office: string }) => (
  <li>
    <strong>
      {office}：{step}
    </strong>
    {who.length > 0 && `（${who.map(duty => dutyNames[duty]).join('、')}）`}
    <p class="hint">{acts.map(({ title }) => title).join('、')}</p>
  </li>
)
