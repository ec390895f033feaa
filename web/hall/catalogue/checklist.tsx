import { scenarioText } from '../../../shared/catalogue/item-words.ts'
import { broughtText } from '../../../shared/catalogue/material-words.ts'
import type { Item } from '../../../shared/kernel/item/item.ts'
import type { Material } from '../../../shared/kernel/item/material.ts'
import { Icon } from '../../platform/components/icon.tsx'

/** The materials of a guide, to tick off. */

/** Whether a material has to be brought: filled, outlined, or known already. */
function Demand({ material: { required, mayFollow, ownIdentity, scenarios } }: { material: Material }) {
  if (ownIdentity) {
    return (
      <span class="tag fine">
        <Icon name="check" />
        本人登录或读卡，免交
      </span>
    )
  }
  if (mayFollow) return <span class="tag may">可以以后补</span>
  if (scenarios) return <span class="tag may">看情形</span>
  return required ? <span class="tag must">必须</span> : <span class="tag may">有才需要</span>
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
              {m.scenarios && <span class="note">只有这样的情形要：{scenarioText(item, m)}。</span>}
              {m.note && <span class="note">{m.note}</span>}
              {m.signature === 'confirm' && (
                <span class="note">本人在网上申请、认证等级四的，用短信验证码确认就行，不用打印签名。</span>
              )}
              {m.shareableFrom && <span class="note">已能从{m.shareableFrom}查到的，可以不用交。</span>}
            </span>
          </label>
        </li>
      ))}
    </ul>
  )
}
