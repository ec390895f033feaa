import type { Fields } from '../../kernel/form.ts'
import type { Item } from '../../kernel/item/item.ts'

/** What an applicant sees of two versions of an item, line by line in Chinese. */

interface Part {
  name: string
  text: string
}
type Parts = ReadonlyMap<string, Part>

function compared(what: string, before: Parts, after: Parts): string[] {
  const added = [...after].filter(([id]) => !before.has(id)).map(([, { name }]) => `新增${what}：${name}`)
  const gone = [...before].filter(([id]) => !after.has(id)).map(([, { name }]) => `不再需要${what}：${name}`)
  const changed = [...after]
    .filter(([id, { text }]) => before.has(id) && before.get(id)?.text !== text)
    .map(([, { name }]) => `${what}的要求变了：${name}`)
  return [...added, ...gone, ...changed]
}

const fieldsOf = ({ properties, required }: Fields): Parts =>
  new Map(
    Object.entries(properties).map(([id, field]) => [
      id,
      { name: field.title, text: JSON.stringify([field, required.includes(id)]) },
    ]),
  )

const materialsOf = ({ materials }: Item): Parts =>
  new Map(materials.map(material => [material.id, { name: material.name, text: JSON.stringify(material) }]))

const scenariosOf = ({ scenarios = [] }: Item): Parts =>
  new Map(scenarios.map(row => [row.id, { name: row.name, text: JSON.stringify(row) }]))

const conditionsOf = ({ conditions }: Item): Parts => new Map(conditions.map(text => [text, { name: text, text }]))

export const differenceOf = (before: Item, after: Item): string[] => [
  ...compared('填写内容', fieldsOf(before.form), fieldsOf(after.form)),
  ...compared('材料', materialsOf(before), materialsOf(after)),
  ...compared('情形', scenariosOf(before), scenariosOf(after)),
  ...compared('条件', conditionsOf(before), conditionsOf(after)),
]
