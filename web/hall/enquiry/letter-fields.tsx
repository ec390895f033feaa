import type { Problem } from '../../../shared/kernel/form.ts'
import { later } from '../../platform/components/later.tsx'
import { CheckField, ChoiceField, faultAt, idOf, SelectField, TextField } from '../../platform/form/field.tsx'
import type { LetterChoices } from './choices.ts'
import {
  isAgainst,
  isForStaff,
  isSplit,
  type LetterInput,
  lengthOf,
  mostAgainst,
  mostFiles,
  mostTitle,
  type Writer,
} from './letter.ts'

/** Camera and upload are for signed-in citizens alone. */
export const AttachedFiles = later(
  async () => (await import('../../platform/photo/attached-files.tsx')).AttachedFiles,
  () => <p class="material">正在打开……一直打不开的，请刷新页面，填的内容都还在。</p>,
)

interface FieldsProps {
  choices: LetterChoices
  writer: Writer
  typed: LetterInput
  problems: readonly Problem[]
  onChange: (next: (old: LetterInput) => Partial<LetterInput>) => void
}

/** The fields of a letter: what, where, against whom, and who writes. */
export function LetterFields(props: FieldsProps) {
  const { choices, writer, typed, problems, onChange } = props
  const { kinds, topics, towns, items, most } = choices
  const set = (next: Partial<LetterInput>) => onChange(() => next)
  const at = (path: string) => ({ path, fault: faultAt(problems, path) })
  const left = most - lengthOf(typed.text)
  return (
    <>
      {writer === 'desk' && (
        <TextField
          {...at('/from')}
          label="拆分自"
          hint="一封信讲几件事、要分给几个单位的，写原信的编号。来信人和原信相同，不用再填。"
          value={typed.from}
          onValue={from => set({ from })}
        />
      )}
      <ChoiceField
        {...at('/kind')}
        label="类别"
        required
        value={typed.kind}
        options={kinds.map(({ id, label, days }) => [id, `${label}（${days}个工作日内答复）`] as const)}
        onValue={kind => set({ kind })}
      />
      <ChoiceField
        {...at('/topic')}
        label="内容分类"
        hint="拿不准的，选“其他”，由工作人员分派。"
        required
        value={typed.topic}
        options={topics}
        onValue={topic => set({ topic })}
      />
      <SelectField
        {...at('/place')}
        label="事情在哪里"
        none="全县，或者不限地方"
        groups={[['镇', towns]]}
        value={typed.place}
        onValue={place => set({ place })}
      />
      <SelectField
        {...at('/item')}
        label="和哪个办事事项有关"
        none="和办事事项无关"
        groups={[['事项', items]]}
        value={typed.item}
        onValue={item => set({ item })}
      />
      {isAgainst(typed) && <Against {...props} />}
      <TextField
        {...at('/title')}
        label="标题"
        hint={`用一句话说明，最多${mostTitle}个字。`}
        required
        value={typed.title}
        onValue={title => set({ title })}
      />
      <TextField
        {...at('/text')}
        label="内容"
        hint={`写清楚时间、地点、经过和您的要求。${left >= 0 ? `还可以写${left}个字。` : ''}`}
        required
        long
        rows={10}
        value={typed.text}
        onValue={text => set({ text })}
      />
      {writer !== 'unsigned' && (
        <AttachedFiles
          name="照片和文件"
          sheets={typed.files}
          most={mostFiles}
          problems={problems}
          onSheets={next => onChange(old => ({ files: next(old.files) }))}
        />
      )}
      {!isSplit(typed, writer) && <Author {...props} />}
      {typed.kind !== 'report' && (
        <CheckField
          {...at('/publish')}
          label={`${isForStaff(writer) ? '来信人' : '我'}同意把这封信和答复隐去姓名后公开，供别人参考`}
          value={typed.publish}
          onValue={publish => set({ publish })}
        />
      )}
    </>
  )
}

/** The offices the letter is directed against: a select list for each, and an empty one while more are allowed. */
function Against({ choices, typed, problems, onChange }: FieldsProps) {
  const { departments, towns } = choices
  const rows = typed.against.length < mostAgainst ? [...typed.against, ''] : typed.against
  const choose = (row: number, office: string) =>
    onChange(old => {
      const others = old.against.filter((other, i) => i === row || other !== office)
      const next = row < others.length ? others.map((other, i) => (i === row ? office : other)) : [...others, office]
      return { against: next.filter(Boolean) }
    })
  return (
    <fieldset class="list" id={idOf('/against')} tabIndex={-1}>
      <legend>反映哪些单位</legend>
      <p class="hint">最多{mostAgainst}个。举报信不会交给选了的单位办理。</p>
      {rows.map((office, row) => (
        <SelectField
          key={`${row}`}
          path={`/against/${row}`}
          fault={faultAt(problems, `/against/${row}`)}
          label={`第${row + 1}个单位`}
          none="不选"
          groups={[
            ['县级部门', departments],
            ['镇', towns],
          ]}
          value={office}
          onValue={chosen => choose(row, chosen)}
        />
      ))}
    </fieldset>
  )
}

/** The author's name and phone, all optional. */
function Author({ writer, typed, problems, onChange }: FieldsProps) {
  const set = (next: Partial<LetterInput>) => onChange(() => next)
  const at = (path: string) => ({ path, fault: faultAt(problems, path) })
  const isStaff = isForStaff(writer)
  const whose = isStaff ? '来信人' : '您的'
  return (
    <>
      {writer !== 'citizen' && (
        <TextField
          {...at('/name')}
          label={`${whose}姓名`}
          autocomplete={isStaff ? 'off' : 'name'}
          value={typed.name}
          onValue={name => set({ name })}
        />
      )}
      <TextField
        {...at('/phone')}
        label={`${whose}电话`}
        hint={isStaff ? '留手机号码的，用短信通知。' : '留手机号码的，收到来信和答复时发短信告诉您。'}
        type="tel"
        inputMode="tel"
        autocomplete={isStaff ? 'off' : 'tel'}
        value={typed.phone}
        onValue={phone => set({ phone })}
      />
      {isStaff && (
        <TextField
          {...at('/number')}
          label="来信人证件号码"
          hint="身份证号码或者统一社会信用代码。写了的，来信人登录后能看到这封信，也能要求重办。"
          value={typed.number}
          onValue={number => set({ number })}
        />
      )}
    </>
  )
}
