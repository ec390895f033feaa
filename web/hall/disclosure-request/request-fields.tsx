import type { Problem } from '../../../shared/kernel/form.ts'
import { ChoiceField, faultAt, SelectField, TextField } from '../../platform/form/field.tsx'
import { AttachedFiles } from '../../platform/photo/attached-files.tsx'
import type { DisclosureChoices } from './choices.ts'
import { fits, hasDay, isList, lengthOf, mostFiles, type RequestInput, type Writer } from './request.ts'

interface FieldsProps {
  choices: DisclosureChoices
  writer: Writer
  typed: RequestInput
  problems: readonly Problem[]
  onChange: (next: (old: RequestInput) => Partial<RequestInput>) => void
}

/** The fields of a request, in the order of art. 29: the requester, the information, and its form. */
export function RequestFields(props: FieldsProps) {
  const { choices, writer, typed, problems, onChange } = props
  const set = (next: Partial<RequestInput>) => onChange(() => next)
  const at = (path: string) => ({ path, fault: faultAt(problems, path) })
  const left = choices.most - lengthOf(typed.text)
  return (
    <>
      {writer === 'clerk' ? (
        <Received {...props} />
      ) : (
        <SelectField
          {...at('/organ')}
          label="向哪个机关申请"
          hint="向制作或者保存这份信息的机关申请。拿不准的，可以先打电话问。"
          required
          none="请选择"
          groups={[
            ['县级部门', choices.departments],
            ['镇', choices.towns],
          ]}
          value={typed.organ}
          onValue={organ => set({ organ })}
        />
      )}
      {writer !== 'citizen' && (
        <>
          <TextField
            {...at('/name')}
            label="申请人姓名或者名称"
            required
            value={typed.name}
            onValue={name => set({ name })}
          />
          <TextField
            {...at('/number')}
            label="身份证号码或者统一社会信用代码"
            required
            value={typed.number}
            onValue={number => set({ number })}
          />
        </>
      )}
      <ChoiceField
        {...at('/requester')}
        label="申请人类别"
        required
        value={typed.requester}
        options={choices.requesters}
        onValue={requester => set({ requester })}
      />
      <TextField
        {...at('/text')}
        label="申请公开什么"
        hint={`写清楚信息的名称、文号，或者年度、地点等便于查找的特征。一份申请写一件事，答复更快。${left >= 0 ? `还可以写${left}个字。` : ''}`}
        required
        long
        rows={8}
        value={typed.text}
        onValue={text => set({ text })}
      />
      {isList(typed.text) && (
        <p class="hint" role="status">
          您写了好几件事。分开申请，每件都有自己的编号，也不用等最难找的那一件。
        </p>
      )}
      <ChoiceField
        {...at('/form')}
        label="要哪种形式"
        required
        value={typed.form}
        options={choices.forms}
        onValue={form =>
          onChange(old => ({
            form,
            way: old.way !== '' && fits(form, old.way) ? old.way : form === 'electronic' ? 'online' : '',
          }))
        }
      />
      <ChoiceField
        {...at('/way')}
        label="怎样获取"
        required
        value={typed.way}
        options={choices.ways.filter(([way]) => fits(typed.form, way))}
        onValue={way => set({ way })}
      />
      <TextField
        {...at('/phone')}
        label="联系电话"
        hint="答复机关用它和申请人确认、通知进展。"
        required
        type="tel"
        inputMode="tel"
        autocomplete={writer === 'citizen' ? 'tel' : 'off'}
        value={typed.phone}
        onValue={phone => set({ phone })}
      />
      <TextField
        {...at('/address')}
        label="通信地址"
        required={typed.way === 'post'}
        autocomplete={writer === 'citizen' ? 'street-address' : 'off'}
        value={typed.address}
        onValue={address => set({ address })}
      />
      <AttachedFiles
        name="身份证明和其他文件"
        sheets={typed.files}
        most={mostFiles}
        problems={problems}
        onSheets={next => onChange(old => ({ files: next(old.files) }))}
      />
    </>
  )
}

/** The way and the day a paper request reached the organ, which the clerk enters. */
function Received({ choices, typed, problems, onChange }: FieldsProps) {
  const set = (next: Partial<RequestInput>) => onChange(() => next)
  return (
    <>
      <ChoiceField
        path="/channel"
        fault={faultAt(problems, '/channel')}
        label="怎样收到的"
        required
        value={typed.channel}
        options={choices.channels}
        onValue={channel => set({ channel })}
      />
      {hasDay(typed) && (
        <TextField
          path="/receivedOn"
          fault={faultAt(problems, '/receivedOn')}
          label="收到之日"
          hint="当面提交之日，或者信件签收之日。不填的，按今天。"
          type="date"
          value={typed.receivedOn}
          onValue={receivedOn => set({ receivedOn })}
        />
      )}
    </>
  )
}
