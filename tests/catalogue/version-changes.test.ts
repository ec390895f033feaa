import { expect, test } from 'vitest'
import { versionChanges } from '../../shared/catalogue/version-changes.ts'
import { permit } from '../kernel/sample.ts'

/** What a version changed, as citizens read it. */

const [identity, deed] = permit().materials
const procedure = {
  ...{ id: 'visit', name: '现场核查', limit: { days: 5, unit: 'wd' }, owner: 'town', counts: true, before: 'decision' },
}
const fee = { name: '工本费', amountFen: 500, basis: '示例条例' }
const law = { title: '森林法', article: '第五条' }
const field = { type: 'string', title: '地点', maxLength: 60 }
const form = (properties: object, required: string[] = []) => ({ form: { type: 'object', properties, required } })

const base = {
  materials: [identity, deed],
  conditions: ['林权清楚', '没有纠纷'],
  procedures: [procedure],
  legalBasis: [law],
  visits: 1,
  questions: [{ q: '要钱吗', a: '要' }],
  ...form({ place: field }),
}

test.each<[string, object, string[]]>([
  ['a limit', { promised: { days: 5, unit: 'wd' } }, ['承诺办结时限：10个工作日 → 5个工作日']],
  [
    'a law’s limit, which cannot be extended any more',
    { statutory: { days: 15, unit: 'wd' }, extension: null },
    ['法定办结时限：20个工作日 → 15个工作日', '能否延期：经机关负责人批准，可以延长一次，最多10个工作日 → 不能'],
  ],
  ['a condition in its place', { conditions: ['林权清楚', '没有争议'] }, ['条件：没有纠纷 → 没有争议']],
  [
    'conditions that come and go',
    { conditions: ['年满十八周岁', '林权清楚'] },
    ['新增条件：年满十八周岁', '去掉条件：没有纠纷'],
  ],
  [
    'what is brought of a material',
    { materials: [{ ...identity, copies: 2, note: '正反面' }, deed] },
    ['材料“身份证”：必须；复印件1份 → 必须；复印件2份；正反面'],
  ],
  ['a material’s name', { materials: [identity, { ...deed, name: '不动产权证' }] }, ['材料“林权证”改为“不动产权证”']],
  [
    'materials that come and go',
    { materials: [deed, { ...identity, id: 'photo', name: '照片', required: false }] },
    ['新增材料：照片（有才需要；复印件1份）', '去掉材料：身份证'],
  ],
  ['a field of the form', form({ place: { ...field, maxLength: 30 } }), ['填写内容“地点”：内容有变化']],
  ['a field that is asked', form({ place: field, size: { ...field, title: '面积' } }), ['新增填写内容：面积']],
  [
    'a step',
    { procedures: [{ ...procedure, limit: { days: 3, unit: 'wd' } }] },
    ['环节“现场核查”：5个工作日 → 3个工作日'],
  ],
  ['a fee', { fee: [fee] }, ['费用：不收费 → 工本费：5元（依据：示例条例）']],
  [
    'who decides',
    { decider: { tier: 'town', delegatedBy: 'forestry' } },
    ['决定机关：forestry局 → 镇人民政府（受forestry局委托）'],
  ],
  ['who takes part', { jointOffices: ['health'] }, ['联办机构：没有 → health局']],
  ['another article of a law', { legalBasis: [law, { ...law, article: '第七条' }] }, ['新增依据：森林法（第七条）']],
  ['an answer to a question', { questions: [{ q: '要钱吗', a: '不要' }] }, ['常见问题“要钱吗”：内容有变化']],
  [
    'whether the county hall takes it in',
    { counterIntake: true, procedures: [] },
    ['现在县综合窗口能办。', '去掉环节：现场核查'],
  ],
  [
    'where it is applied for',
    { ownSystem: { name: '木材系统', intake: 'both', application: 'https://www.example.com' } },
    [
      '部门系统：没有 → 木材系统',
      '在哪里申请：没有 → 本大厅和部门系统都可以',
      '申请链接：没有 → https://www.example.com',
    ],
  ],
  ['whether the village takes it in', { villageIntake: false }, ['村里不再收这一项。']],
  [
    'how far it is online, and the visits',
    { visits: 0, onlineDepth: 4, channels: ['window', 'online'] },
    ['到现场：最多跑1次 → 一次也不用跑', '网办深度：没有 → Ⅳ级，全程网上办，不用到现场', '办理形式：没有 → 窗口、网上'],
  ],
  ['the article of a law', { legalBasis: [{ ...law, article: '第六条' }] }, ['依据“森林法”：第五条 → 第六条']],
  [
    'a telephone',
    { contact: { ...permit().contact, phone: '0766-2880001' } },
    ['咨询电话：0766-2880000 → 0766-2880001'],
  ],
  [
    'a situation, in which alone a material is asked',
    {
      scenarios: [{ id: 'old', name: '老年人', when: { fact: 'age', least: 60 } }],
      materials: [identity, { ...deed, scenarios: ['old'] }],
    },
    ['材料“林权证”：必须；原件1份 → 看情形；限老年人；原件1份', '新增情形：老年人（年龄不小于60）'],
  ],
  ['by what right it is decided', { powerSource: 'own' }, ['权力来源：没有 → 法定本级行使']],
  [
    'who does a step',
    { flow: [{ step: 'decision', by: '局长', limit: { days: 3, unit: 'wd' }, standard: '材料真实' }] },
    ['决定：没有 → 局长，3个工作日；审查标准：材料真实'],
  ],
  [
    'its code, its levels and what its promise counts',
    {
      handlingCode: { value: '示例01', example: true },
      officialCode: { value: '示例', example: true },
      levels: ['county', 'town'],
      promisedNote: '公示的时间不计算在内',
    },
    [
      '实施编码：没有 → 示例',
      '业务办理项编码：没有 → 示例01',
      '行使层级：没有 → 县级、镇级',
      '承诺办结时限：10个工作日 → 10个工作日；公示的时间不计算在内',
    ],
  ],
  ['its main item', { mainItem: { name: '采伐' } }, ['主项：没有 → 采伐']],
  [
    'that it is suspended',
    { status: { is: 'suspended', reason: '系统升级', since: '2026-01-01', until: '2026-12-01' } },
    ['状态：在用 → 2026年1月1日起暂停办理。原因：系统升级。预计2026年12月1日恢复办理。'],
  ],
  [
    'that it is withdrawn, and what takes its place',
    { status: { is: 'withdrawn', reason: '已经合并。', since: '2026-01-01', instead: ['SL-0002', 'SL-0003'] } },
    ['状态：在用 → 2026年1月1日起取消。原因：已经合并。请改办：SL-0002局、SL-0003局。'],
  ],
  [
    'what the law counts in the limit',
    { statutory: { days: 20, unit: 'wd' }, statutoryNote: '公示的时间不计算在内' },
    ['法定办结时限：20个工作日 → 20个工作日；公示的时间不计算在内'],
  ],
  [
    'another sample of the same result',
    { results: [{ name: '林木采伐许可证', kind: 'licence', sample: 'https://www.example.gov.cn/1' }] },
    ['办理结果“林木采伐许可证”：没有 → https://www.example.gov.cn/1'],
  ],
  ['what it came from', { predecessors: ['SL-0002'] }, ['原事项：没有 → SL-0002局']],
  ['what only officers use', { shortName: '砍树' }, ['其他内容有调整，不影响申请的条件和材料。']],
  ['its number and day alone', { version: 2, effectiveFrom: '2026-10-01' }, []],
])('tells %s', (_, different, told) => {
  const changes = versionChanges(permit(base), permit({ ...base, ...different }), office => `${office}局`)
  expect(changes).toEqual(told)
})
