import { useEffect, useState } from 'preact/hooks'
import { hallTime, onHallTime } from '../api/hall-clock.ts'
import { dayOfTime, dayText } from './labels.ts'

/** Says when this device's date is not the hall's. Dates are the hall's either way. */
export function DeviceDate() {
  const [, setSeen] = useState(0)
  useEffect(() => onHallTime(() => setSeen(seen => seen + 1)), [])
  const [device, hall] = [dayOfTime(Date.now()), dayOfTime(hallTime())]
  if (device === hall) return null
  return (
    <p class="warning" role="status">
      这台设备的日期是{dayText(device)}，不对：今天是{dayText(hall)}。填表按今天的日期算，请有空时把设备的日期调准。
    </p>
  )
}
