import { levels } from './codes.ts'
import type { ItemFields } from './fields.ts'
import { at, type ItemRule, own, repeated } from './rule.ts'

/** What the codes and levels of an item have to satisfy. The check digits are not judged: some issued codes fail theirs. */

/** The level that a 实施编码 of 31 characters names behind the office; none where it is an example or an older one. */
function levelIn({ officialCode }: ItemFields): (typeof levels)[number] | undefined {
  const { value = '', example } = officialCode ?? {}
  return example === undefined && value.length === 31 ? levels[Number(value.charAt(18)) - 1] : undefined
}

const decidingLevels = ({ decider }: ItemFields): (typeof levels)[number][] =>
  decider.tier === 'department' ? ['county'] : 'delegatedBy' in decider ? ['county', 'town'] : ['town']

export const codeRules: readonly ItemRule[] = [
  {
    says: 'SL开头的是示例事项，它的实施编码、业务办理项编码也写明是示例',
    source: own,
    breaks: ({ code, officialCode, handlingCode }) => [
      ...at(['officialCode', 'example'], code.startsWith('SL') && officialCode && !officialCode.example),
      ...at(['handlingCode', 'example'], code.startsWith('SL') && handlingCode && !handlingCode.example),
    ],
  },
  {
    says: '业务办理项编码是实施编码后面加两位字母或者数字，写了它的也写实施编码',
    source: own,
    breaks: ({ officialCode, handlingCode }) =>
      at(
        ['handlingCode', 'value'],
        handlingCode &&
          (officialCode === undefined ||
            (handlingCode.example !== true &&
              (!handlingCode.value.startsWith(officialCode.value) ||
                !/^[0-9A-Z]{2}$/.test(handlingCode.value.slice(officialCode.value.length))))),
      ),
  },
  {
    says: '行使层级每级写一次，包括决定机关的一级和实施编码里的一级',
    source: own,
    breaks: item => {
      const { levels: stated } = item
      const named = levelIn(item)
      const isLacking =
        stated !== undefined &&
        (repeated(stated) ||
          !decidingLevels(item).some(level => stated.includes(level)) ||
          (named !== undefined && !stated.includes(named)))
      return at(['levels'], isLacking)
    },
  },
]
