import { entrustmentText } from '../../../shared/catalogue/item-words.ts'
import type { Item } from '../../../shared/kernel/item/item.ts'
import { dayText } from '../../platform/components/labels.ts'
import { Facts } from './guide-facts.tsx'
import { type CatalogueData, grouped, guideOf, ownerOf } from './guide-text.ts'

/** Which departments have entrusted towns with which decisions (行政许可法 art. 24), as the items say today. */

/** The organs that decide in the department's name. */
function entrustedOrgans({ decider }: Item, { county, towns }: CatalogueData): string {
  const some = 'towns' in decider ? decider.towns : undefined
  if (some === undefined) return `${county.name}各镇人民政府`
  return towns
    .filter(({ code }) => some.includes(code))
    .map(({ name }) => `${name}人民政府`)
    .join('、')
}

export function Entrustments(data: CatalogueData) {
  const { items, departments, entrustments } = data
  const entrusted = items.filter(({ code }) => entrustments[code] !== undefined)
  return (
    <>
      <p>
        下列事项由部门委托镇人民政府决定。受委托的镇以部门的名义决定，部门负责监督，并承担法律责任；镇不再委托给别的单位。其中的行政许可依照《中华人民共和国行政许可法》第二十四条公告。
      </p>
      <p>对决定不服的，行政复议的被申请人、行政诉讼的被告是委托的部门。</p>
      {entrusted.length === 0 && <p>现在没有部门委托镇决定的事项。</p>}
      {grouped(entrusted, item => [ownerOf(item, departments)]).map(([department, given]) => (
        <section key={department}>
          <h2>{department}</h2>
          {given.map(item => (
            <Facts
              key={item.code}
              rows={[
                [
                  '事项',
                  <a href={guideOf(item)} key="guide">
                    {item.name}
                  </a>,
                ],
                ['受委托机关', entrustedOrgans(item, data)],
                ['从哪一天起', dayText(entrustments[item.code]?.since ?? item.effectiveFrom)],
                [
                  '委托书',
                  `${entrustmentText(item)}${entrustments[item.code]?.isOver ? '。委托书已到期。' : ''}` || null,
                ],
              ]}
            />
          ))}
        </section>
      ))}
      <p>委托结束的不再列出，从哪一天起变了，看事项的办事指南里“改了什么”。</p>
    </>
  )
}
