import { Icon } from '../../platform/components/icon.tsx'
import { type Call, telephone } from './station.ts'

/** The one green button: it rings the station. */
export const CallButton = ({ call: { whom, name, phone, hours, instead } }: { call: Call }) => (
  <>
    <a class="call" href={telephone(phone)}>
      <Icon name="phone" />
      <span>
        <strong>打电话给{whom}</strong>
        <span>{name}</span>
        <span>{phone}</span>
      </span>
    </a>
    {hours !== null && <p>办公时间：{hours}</p>}
    {instead !== null && <p>{instead}还没有登记电话，由上面这个站接。</p>}
  </>
)
