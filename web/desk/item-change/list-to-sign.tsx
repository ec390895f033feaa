import { dutyNames } from '../../../shared/offices/duties.ts'
import { ask, type ReplyOf } from '../../platform/api/hall.ts'
import { Answered, useAnswer } from '../../platform/page/answered.tsx'
import { CasesToMove } from './cases-to-move.tsx'

type Found = ReplyOf<'list-to-sign'>

const People = ({ title, people }: { title: string; people: Found['people'] }) =>
  people.length === 0 ? null : (
    <>
      <h3>{title}</h3>
      <ul>
        {people.map(({ name, roles }) => (
          <li key={name}>
            {name}（{roles.map(one => dutyNames[one]).join('、')}）
          </li>
        ))}
      </ul>
    </>
  )

/** What the heads of both offices sign for: the cases of a list, or its people. */
export function ListToSign({ no }: { no: string }) {
  const asked = useAnswer(() => ask('list-to-sign', { path: { case: no } }), [no])
  return (
    <section class="card" aria-labelledby="list-title">
      <h2 id="list-title">移交清单</h2>
      <Answered asked={asked} meanwhile="正在取清单……">
        {found => (
          <>
            {found.cases.length > 0 && (
              <>
                <h3>在办件，共{found.cases.length}件</h3>
                <CasesToMove cases={found.cases} />
              </>
            )}
            <People title="转到接收单位的人员，职责不变" people={found.people} />
            <People title="不转、离开名册的人员" people={found.leavers} />
          </>
        )}
      </Answered>
    </section>
  )
}
