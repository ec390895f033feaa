import { type Stage, stagesOf } from '../../../../shared/application/api/stages.ts'
import { sampleOf } from '../../../../shared/application/service/trial.ts'
import { acceptanceText, limitText, scenarioText, statutoryText } from '../../../../shared/catalogue/item-words.ts'
import { broughtText, demandText } from '../../../../shared/catalogue/material-words.ts'
import type { Item } from '../../../../shared/kernel/item/item.ts'
import { officeName } from '../../../../shared/kernel/office.ts'
import { dutyNames } from '../../../../shared/offices/duties.ts'
import { today } from '../../../platform/components/labels.ts'
import type { County } from './county.ts'
import { Part } from './part.tsx'

interface ViewProps {
  item: Item
  county: County
}

/** What officers have before them: the materials to judge, and step by step who does what, and within which days. */
export const OfficerView = ({ item, county }: ViewProps) => (
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
          {item.procedures.map(({ id, name, limit, counts }) => [
            <dt key={id}>{name}</dt>,
            <dd key={`${id}-`}>
              {limitText(limit)}
              {counts ? '' : '（不计入办理时限）'}
            </dd>,
          ])}
        </dl>
      </section>
    </Part>
    <Part name="每一步" item={item}>
      <Steps item={item} county={county} />
    </Part>
  </>
)

/** The steps of a case from the window of the county's first town. */
function Steps({ item, county }: ViewProps) {
  const [town] = county.places.towns
  const at = `${today()}T01:00:00.000Z`
  const reference = { ...county, rights: [], specials: [] }
  const sample = town === undefined ? null : sampleOf(item, town.code, reference, at)
  if (sample === null || town === undefined) return <p class="hint">按现在的内容，窗口收不了这个事项，看不到步骤。</p>
  const stages = stagesOf(sample.head, { ...reference, at, on: today(), known: sample.known })
  return (
    <section class="card">
      <h2>每一步由谁办，办件页面上有什么</h2>
      <p class="hint">以{town.name}窗口收的件为例。单位另外安排了谁能办的，按安排。</p>
      <ol>
        {stages.map(stage => (
          <Step key={stage.office + stage.step} stage={stage} county={county} />
        ))}
      </ol>
    </section>
  )
}

const Step = ({ stage: { office, step, who, acts }, county }: { stage: Stage; county: County }) => (
  <li>
    <strong>
      {officeName(county.offices, office)}：{step}
    </strong>
    {who.length > 0 && `（${who.map(duty => dutyNames[duty]).join('、')}）`}
    <p class="hint">{acts.map(({ title }) => title).join('、')}</p>
  </li>
)
