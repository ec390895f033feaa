import type { Problem } from '../../../shared/kernel/form.ts'
import { CheckField, ChoiceField, faultAt, TextField } from './field.tsx'
import { type Filled, isDoubtful, type Whom, type Whoms } from './filled.ts'

interface PersonProps {
  filling: Filled
  whoms: Whoms
  /** the identity provider has checked the applicant's name and number, which cannot be edited */
  known: boolean
  /** the same of who acts for them */
  actingKnown: boolean
  /** absent where the receiving office is fixed */
  towns?: readonly (readonly [string, string])[]
  /** the county hall's counter is among them */
  hasCounter?: boolean
  problems: readonly Problem[]
  onWhom: (whom: Whom) => void
  onChange: (change: Partial<Filled>) => void
  /** the fields to draw, by their paths; all where it is absent */
  isShown?: (path: string) => boolean
}

/** The town that an address names; empty where it names none, or several. */
function townIn(address: string, towns: readonly (readonly [string, string])[]): string {
  const [named, ...others] = towns.filter(([, name]) => address.includes(name))
  return named === undefined || others.length > 0 ? '' : named[0]
}

/** Who applies, how they are reached, and which town takes it in. */
export function PersonStep(props: PersonProps) {
  const { filling, actingKnown, towns, hasCounter, problems, onChange, isShown = () => true } = props
  const { whom, applicant } = filling
  const set = (change: Partial<Filled['applicant']>) => onChange({ applicant: { ...applicant, ...change } })
  const organisation = whom === 'organisation'
  const fault = (path: string) => faultAt(problems, path)
  const move = (address: string) => {
    const isFollowed = filling.town === '' || filling.town === townIn(applicant.address, towns ?? [])
    const town = isFollowed && towns ? { town: townIn(address, towns) || filling.town } : {}
    onChange({ applicant: { ...applicant, address }, ...town })
  }
  return (
    <>
      {isShown('/whom') && <Who {...props} {...{ organisation, fault, set }} />}
      {isShown('/applicant/representative') && whom !== 'self' && (
        <Acting filling={filling} known={actingKnown} fault={fault} onChange={onChange} />
      )}
      {isShown('/applicant/phone') && (
        <TextField
          path="/applicant/phone"
          label="手机号码"
          hint="办到哪一步，用短信告诉您。没有手机的可以不填。"
          type="tel"
          inputMode="tel"
          autocomplete="tel"
          fault={fault('/applicant/phone')}
          value={applicant.phone}
          onValue={phone => set({ phone })}
        />
      )}
      {isShown('/applicant/address') && (
        <TextField
          path="/applicant/address"
          label="联系地址"
          hint={towns && '写到镇和村，受理的镇会跟着选好。'}
          autocomplete="street-address"
          fault={fault('/applicant/address')}
          value={applicant.address}
          onValue={move}
        />
      )}
      {towns && isShown('/town') && (
        <ChoiceField
          path="/town"
          label={hasCounter ? '交到哪个窗口' : '由哪个镇受理'}
          hint={`一般选户口所在的镇，或者事情所在的镇。${hasCounter ? '也可以选县里的综合窗口，不经过镇，直接送部门。' : ''}`}
          required
          value={filling.town}
          options={towns}
          fault={fault('/town')}
          onValue={town => onChange({ town })}
        />
      )}
    </>
  )
}

interface WhoProps extends PersonProps {
  organisation: boolean
  fault: (path: string) => string | undefined
  set: (change: Partial<Filled['applicant']>) => void
}

function Who({ filling, whoms, known, organisation, fault, set, onWhom, onChange }: WhoProps) {
  const { whom, applicant } = filling
  return (
    <>
      {whoms.length > 1 && (
        <ChoiceField path="/whom" label="为谁申请" required value={whom} options={whoms} onValue={onWhom} />
      )}
      <TextField
        path="/applicant/name"
        label={organisation ? '单位名称' : '申请人姓名'}
        hint={known ? '已由统一身份认证核实。' : undefined}
        required
        readOnly={known}
        longest={organisation ? 60 : 20}
        autocomplete={organisation ? 'organization' : 'name'}
        fault={fault('/applicant/name')}
        value={applicant.name}
        onValue={name => set({ name })}
      />
      <TextField
        path="/applicant/number"
        label={organisation ? '统一社会信用代码' : '身份证号码'}
        hint={known ? '已由统一身份认证核实。' : organisation ? '营业执照上的18位代码。' : '18位，最后一位可以是X。'}
        required
        readOnly={known}
        longest={18}
        fault={fault('/applicant/number')}
        value={applicant.number}
        onValue={number => set({ number })}
      />
      {isDoubtful(filling) && (
        <CheckField
          path="/creditCodeConfirmed"
          label="我已和营业执照核对，代码没有输错"
          value={filling.creditCodeConfirmed}
          onValue={creditCodeConfirmed => onChange({ creditCodeConfirmed })}
        />
      )}
    </>
  )
}

interface ActingProps {
  filling: Filled
  known: boolean
  fault: (path: string) => string | undefined
  onChange: (change: Partial<Filled>) => void
}

/** The guardian of a person, or who acts for an organisation. */
function Acting({ filling, known, fault, onChange }: ActingProps) {
  const { acting } = filling
  const at = '/applicant/representative'
  const set = (change: Partial<Filled['acting']>) => onChange({ acting: { ...acting, ...change } })
  const ward = filling.whom === 'ward'
  return (
    <>
      <TextField
        path={`${at}/name`}
        label={ward ? '监护人姓名' : '经办人姓名'}
        hint={known ? '已由统一身份认证核实。' : undefined}
        required
        readOnly={known}
        fault={fault(`${at}/name`) ?? fault(at)}
        value={acting.name}
        onValue={name => set({ name })}
      />
      <TextField
        path={`${at}/idNumber`}
        label={ward ? '监护人身份证号码' : '经办人身份证号码'}
        longest={18}
        required
        readOnly={known}
        fault={fault(`${at}/idNumber`)}
        value={acting.idNumber}
        onValue={idNumber => set({ idNumber })}
      />
      <TextField
        path={`${at}/relation`}
        label={ward ? '与申请人的关系' : '在单位的身份'}
        hint={ward ? '例如父亲、母亲、儿子。' : '例如法定代表人、经办人。'}
        longest={20}
        required
        fault={fault(`${at}/relation`)}
        value={acting.relation}
        onValue={relation => set({ relation })}
      />
    </>
  )
}
