import { changesVillage, reached, succession, villageWords } from '../../casework/succession.ts'
import { disclosureRequest } from '../head.ts'

export const villageChanged = disclosureRequest.event('disclosure-village-changed', succession, {
  evolve: (c, { to }) => ({ ...c, village: to, passed: reached(c, to) }),
  ...villageWords,
})
export const changeVillage = disclosureRequest.act({
  ...changesVillage,
  events: [villageChanged],
  decide: (c, input) => (c.village === input.from ? [villageChanged(input)] : []),
})
