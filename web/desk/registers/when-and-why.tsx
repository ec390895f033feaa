import { TextField } from '../../platform/form/field.tsx'

export interface WhenAndWhy {
  from: string
  reason: string
}

interface WhenAndWhyProps {
  value: WhenAndWhy
  fault: (path: string) => string | undefined
  onValue: (value: WhenAndWhy) => void
}

/** From which day a change is to hold, and why. */
export const WhenAndWhyFields = ({ value, fault, onValue }: WhenAndWhyProps) => (
  <>
    <TextField
      path="/from"
      label="从哪一天起"
      hint="那一天以前按现在的内容办。确认得晚的，从确认的那一天起。"
      type="date"
      required
      value={value.from}
      fault={fault('/from')}
      onValue={from => onValue({ ...value, from })}
    />
    <TextField
      path="/reason"
      label="为什么改"
      hint="写明依据，例如文件的名称和文号。"
      required
      value={value.reason}
      fault={fault('/reason')}
      onValue={reason => onValue({ ...value, reason })}
    />
  </>
)
