import { useState } from 'preact/hooks'
import { isWriting } from '../../../shared/catalogue/drafting/asked.ts'
import { kinds } from '../../../shared/catalogue/drafting/kinds.ts'
import type { Problem } from '../../../shared/kernel/form.ts'
import { type Answer, ask, type ReplyOf, refused } from '../../platform/api/hall.ts'
import { later } from '../../platform/components/later.tsx'
import { Notice, Refusal } from '../../platform/components/notice.tsx'
import { CheckField, ChoiceField, faultAt, TextField } from '../../platform/form/field.tsx'
import type { CurrentOfficer } from '../../platform/page/officer.ts'
import { BookField } from './book-field.tsx'
import { bodyOf, itemsOf, problemsOf, type Typed } from './draft.ts'
import type { WrittenFieldProps } from './editor/written-field.tsx'
import { ItemsField, PatternItem } from './items-field.tsx'
import { KindField } from './kind-field.tsx'
import { bookWords } from './kind-words.ts'
import { Merger } from './merger-fields.tsx'
import { Entrustment, Law } from './papers.tsx'
import { type PartProps, Receiver, Towns } from './receivers.tsx'

type Checked = ReplyOf<'check-item-change'>

const WrittenLater = later<WrittenFieldProps>(
  async () => (await import('./editor/written-field.tsx')).WrittenField,
  () => <p class="hint">正在打开……</p>,
)

/** What would be written, and who has to confirm it. */
const WouldWrite = ({ checked: { told, receivers }, isUrgent }: { checked: Checked; isUrgent: boolean }) => (
  <Notice tone="good" title="检查好了，可以提交" subject={told}>
    <p>{isUrgent ? '提交以后马上写入：' : '批准以后会写入：'}</p>
    {told.map(({ title, text }) => (
      <div key={title}>
        <strong>{title}</strong>
        <ul>
          {text.split('\n').map(line => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </div>
    ))}
    {receivers.length > 0 && <p>批准以后还要承接的单位确认：{receivers.join('、')}。</p>}
  </Notice>
)

/** Sections say for themselves what they lack. */
const ofContents = ({ kind, way, written }: Typed): string =>
  kind !== '' && isWriting(kind) && way === 'page' && written.length > 0
    ? '事项的内容里要改的，写在各部分的标题旁边；除了那些，'
    : ''

interface DraftFieldsProps {
  officer: CurrentOfficer
  typed: Typed
  problems: readonly Problem[]
  /** kind and items are those of a case */
  isFixed: boolean
  onChange: (next: (old: Typed) => Partial<Typed>) => void
}

export function DraftFields({ officer, typed, problems, isFixed, onChange }: DraftFieldsProps) {
  const [checked, setChecked] = useState<{ typed: Typed; answer: Answer<Checked> } | null>(null)
  const [busy, setBusy] = useState(false)
  // What was found of something else that was typed is of no use any more.
  const found = checked?.typed === typed ? checked.answer : null
  const all = found?.ok === false ? [...problems, ...found.errors] : problems
  const fault = (path: string) => faultAt(all, path)
  const set = (next: Partial<Typed>) => onChange(() => next)
  const { kind } = typed

  async function check(): Promise<void> {
    const own = problemsOf(typed)
    setBusy(true)
    const answer =
      own.length > 0
        ? { ...refused('invalid-input', `${ofContents(typed)}还有${own.length}处要改。`), errors: own }
        : await ask('check-item-change', { body: bodyOf(typed) })
    setBusy(false)
    setChecked({ typed, answer })
  }

  return (
    <>
      {isFixed && kind !== '' ? (
        <p>
          变更的种类：<strong>{kinds[kind]}</strong>
        </p>
      ) : (
        <KindField value={kind} fault={fault('/kind')} onKind={one => set({ kind: one })} />
      )}
      {kind !== '' && (
        <>
          {kind === 'reorganise' && <Merger {...{ officer, typed, fault, set, isFixed }} />}
          {itemsOf(kind)[1] > 0 && <ItemsField {...{ kind, typed, isFixed, fault }} onChange={set} />}
          {isWriting(kind) && (
            <ChoiceField
              path="/content"
              label="怎么写事项的内容"
              required
              value={typed.way}
              options={[
                ['page', '在网页上写'],
                ['book', '用工作簿写'],
              ]}
              onValue={way => set({ way })}
            />
          )}
          {isWriting(kind) && typed.way === 'page' && (
            <WrittenLater
              {...{ officer, kind, problems: all }}
              isAsked={checked !== null || problems.length > 0}
              codes={typed.codes.slice(0, itemsOf(kind)[1])}
              from={typed.from}
              written={typed.written}
              onWritten={edit => onChange(old => ({ written: edit(old.written) }))}
            />
          )}
          {kind === 'add' && typed.way === 'book' && <PatternItem />}
          {isWriting(kind) && typed.way === 'book' && (
            <BookField
              hint={isFixed ? '选好的是上次提交的内容。要改的先下载，改好以后再选进来。' : bookWords[kind]}
              value={typed.file}
              fault={fault('/file')}
              onFile={file => set({ file })}
            />
          )}
          {kind === 'transfer' && (
            <>
              <Receiver {...{ officer, typed, fault, set }} />
              <Law {...{ typed, fault, set }} />
            </>
          )}
          {kind === 'entrust' && (
            <>
              <Towns {...{ officer, typed, fault, set }} />
              <Entrustment {...{ typed, fault, set }} />
            </>
          )}
          {kind !== 'take-back' && <When {...{ typed, fault, set }} />}
          {kind === 'withdraw' && (
            <CheckField
              path="/lawEnded"
              label="法律、法规、规章取消了这个事项"
              hint="从那一天起，还没有作出决定的办件都结束，申请人收到告知书：不需要办理了。下面写的依据会引用在告知书上。只是本县不再办理的，不要选。"
              value={typed.lawEnded}
              onValue={lawEnded => set({ lawEnded })}
            />
          )}
          <TextField
            path="/reason"
            label="原因"
            hint={kind === 'suspend' || kind === 'withdraw' ? '会写在办事指南上，办事的人看得到。' : undefined}
            long
            required
            value={typed.reason}
            fault={fault('/reason')}
            onValue={reason => set({ reason })}
          />
          <TextField
            path="/basis"
            label="依据的法律、文件"
            hint="写名称、文号和条款。"
            long
            required
            value={typed.basis}
            fault={fault('/basis')}
            onValue={basis => set({ basis })}
          />
          <p class="actions">
            <button class="button plain" type="button" disabled={busy} onClick={() => void check()}>
              {busy ? '正在检查……' : '检查'}
            </button>
          </p>
          {found?.ok === true && <WouldWrite checked={found.body} isUrgent={typed.urgent} />}
          {found?.ok === false && <Refusal refusal={found} />}
        </>
      )}
    </>
  )
}

/** From when it holds and, of a suspension, for how long. */
function When({ typed, fault, set }: PartProps) {
  const { urgent, from, until } = typed
  const isSuspending = typed.kind === 'suspend'
  return (
    <>
      {isSuspending && (
        <CheckField
          path="/urgent"
          label="紧急暂停：现在就停"
          hint="提交以后马上停，不等审核。明天结束以前，要由另一个人（本单位或者编制部门的负责人）确认；没有确认的，后天自动恢复办理，30天内不能再紧急暂停。"
          value={urgent}
          onValue={ticked => set({ urgent: ticked })}
        />
      )}
      {!(isSuspending && urgent) && (
        <TextField
          path="/from"
          label="从哪一天起"
          hint="最早是明天。批准得晚的，从批准的第二天起。"
          type="date"
          required
          value={from}
          fault={fault('/from')}
          onValue={day => set({ from: day })}
        />
      )}
      {isSuspending && (
        <TextField
          path="/until"
          label="预计哪一天恢复办理"
          hint="写在办事指南上。到了那一天不会自动恢复，要另外提交“恢复”。"
          type="date"
          value={until}
          fault={fault('/until')}
          onValue={day => set({ until: day })}
        />
      )}
    </>
  )
}
