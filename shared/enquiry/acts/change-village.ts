import { changesVillage, reached, succession, villageWords } from '../../casework/succession.ts'
import { enquiry } from '../head.ts'

export const villageChanged = enquiry.event('enquiry-village-changed', succession, {
  evolve: (c, { to }) => ({ ...c, village: to, passed: reached(c, to) }),
  ...villageWords,
})
export const changeVillage = enquiry.act({
  ...changesVillage,
  events: [villageChanged],
  decide: (c, input) => (c.village === input.from ? [villageChanged(input)] : []),
})
