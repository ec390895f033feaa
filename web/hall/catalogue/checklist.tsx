import { scenarioText } from '../../../shared/catalogue/item-words.ts'
import { broughtText, demandText } from '../../../shared/catalogue/material-words.ts'
import type { Item } from '../../../shared/kernel/item/item.ts'
import type { Material } from '../../../shared/kernel/item/material.ts'
import { Icon } from '../../platform/components/icon.tsx'

/** The materials of a guide, to tick off. */

/** Whether a material has to be brought: filled, outlined, or known already. */
function Demand({ material }: { material: Material }) {
  const { required, mayFollow, ownIdentity, scenarios } = material
  const look = ownIdentity ? 'fine' : required && !mayFollow && !scenarios ? 'must' : 'may'
  return (
    <span class={`tag ${look}`}>
      {ownIdentity && <Icon name="check" />}
      {demandText(material)}
    </span>
  )
}

/** Of an item that somebody is still writing, anything may stand where a link will. */
const isLink = (text: string | undefined): text is string => text?.startsWith('https://') === true

/** A blank form to fill in, and what it looks like filled in. */
function Papers({ material: { name, blank, filled } }: { material: Material }) {
  if (!isLink(blank) && !isLink(filled)) return null
  return (
    <p class="papers">
      {isLink(blank) && (
        <a href={blank} rel="noreferrer">
          下载{name}的空白表
        </a>
      )}
      {isLink(filled) && (
        <a href={filled} rel="noreferrer">
          看{name}的样例
        </a>
      )}
    </p>
  )
}

export function Checklist({ item }: { item: Item }) {
  return (
    <ul class="checklist">
      {item.materials.map(m => (
        <li key={m.id}>
          <label>
            <input type="checkbox" />
            <span>
              <span class="headed">
                <strong>{m.name}</strong>
                <Demand material={m} />
              </span>
              <span class="note">{broughtText(m)}</span>
              {m.scenarios && <span class="note">仅以下情形需要：{scenarioText(item, m)}。</span>}
              {m.sourceNote && <span class="note">从哪里取得：{m.sourceNote}。</span>}
              {m.note && <span class="note">{m.note}</span>}
              {m.signature === 'confirm' && (
                <span class="note">本人在网上申请、认证等级四的，用短信验证码确认就行，不用打印签名。</span>
              )}
              {m.licence && <span class="note">有电子证照“{m.licence}”的，出示电子的就行。</span>}
              {m.shareableFrom && <span class="note">已能从{m.shareableFrom}查到的，可以不用交。</span>}
            </span>
          </label>
          <Papers material={m} />
        </li>
      ))}
    </ul>
  )
}
