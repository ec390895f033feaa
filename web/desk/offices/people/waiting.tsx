import type { ReplyOf } from '../../../platform/api/hall.ts'
import { dayText, instantText, today } from '../../../platform/components/labels.ts'
import { Expected } from './expected.tsx'
import { dutiesOf } from './table.tsx'

export type Waiting = ReplyOf<'list-officers'>['waiting'][number]

interface WaitingListProps {
  waiting: readonly Waiting[]
  busy: boolean
  may: (one: Waiting) => boolean
  onWithdraw: (one: Waiting) => void
}

/** Who was appointed here by identity number and has not signed in yet. */
export const WaitingList = ({ waiting, onWithdraw, ...of }: WaitingListProps) => (
  <Expected
    {...of}
    title="待首次登录"
    hint="本人用实名认证等级四的账号进入工作台，就在名册里了。姓名要和实名认证的一样。"
    people={waiting}
    keyOf={one => one.id}
    nameOf={one => one.name}
    verb="撤回任命"
    onTakeBack={onWithdraw}
  >
    {one => (
      <>
        {one.name}，{dutiesOf(one.roles)}
        <br />
        <span class="hint">
          {instantText(one.at)}任命，
          {one.from !== undefined && `从${dayText(one.from)}起，到那天才能登录，`}
          {one.through < today() ? '已过期，请撤回后重新任命' : `${dayText(one.through)}以后失效`}
        </span>
      </>
    )}
  </Expected>
)
