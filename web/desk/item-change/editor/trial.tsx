import { useState } from 'preact/hooks'
import type { Item } from '../../../../shared/kernel/item/item.ts'
import { type Answer, ask, type ReplyOf } from '../../../platform/api/hall.ts'
import { today } from '../../../platform/components/labels.ts'
import { Refusal } from '../../../platform/components/notice.tsx'
import { CheckField, ChoiceField, faultAt, idOf } from '../../../platform/form/field.tsx'
import { FormFields } from '../../../platform/form/fields.tsx'
import { applicationOf } from '../../../platform/form/filled.ts'
import { PersonStep } from '../../../platform/form/person.tsx'
import { Pledge } from '../../../platform/form/pledge.tsx'
import { faultsIn } from '../../../platform/form/stopping.ts'
import { Ticks } from '../../../platform/form/ticks.tsx'
import { type County, useCounty } from './county.ts'
import { applicantOf, beginTrying, broughtBy, broughtIn, type Trying, wayNames, whomsOf } from './filling.ts'
import { Part } from './part.tsx'
import { Result } from './trial-result.tsx'

type Tried = ReplyOf<'try-item'>

/** An invented application of an item, judged by the hall as a real one would be; nothing is kept (试办). */
export function Trial({ item }: { item: Item }) {
  const county = useCounty()
  return (
    <div class="trial reading">
      <p class="hint">假装有人来办这个事项：能不能收，缺什么，经过哪些单位，什么时候办好。什么都不保存，也不发短信。</p>
      {county === null ? (
        <p class="hint">正在打开……</p>
      ) : (
        <Part name="试办" item={item}>
          <TrialForm key={item.code} item={item} county={county} />
        </Part>
      )}
    </div>
  )
}

const bodyOf = (item: Item, trying: Trying, content: ReturnType<typeof applicationOf>['content']) => ({
  item: { ...item },
  ...{ way: trying.way, town: trying.town, applicant: content.applicant, form: content.form },
  brought: broughtIn(trying).filter(id => item.materials.some(material => material.id === id)),
  mandate: trying.way === 'village' && trying.mandate,
  pledged: trying.pledged === true,
  cardRead: trying.way !== 'online' && trying.cardRead,
  creditCodeConfirmed: trying.creditCodeConfirmed,
})

function TrialForm({ item: whole, county: { places } }: { item: Item; county: County }) {
  const { county, towns } = places
  const windows = [
    ...towns.map(({ code, name }) => [code, name] as const),
    ...(whole.counterIntake ? [[county.code, `${county.hall.name}综合窗口`] as const] : []),
  ]
  const [trying, setTrying] = useState(() => beginTrying(whole, { county: county.code, town: towns[0]?.code ?? '' }))
  const [tried, setTried] = useState<{ item: Item; trying: Trying; answer: Answer<Tried> } | null>(null)
  const [busy, setBusy] = useState(false)
  // The page of the wizard asks the same; what is there without a page, the hall alone knows.
  const { content, item } = applicationOf(trying, whole, today(), { identified: null, confirmed: false })
  // What was found of something else is of no use any more.
  const found = tried?.item === whole && tried.trying === trying ? tried.answer : null
  const marked = faultsIn(found?.ok ? found.body.problems : [], whole)
  const change = (next: Partial<Trying>) => setTrying(old => ({ ...old, ...next }))

  async function send(event: Event): Promise<void> {
    event.preventDefault()
    event.stopPropagation()
    setBusy(true)
    const answer = await ask('try-item', { body: bodyOf(whole, trying, content) })
    setBusy(false)
    setTried({ item: whole, trying, answer })
  }

  return (
    <>
      <section class="card" aria-label="试办的申请">
        <ChoiceField
          path="/way"
          label="怎么申请"
          required
          value={trying.way}
          options={wayNames.filter(([way]) => way !== 'village' || whole.villageIntake)}
          fault={faultAt(marked, '/way')}
          onValue={way => change({ way })}
        />
        <PersonStep
          filling={trying}
          whoms={whomsOf(whole)}
          known={false}
          actingKnown={false}
          towns={windows}
          hasCounter={whole.counterIntake === true}
          problems={marked}
          onWhom={whom => change(applicantOf(whom, county.code))}
          onChange={change}
        />
        <h3>申请表</h3>
        <FormFields
          fields={whole.form}
          typed={trying.form}
          path="/form"
          problems={marked}
          onTyped={form => change({ form })}
        />
        <fieldset class="field" id={idOf('/files')} tabIndex={-1}>
          <legend>手上有哪些材料</legend>
          {marked
            .filter(({ path }) => path.startsWith('/files/'))
            .map(({ path, message }) => (
              <p key={path} class="fault" id={idOf(path)} tabIndex={-1}>
                {message}
              </p>
            ))}
          <Ticks
            options={item.materials.map(({ id, name }) => [id, name] as const)}
            chosen={broughtIn(trying)}
            onTick={(id, isTicked) => change({ files: { ...trying.files, ...broughtBy([id], isTicked) } })}
          />
        </fieldset>
        {trying.way === 'village' && (
          <CheckField
            path="/mandate"
            label="申请人签了代办委托书"
            fault={faultAt(marked, '/mandate')}
            value={trying.mandate}
            onValue={mandate => change({ mandate })}
          />
        )}
        {trying.way !== 'online' && trying.whom !== 'organisation' && (
          <CheckField
            path="/cardRead"
            label="读了申请人的身份证"
            value={trying.cardRead}
            onValue={cardRead => change({ cardRead })}
          />
        )}
        <Pledge item={item} filling={trying} problems={marked} onPledged={pledged => change({ pledged })} />
        <p class="actions">
          <button class="button" type="button" disabled={busy} onClick={event => void send(event)}>
            {busy ? '正在试办……' : '试办'}
          </button>
        </p>
      </section>
      {found?.ok === false && <Refusal refusal={found} />}
      {found?.ok === true && <Result tried={found.body} isOnce={whole.once === true} />}
    </>
  )
}
