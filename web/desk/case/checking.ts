import { duties } from '../../../shared/domain/case/duty.ts'
import { ask } from '../../api/hall.ts'
import { mostText, type Option, type Row, reasonBox, type Setting, said, sheetsIn } from './box.ts'
import type { Values } from './kept.ts'
import { groundOf, grounds, isGround } from './reasons.ts'

/** The commands before a case is accepted. */

const officeName = ({ seat }: Setting, id: string): string => seat.offices.get(id)?.shortName ?? id

const isAsked = (values: Values, material: Setting['view']['materials'][number] | undefined, id: string): boolean =>
  (values[`ask-${id}`] ?? presetAsk(material)) === 'yes'

/** What was rejected or never came is asked for at once (行政许可法 art. 32(4)). */
const presetAsk = (material: Setting['view']['materials'][number] | undefined): string =>
  material?.state === 'rejected' || material?.state === 'expected' ? 'yes' : ''

/** Those whose work the present step is come first. */
function colleagueOptions({ view, colleagues, seat }: Setting): Option[] {
  const wanted: readonly string[] = Object.entries(duties).find(([step]) => step === view.step)?.[1] ?? []
  const fits = (roles: readonly string[]) => roles.some(role => wanted.includes(role))
  return colleagues
    .toSorted((a, b) => Number(fits(b.roles)) - Number(fits(a.roles)))
    .map(({ subject, name, roles, absent }) => ({
      key: subject,
      text: `${name}${subject === seat.me.subject ? '（我）' : ''}${fits(roles) ? '' : '（职责不同）'}${absent ? '（今天请假）' : ''}`,
    }))
}

/** What may still be handed in. */
const wantedOf = ({ state, materials }: Setting['view']) =>
  materials.filter(
    m => m.state === 'later' || (state === 'supplementing' && (m.state === 'rejected' || m.state === 'expected')),
  )

export const checking = {
  'confirm-complete': {
    title: '材料齐全',
    verb: '确认材料齐全',
    mood: 'onward',
    says: () => '确认材料齐全、符合要求。没有逐项审核的材料视为通过。',
    boxes: () => [],
    give: (_, at) => ask('confirm-complete', { ...at, body: {} }),
  },
  'request-supplement': {
    title: '要求补正',
    verb: '发出补正告知',
    says: () => '请一次告知全部要补正的材料。发出后短信通知申请人，受理期限暂停计算。',
    boxes: ({ view }, values) =>
      view.askable.flatMap(({ id, name }) => {
        const material = view.materials.find(m => m.id === id)
        const reason = material?.reason ?? ''
        const asked = isAsked(values, material, id)
        return [
          { name: `ask-${id}`, kind: 'tick' as const, label: `要补正：${name}`, preset: presetAsk(material) },
          ...(asked
            ? [
                {
                  name: `ground-${id}`,
                  kind: 'choice' as const,
                  label: `“${name}”的问题`,
                  options: grounds.map(([key, text]) => ({ key, text })),
                  preset: reason === '' ? '' : groundOf(reason),
                },
                {
                  name: `reason-${id}`,
                  kind: 'long' as const,
                  label: `“${name}”要怎么补正`,
                  hint: '申请人会读到这句话，请写清楚。',
                  least: 2,
                  most: mostText,
                  preset: reason,
                },
              ]
            : []),
        ]
      }),
    fault: (values, { view }) =>
      view.askable.some(({ id }) => said(values, `ask-${id}`) === 'yes')
        ? null
        : { path: `/ask-${view.askable[0]?.id}`, message: '请至少勾选一项要补正的材料。' },
    give: (values, at, { view }) => {
      const requests = view.askable
        .filter(({ id }) => said(values, `ask-${id}`) === 'yes')
        .map(({ id }) => {
          const ground = said(values, `ground-${id}`)
          return {
            material: id,
            ground: isGround(ground) ? ground : ('other' as const),
            reason: said(values, `reason-${id}`),
          }
        })
      return ask('request-supplement', { ...at, body: { requests } })
    },
  },
  supply: {
    title: '代交材料',
    verb: '提交材料',
    mood: 'onward',
    says: ({ view }) =>
      view.state === 'supplementing'
        ? '替申请人上传要补正的材料。可以分几次交，交齐后继续办理。'
        : '替申请人补交可以后补的材料。',
    boxes: ({ view }) =>
      wantedOf(view).map(m => ({
        name: `files-${m.id}`,
        kind: 'sheets' as const,
        label: m.name,
        least: 0,
        most: 20,
        ...(m.reason === null ? {} : { hint: m.reason }),
      })),
    fault: (values, { view }) =>
      wantedOf(view).some(({ id }) => sheetsIn(values, `files-${id}`).length > 0)
        ? null
        : { path: `/files-${wantedOf(view)[0]?.id}`, message: '请至少上传一项材料。' },
    give: (values, at, { view }) => {
      const files = view.materials.map(({ id }) => [id, sheetsIn(values, `files-${id}`).map(s => s.id)] as const)
      return ask('supply', { ...at, body: { files: Object.fromEntries(files.filter(([, ids]) => ids.length > 0)) } })
    },
  },
  forward: {
    title: '报送部门',
    verb: '报送',
    mood: 'onward',
    says: setting => `连同全部材料报送${officeName(setting, setting.view.route.decider)}，之后由该部门办理。`,
    boxes: () => [],
    give: (_, at) => ask('forward', { ...at, body: {} }),
  },
  accept: {
    title: '受理',
    verb: '受理',
    mood: 'onward',
    says: () => '受理后生成受理通知书，承诺办结期限和法定期限开始计算。',
    boxes: () => [],
    give: (_, at) => ask('accept', { ...at, body: {} }),
  },
  assign: {
    title: '分派',
    verb: '分派',
    says: () => '把这个办件分派给本单位的同事经办。',
    boxes: setting => [{ name: 'to', kind: 'choice', label: '分派给', options: colleagueOptions(setting) }],
    give: (values, at) => ask('assign', { ...at, body: { to: said(values, 'to') } }),
  },
  'receive-original': {
    title: '当面收原件',
    verb: '确认收到原件',
    says: () => '申请人当面交来了纸质原件。请清点无误后确认。',
    boxes: () => [],
    give: (_, at) => ask('receive-original', { ...at, body: {} }),
  },
  'replace-pin': {
    title: '更换查询码',
    verb: '更换',
    says: () => '申请人忘记查询码时更换。新查询码只显示一次，旧的立即作废。请先核对申请人身份。',
    boxes: () => [],
    give: (_, at) => ask('replace-pin', { ...at, body: {} }),
  },
  refer: {
    title: '不属本机关',
    verb: '告知并结束',
    mood: 'danger',
    says: () => '不属于本机关职权范围的，告知申请人向哪个机关提出。办件到此结束，不能恢复。',
    boxes: () => [
      { name: 'to', kind: 'text', label: '应向哪个机关提出', least: 2, most: 60 },
      reasonBox('理由', '申请人会读到这句话。'),
    ],
    give: (values, at) => ask('refer', { ...at, body: { to: said(values, 'to'), reason: said(values, 'reason') } }),
  },
  'refuse-acceptance': {
    title: '不予受理',
    verb: '作出不予受理决定',
    mood: 'danger',
    says: () =>
      '这是正式决定：生成不予受理决定书并送达申请人，办件到此结束，不能恢复。材料不齐的应当要求补正，不能以此不予受理。',
    boxes: () => [
      reasonBox('不予受理的理由', '写明事实和依据，决定书上会印出。'),
      { name: 'sure', kind: 'tick', label: '我已核对，确实应当不予受理', needed: '请勾选确认已经核对。' },
    ],
    give: (values, at) => ask('refuse-acceptance', { ...at, body: { reason: said(values, 'reason') } }),
  },
  withdraw: {
    title: '代办撤回',
    verb: '确认撤回',
    mood: 'danger',
    says: () => '受申请人委托撤回申请，办件到此结束。以后要办可以重新申请。',
    boxes: () => [reasonBox('撤回的原因')],
    give: (values, at) => ask('withdraw', { ...at, body: { reason: said(values, 'reason') } }),
  },
} as const satisfies Record<string, Row>
