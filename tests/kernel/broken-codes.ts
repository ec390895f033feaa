import { main, permit, realCode } from './broken-items.ts'

/** Codes, levels and handling of an item, links of its materials, and what breaks their rules. */

const real = { code: 'XX-0001', officialCode: { value: realCode } }
const handled = (value: string) => ({ handlingCode: { value } })
const { signature: _, ...paper } = main ?? {}
const form = { ...paper, kind: 'form' }
const sheet = 'https://www.example.gov.cn/表.pdf'

export const codes: [string, object][] = [
  [
    'with both codes and the level that they name',
    { ...real, ...handled(`${realCode}01`), levels: ['city', 'county'] },
  ],
  [
    'with an older code',
    { code: 'XX-0001', officialCode: { value: '0100012345' }, ...handled('010001234502'), levels: ['county'] },
  ],
  [
    'as an example',
    { officialCode: { value: '示例', example: true }, handlingCode: { value: '示例-1', example: true } },
  ],
  ['with a blank form of its own', { materials: [{ ...form, blank: sheet, filled: sheet, sourceNote: '窗口领取' }] }],
]

/** Each with what differs from a permit that is whole, and the place that breaks a rule. */
export const differingCodes: [string, object, place: string][] = [
  ['when an example has a real handling code', handled(`${realCode}01`), 'handlingCode.example'],
  [
    'when its handling code is of another item',
    { ...real, ...handled(`${realCode.slice(0, -1)}201`) },
    'handlingCode.value',
  ],
  ['when its handling code is too short', { ...real, ...handled(`${realCode}1`) }, 'handlingCode.value'],
  ['when its handling code is too long', { ...real, ...handled(`${realCode}001`) }, 'handlingCode.value'],
  [
    'when what is done on the spot may be heard',
    { handling: 'instant', promised: { days: 1, unit: 'wd' }, procedures: [] },
    'handling',
  ],
  ['when a level stands twice', { levels: ['county', 'county'] }, 'levels'],
  ['when the level of its office is missing', { levels: ['town'] }, 'levels'],
  ['when the level of its code is missing', { ...real, levels: ['county'] }, 'levels'],
  ['when a level is none', { levels: ['district'] }, 'levels.0'],
  ['when it has no level, and says so', { levels: [] }, 'levels'],
  [
    'when the hall’s own form has another blank',
    { materials: [{ ...main, signature: 'sign', blank: sheet }] },
    'materials.0',
  ],
  [
    'when a certificate has a blank form',
    { materials: [{ ...form, kind: 'certificate', blank: sheet }] },
    'materials.0',
  ],
  [
    'when a blank form is not linked by https',
    { materials: [{ ...form, blank: 'http://www.example.gov.cn/1' }] },
    'materials.0.blank',
  ],
]

const { officialCode: __, ...uncoded } = permit
export const brokenCodes: [string, object, place: string][] = [
  [
    'when it has nothing but a handling code',
    { ...uncoded, handlingCode: { value: '示例-1', example: true } },
    'handlingCode.value',
  ],
]
