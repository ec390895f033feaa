import { decidingOffice } from '../../../shared/kernel/item/decider.ts'
import { isAppliedForElsewhere } from '../../../shared/kernel/item/links.ts'
import { Telephone } from '../../platform/page/footer.tsx'
import { type CatalogueData, hoursOf } from './guide-text.ts'
import { ItemGroups } from './listing.tsx'

type Town = CatalogueData['towns'][number]

const Village = ({ village: { name, joined = [], address, phone, hours } }: { village: Town['villages'][number] }) => (
  <li>
    {name}
    {joined.length > 0 && `（含原来的${joined.join('、')}）`}
    {phone !== undefined && (
      <>
        {' '}
        <Telephone number={phone} />
      </>
    )}
    {address !== undefined && <div class="hint">{address}</div>}
    {hours !== undefined && <div class="hint">{hours}</div>}
  </li>
)

/** A town's branch of the hall: where and when, the items it decides and accepts, and its village stations. */
export function Town({ data, town }: { data: CatalogueData; town: Town }) {
  const { county } = data
  const items = data.items.filter(item => !isAppliedForElsewhere(item))
  const decided = items.filter(i => decidingOffice(i, town.code) === town.code)
  const takenIn = items.filter(i => decidingOffice(i, town.code) !== town.code)
  return (
    <>
      <p class="crumbs">
        <a href="/index.html">首页</a> › 各镇办事分厅
      </p>
      <h1>{town.name}办事分厅</h1>
      <dl class="card">
        <dt>办理地点</dt>
        <dd>
          {county.name}
          {town.name}便民服务站
          {town.address !== undefined && `（${town.address}）`}
        </dd>
        <dt>办理时间</dt>
        <dd>{town.hours ?? hoursOf({ items: [...decided, ...takenIn] })}</dd>
        <dt>咨询电话</dt>
        <dd>
          {town.phone === undefined ? (
            <>
              <Telephone number={county.hall.phone} />（{county.hall.name}）
            </>
          ) : (
            <Telephone number={town.phone} />
          )}
        </dd>
        <dt>村（居）便民服务站</dt>
        <dd>{town.villages.length}个，代办员免费代办</dd>
      </dl>
      <ItemGroups
        title="能办的事"
        groups={[
          [`在${town.name}就能办成的事`, decided],
          [`在${town.name}收件、由县里办理的事`, takenIn],
        ]}
        data={data}
      />
      <section>
        <h2>村（居）便民服务站</h2>
        <ul class="names">
          {town.villages.map(village => (
            <Village key={village.code} village={village} />
          ))}
        </ul>
      </section>
    </>
  )
}
