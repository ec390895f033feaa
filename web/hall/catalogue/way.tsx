import { limitText, paperDeadlines, scenarioText } from '../../../shared/catalogue/item-words.ts'
import type { Item } from '../../../shared/kernel/item/item.ts'
import { isAppliedForElsewhere } from '../../../shared/kernel/item/links.ts'
import { type CatalogueData, deciderOf } from './guide-text.ts'
import { systemName } from './own-system.tsx'

interface Stop {
  where: string
  what: string
  steps: readonly string[]
}

const stepsOf = (item: Item, owners: readonly string[]): string[] =>
  item.procedures
    .filter(p => owners.includes(p.owner))
    .map(
      p =>
        `${p.name}，${limitText(p.limit)}${p.counts ? '' : '（不计入办理时限）'}${p.scenarios ? `，仅以下情形需要：${scenarioText(item, p)}` : ''}`,
    )

function stopsOf(item: Item, data: CatalogueData): Stop[] {
  const decider = deciderOf(item, data)
  if (isAppliedForElsewhere(item)) {
    const { window, hours } = item.contact
    const what = `在那里申请、补材料、查进度、领结果；也可以到${window}办理（${hours}）。`
    return [{ where: systemName(item, data), what, steps: stepsOf(item, ['town', 'department', 'external']) }]
  }
  const townDecides = item.decider.tier === 'town'
  const hall = item.counterIntake ? `${data.county.hall.name}综合窗口` : null
  const atHall = hall === null ? '' : `也可以直接交到${hall}，不经过镇。`
  const start: Stop = item.villageIntake
    ? {
        where: '您自己，或者村（居）便民服务站',
        what: `在网上申请；也可以把材料交给代办员，由代办员拍照、代为申请。${atHall}`,
        steps: stepsOf(item, ['village']),
      }
    : { where: '您自己', what: `在网上申请，也可以到镇便民服务站办理。${atHall}村里不收这一项。`, steps: [] }
  const town: Stop = {
    where: hall === null ? '镇便民服务站' : `镇便民服务站，或者${hall}`,
    what: townDecides
      ? '核对材料；缺什么，一次告诉您。材料齐全的，受理并作出决定。'
      : '核对材料；缺什么，一次告诉您。材料齐全的，报送县里。',
    steps: stepsOf(item, townDecides ? ['town', 'department', 'external'] : ['town']),
  }
  const department: Stop = {
    where: decider,
    what: '受理、审查，作出决定。承办、审核、批准由不同的人负责。',
    steps: stepsOf(item, ['department', 'external']),
  }
  const back: Stop = {
    where: '回到您手上',
    what: `${
      item.villageIntake
        ? '结果按原路送回：可以在网上领取，也可以到村（居）便民服务站领取。'
        : '可以在网上领取，也可以到镇便民服务站领取。'
    }${hall === null ? '' : `交到${hall}的，在那里领取。`}`,
    steps: [],
  }
  return [start, town, ...(townDecides ? [] : [department]), back]
}

/** The way of an application, its decider, and the deadline for the paper. */
export function Way({ item, data }: { item: Item; data: CatalogueData }) {
  const paper = item.materials.some(m => m.originals > 0 || m.copies > 0)
  return (
    <div class="card">
      <ol class="way">
        {stopsOf(item, data).map(({ where, what, steps }) => (
          <li key={where}>
            <strong>{where}</strong>
            <p>{what}</p>
            {steps.length > 0 && (
              <ul>
                {steps.map(text => (
                  <li key={text}>{text}</li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ol>
      <p>
        由<strong>{deciderOf(item, data)}</strong>决定。
        {isAppliedForElsewhere(item)
          ? '纸质材料按部门系统的提示交。'
          : paper
            ? `纸质材料要在${paperDeadlines[item.paperBefore]}送到，可以交给代办员或镇便民服务站${item.counterIntake ? '、综合窗口' : ''}，由他们负责送。`
            : '不用交纸质材料。'}
      </p>
    </div>
  )
}
