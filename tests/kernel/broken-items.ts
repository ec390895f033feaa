import { readFileSync } from 'node:fs'
import { type Item, item } from '../../shared/kernel/item/item.ts'
import { countyFolder } from '../data/county.ts'

/** Items of the county, without level and power source, and for each rule what breaks it. */
function read(slug: string): Item {
  const file = readFileSync(new URL(`items/${slug}.json`, countyFolder), 'utf8')
  const { levels: _, powerSource: __, ...written } = JSON.parse(file)
  return item.parse(written)
}
export const permit = read('food-business')
const payment = read('minimum-living-allowance')
export const onTheSpot = read('birth-registration')
const byTown = read('homestead')
const paper = { title: '委托书', on: '2025-12-01', what: '受理和决定' }
export const fee = { name: '工本费', amountFen: 500, basis: '示例条例第一条' }
export const [law] = permit.legalBasis
export const [main, other] = permit.materials
/** 实施编码 of a real office's item, as domain tables give it. */
export const realCode = '11440100007483172Q3440106043001'
export const by = (step: string, days?: number, unit = 'wd') => ({
  ...{ step, by: '窗口人员' },
  ...(days === undefined ? {} : { limit: { days, unit } }),
})
export const ofPlace = { id: 'near', name: '本地的', when: { fact: 'age', least: 60 } }
const about = (when: object) => ({ scenarios: [{ ...ofPlace, when }] })
export const confirmed = { ...main, name: '登记表', signature: 'confirm' }
const suspended = { is: 'suspended', reason: '系统升级', since: permit.effectiveFrom }
export const withdrawn = { is: 'withdrawn', reason: '上级已经取消', since: permit.effectiveFrom }
export const waits = { ...other, importance: 'minor', required: true, mayFollow: true }

/** Each with what differs from a permit that is whole, and the place that breaks a rule. */
export const differing: [string, object, place: string][] = [
  ['when it promises more days than the law gives', { promised: { days: 11, unit: 'wd' } }, 'promised'],
  ['when it promises in another unit than the law', { promised: { days: 8, unit: 'cd' } }, 'promised'],
  [
    'when what may follow could come after the promise',
    { promised: { days: 2, unit: 'wd' }, materials: [main, waits] },
    'promised',
  ],
  ['when a permit names no law', { legalBasis: [] }, 'legalBasis'],
  ['when a permit has no statutory limit', { statutory: null, extension: null }, 'statutory'],
  ['when a permit is never deemed accepted', { acceptance: { days: 5, deemed: false } }, 'acceptance.deemed'],
  ['when it takes more than five days to accept', { acceptance: { days: 6, deemed: true } }, 'acceptance.days'],
  ['when a fee has no basis', { fee: [fee, { ...fee, basis: '' }] }, 'fee.1.basis'],
  ['when a fee has no amount', { fee: [fee, { name: '工本费', basis: '示例条例' }] }, 'fee.1'],
  ['when it has an amount and another standard', { fee: [{ ...fee, standard: '每平方米2元' }] }, 'fee.0'],
  ['when its decider is a joint office', { jointOffices: ['forestry', 'market-supervision'] }, 'jointOffices'],
  ['when a joint office stands twice', { jointOffices: ['forestry', 'forestry'] }, 'jointOffices'],
  [
    'when a result’s sample is not linked by https',
    { results: [{ name: '采伐许可证', kind: 'licence', sample: 'http://www.example.gov.cn/1' }] },
    'results.0.sample',
  ],
  ['when two visits have no reason', { visits: 2 }, 'visitsReason'],
  ['when a condition is a catch-all', { conditions: ['成年', '法律法规规定的其他条件'] }, 'conditions.1'],
  ['when a code would stand for a marriage', { name: '补领结婚登记证', materials: [confirmed] }, 'materials.0'],
  ['when a code would stand for an adoption', { themes: ['收养服务'], materials: [confirmed] }, 'materials.0'],
  ['when a code would stand for a mandate', { materials: [{ ...confirmed, name: '授权委托书' }] }, 'materials.0'],
  ['when a code would stand for what another signs', { materials: [{ ...confirmed, source: 'other' }] }, 'materials.0'],
  [
    'when a material is a catch-all',
    { materials: [main, { ...main, id: 'b', name: '窗口要求的其他材料' }] },
    'materials.1',
  ],
  ['when a material’s note is one', { materials: [{ ...main, note: '身份证等' }] }, 'materials.0'],
  ['when a material trails off', { materials: [{ ...main, name: '身份证、户口簿等材料' }] }, 'materials.0'],
  ['when no material is a main one', { materials: [{ ...main, importance: 'minor' }] }, 'materials'],
  ['when a main material may follow later', { materials: [{ ...main, mayFollow: true }] }, 'materials.0'],
  ['when two materials share an id', { materials: [main, { ...other, id: main?.id }] }, 'materials'],
  ['when two materials are its form', { materials: [main, { ...main, id: 'second-form' }] }, 'materials'],
  [
    'when copies are counted of an electronic material',
    { materials: [{ ...main, medium: 'electronic' }] },
    'materials.0',
  ],
  [
    'when copies are counted and none is taken',
    { materials: [{ ...main, medium: 'original', originals: 1, copies: 1 }] },
    'materials.0',
  ],
  ['when two procedures share an id', { procedures: [...permit.procedures, ...permit.procedures] }, 'procedures'],
  [
    'when the county hall takes in what towns accept',
    { procedures: [], acceptedBy: 'town', counterIntake: true },
    'counterIntake',
  ],
  ['when anybody but the town accepts for a department', { acceptedBy: 'county' }, 'acceptedBy'],
  [
    'when the village accepts and takes nothing in',
    { acceptancePoint: 'village', villageIntake: false },
    'acceptancePoint',
  ],
  [
    'when its earlier limit is in another unit',
    { baseline: { limit: { days: 90, unit: 'cd' } } },
    'baseline.limit.unit',
  ],
  ['when it was faster before', { baseline: { limit: { days: 7, unit: 'wd' } } }, 'baseline.limit.days'],
  ['when it had fewer steps before', { baseline: { steps: 4 } }, 'baseline.steps'],
  ['when it asked for less before', { baseline: { materials: permit.materials.length - 1 } }, 'baseline.materials'],
  ['when one came less often before', { baseline: { visits: 0 } }, 'baseline.visits'],
  ['when it states nothing of before', { baseline: {} }, 'baseline'],
  ['when a law’s number is not whole', { legalBasis: [{ ...law, number: '国务院令第746' }] }, 'legalBasis.0.number'],
  [
    'when its year is in other brackets',
    { legalBasis: [{ ...law, number: '农经发[2019]6号' }] },
    'legalBasis.0.number',
  ],
  [
    'when a law comes after it',
    { effectiveFrom: '2026-01-01', legalBasis: [law, { ...law, since: '2026-01-02' }] },
    'legalBasis.1.since',
  ],
  ['when what takes days is done on the spot', { handling: 'instant' }, 'handling'],
  ['when one comes, and it is all online', { onlineDepth: 4 }, 'onlineDepth'],
  ['when it is online, and not among its channels', { onlineDepth: 3, channels: ['window'] }, 'channels'],
  ['when it is online only', { channels: ['online', 'post'] }, 'channels'],
  ['when a channel stands twice', { channels: ['window', 'online', 'window'] }, 'channels'],
  ['when a material’s format is a catch-all', { materials: [{ ...main, format: '正反面等' }] }, 'materials.0'],
  ['when its form is a certificate', { materials: [{ ...main, signature: 'sign', kind: 'other' }] }, 'materials.0'],
  [
    'when an identity card is a form',
    { materials: [main, { ...other, ownIdentity: true, kind: 'form' }] },
    'materials.1',
  ],
  [
    'when it stops at what its form does not ask',
    { stops: [{ when: { fact: 'colour', is: 'red' }, text: '不用办' }] },
    'stops.0.when.fact',
  ],
  ['when its urgency is such a thing', { urgent: { fact: 'colour', is: 'red' } }, 'urgent.fact'],
  [
    'when a scenario is about what its form does not ask',
    { scenarios: [{ ...ofPlace, when: { fact: 'colour', is: 'red' } }] },
    'scenarios.0.when.fact',
  ],
  ['when a condition asks for no option of the field', about({ fact: 'business', is: '学校' }), 'scenarios.0.when.is'],
  ['when a condition on a yes or no is a word', about({ fact: 'online', is: '是' }), 'scenarios.0.when.is'],
  ['when a condition on words is a number', about({ fact: 'business', least: 1 }), 'scenarios.0.when.least'],
  ['when a condition on the age is a word', about({ fact: 'age', is: '老人' }), 'scenarios.0.when.is'],
  ['when nobody is as old as it asks', about({ fact: 'age', least: 80, most: 60 }), 'scenarios.0.when.least'],
  ['when a condition is on a whole table', about({ fact: 'projects', is: '热食' }), 'scenarios.0.when.is'],
  ['when two scenarios share an id', { scenarios: [ofPlace, ofPlace] }, 'scenarios'],
  [
    'when a material is of no scenario',
    { materials: [main, { ...other, scenarios: ['far'] }] },
    'materials.1.scenarios',
  ],
  [
    'when nothing main is brought in every scenario',
    { scenarios: [ofPlace], materials: [{ ...main, scenarios: ['near'] }] },
    'materials',
  ],
  [
    'when a scenario has the law’s limit and no promise',
    { scenarios: [{ ...ofPlace, statutory: { days: 20, unit: 'wd' } }] },
    'scenarios.0.promised',
  ],
  [
    'when a scenario promises more than the law gives',
    { scenarios: [{ ...ofPlace, promised: { days: 11, unit: 'wd' } }] },
    'scenarios.0.promised',
  ],
  [
    'when a scenario counts other days',
    { scenarios: [{ ...ofPlace, promised: { days: 5, unit: 'cd' }, statutory: { days: 9, unit: 'cd' } }] },
    'scenarios.0.promised',
  ],
  [
    'when a scenario promises more than its own law gives',
    { scenarios: [{ ...ofPlace, promised: { days: 6, unit: 'wd' }, statutory: { days: 5, unit: 'wd' } }] },
    'scenarios.0.promised',
  ],
  [
    'when a scenario leaves no day for what may follow',
    { scenarios: [{ ...ofPlace, promised: { days: 2, unit: 'wd' } }], materials: [main, waits] },
    'scenarios.0.promised',
  ],
  ['when its code is not two letters and four digits', { code: '44532100001' }, 'code'],
  ['when an example has a real code', { officialCode: { value: realCode } }, 'officialCode.example'],
  ['when a real code is not whole', { code: 'XX-0001', officialCode: { value: `${realCode}-1` } }, 'officialCode'],
  ['when the steps of its process are out of order', { flow: [by('decision'), by('acceptance')] }, 'flow'],
  ['when one of them stands twice', { flow: [by('decision'), by('decision')] }, 'flow'],
  [
    'when examination and decision take longer than it promises',
    { flow: [by('examination', 5), by('decision', 4)] },
    'flow',
  ],
  [
    'when they take longer than a scenario promises',
    { flow: [by('examination', 5)], scenarios: [{ ...ofPlace, promised: { days: 4, unit: 'wd' } }] },
    'flow',
  ],
  ['when they count other days than it promises', { flow: [by('decision', 4, 'cd')] }, 'flow'],
  [
    'when it is suspended from a day after its first',
    { status: { ...suspended, since: '2027-01-01' } },
    'status.since',
  ],
  [
    'when it is to be taken up again before it is suspended',
    { status: { ...suspended, until: suspended.since } },
    'status.until',
  ],
  ['when what is withdrawn is to be taken up again', { status: { ...withdrawn, until: '2027-01-01' } }, 'status.until'],
  [
    'when another takes the place of a suspended one',
    { status: { ...suspended, instead: ['XX-0002'] } },
    'status.instead',
  ],
  ['when it takes its own place', { status: { ...withdrawn, instead: [permit.code] } }, 'status.instead'],
  ['when one takes its place twice', { status: { ...withdrawn, instead: ['XX-0002', 'XX-0002'] } }, 'status.instead'],
  ['when nothing takes its place, and says so', { status: { ...withdrawn, instead: [] } }, 'status.instead'],
  ['when it is suspended without a reason', { status: { is: 'suspended', since: suspended.since } }, 'status.reason'],
  ['when it comes from itself', { predecessors: [permit.code] }, 'predecessors'],
  ['when it comes from one twice', { predecessors: ['XX-0002', 'XX-0002'] }, 'predecessors'],
  ['when a predecessor has no code', { predecessors: ['食品经营许可'] }, 'predecessors.0'],
  ['when a field is unknown', { colour: 'red' }, ''],
]
export const broken: [string, object, place: string][] = [
  ['when a payment is deemed accepted', { ...payment, acceptance: { days: 5, deemed: true } }, 'acceptance.deemed'],
  ['when it can be extended without a limit', { ...payment, statutory: null, extension: { days: 5 } }, 'extension'],
  ['when what is done on the spot takes days', { ...onTheSpot, handling: 'promised' }, 'handling'],
  ['when a payment has special procedures', { ...payment, specials: ['hearing'] }, 'specials'],
  ['when a deciding town waits for paper before forwarding', { ...byTown, paperBefore: 'forwarding' }, 'decider'],
  [
    'when a department entrusts it, and it says otherwise',
    { ...byTown, decider: { tier: 'town', delegatedBy: 'forestry' }, powerSource: 'own' },
    'powerSource',
  ],
  [
    'when the entrustment is signed after its first day',
    { ...byTown, decider: { tier: 'town', delegatedBy: 'forestry', entrustment: { ...paper, on: '2027-01-01' } } },
    'decider.entrustment.on',
  ],
  [
    'when the entrustment ended before it was signed',
    { ...byTown, decider: { tier: 'town', delegatedBy: 'forestry', entrustment: { ...paper, until: '2025-01-01' } } },
    'decider.entrustment.until',
  ],
  [
    'when the office that delegated it is a joint office',
    { ...byTown, decider: { tier: 'town', delegatedBy: 'forestry' }, jointOffices: ['forestry'] },
    'jointOffices',
  ],
  ['when a deciding town accepts for itself', { ...byTown, acceptedBy: 'town' }, 'acceptedBy'],
  ['when the county hall takes in what towns decide', { ...byTown, counterIntake: true }, 'counterIntake'],
]
