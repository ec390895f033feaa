import type { ReplyOf } from '../../platform/api/hall.ts'

/** The people who do some work, and who of them is away. */

type Doers = Pick<ReplyOf<'who-may'>['works'][number], 'people'>

export const peopleText = ({ people }: Doers): string =>
  people.length === 0 ? '没有人' : people.map(({ name, absent }) => `${name}${absent ? '（今天请假）' : ''}`).join('、')

export const People = ({ people }: Doers) => (
  <span class={people.length === 0 ? 'fault' : undefined}>{peopleText({ people })}</span>
)
