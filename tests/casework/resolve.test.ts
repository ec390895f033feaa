import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { applicationType } from '../../shared/application/application.ts'
import { fileField, filesField, optional, textField, tickField } from '../../shared/casework/field.ts'
import { rowsField, valueField } from '../../shared/casework/form.ts'
import { type Resolvers, resolve, uploadsIn } from '../../shared/casework/resolve.ts'
import { refuse } from '../../shared/kernel/refusal.ts'
import type { FileRef } from '../../shared/kernel/sealed.ts'

const file = (id: string): FileRef => ({ id, sha256: id, type: 'image/jpeg', bytes: 1 })
/** Seals are the text itself. Every upload exists except those named so. */
const resolvers: Resolvers = {
  commit: text => ({ ref: text, digest: 'sealed' }),
  file: upload => (upload.startsWith('no-') ? refuse('upload-unknown', { upload }) : file(upload)),
}
const sealed = (text: string) => ({ ref: text, digest: 'sealed' })

const form = {
  reason: textField('理由'),
  more: optional(textField('补充')),
  result: fileField('结果'),
  pages: filesField('材料', () => []),
  whole: tickField('齐全'),
  from: valueField(z.string()),
  rows: rowsField(
    '工具',
    {
      tool: textField('工具'),
      photo: fileField('照片'),
      parts: rowsField(
        '部件',
        { picture: fileField('照片'), name: textField('名称') },
        { max: 3, key: 'name', repeated: '' },
      ),
    },
    { max: 3, key: 'tool', repeated: '' },
  ),
}
const body = {
  reason: '在修',
  result: 'r',
  pages: { deed: ['d1', 'd2'], map: ['m'] },
  whole: true,
  from: 'village',
  rows: [
    {
      tool: '油锯',
      photo: 'p1',
      parts: [
        { picture: 'x1', name: '链条' },
        { picture: 'x2', name: '导板' },
      ],
    },
    { tool: '水泵', photo: 'p2', parts: [{ picture: 'x3', name: '水管' }] },
  ],
}

describe('the uploads of a body', () => {
  test('are found in nested rows', () => {
    expect(uploadsIn(form, body)).toEqual(['r', 'd1', 'd2', 'm', 'p1', 'x1', 'x2', 'p2', 'x3'])
  })

  test('are none when none were given', () => {
    expect(uploadsIn(form, { reason: '在修', whole: true })).toEqual([])
    expect(uploadsIn(form, { rows: [], pages: {} })).toEqual([])
    expect(uploadsIn(applicationType.formOf('accept'), {})).toEqual([])
  })
})

describe('a resolved body', () => {
  test('has sealed texts and verified files, in rows too', () => {
    expect(resolve(form, body, resolvers)).toEqual({
      reason: sealed('在修'),
      result: file('r'),
      pages: { deed: [file('d1'), file('d2')], map: [file('m')] },
      whole: true,
      from: 'village',
      rows: [
        {
          tool: sealed('油锯'),
          photo: file('p1'),
          parts: [
            { picture: file('x1'), name: sealed('链条') },
            { picture: file('x2'), name: sealed('导板') },
          ],
        },
        { tool: sealed('水泵'), photo: file('p2'), parts: [{ picture: file('x3'), name: sealed('水管') }] },
      ],
    })
  })

  test('omits what was not given', () => {
    expect(resolve(form, { reason: '在修' }, resolvers)).toEqual({ reason: sealed('在修') })
  })

  test('takes only what the form requests', () => {
    expect(resolve(form, { reason: '在修', extra: 1 }, resolvers)).toEqual({ reason: sealed('在修') })
  })

  test.each([
    ['a file', { result: 'no-r' }],
    ['a page of a material', { pages: { deed: ['d1', 'no-d2'] } }],
    ['a file in a row', { rows: [{ tool: '油锯', photo: 'no-p', parts: [] }] }],
    ['a file in a row of a row', { rows: [{ tool: '油锯', photo: 'p', parts: [{ picture: 'no-x', name: '链条' }] }] }],
  ])('is refused where %s is missing', (_, wrong) => {
    expect(resolve(form, { reason: '在修', ...wrong }, resolvers)).toMatchObject({ refused: 'upload-unknown' })
  })

  test('lists the uploads of a supplement under their materials', () => {
    const supply = applicationType.formOf('supply')
    expect(resolve(supply, { files: { deed: ['d'] } }, resolvers)).toEqual({ files: { deed: [file('d')] } })
    expect(uploadsIn(supply, { files: { deed: ['d'] } })).toEqual(['d'])
  })

  test('is accepted whatever its materials are called', () => {
    const supply = applicationType.formOf('supply')
    expect(resolve(supply, { files: { refused: ['d'] } }, resolvers)).toEqual({ files: { refused: [file('d')] } })
  })

  test('seals the reasons of a request for supplements', () => {
    const ask = applicationType.formOf('request-supplement')
    const requests = [{ material: 'deed', ground: 'wrong', reason: '看不清' }]
    expect(resolve(ask, { requests }, resolvers)).toEqual({
      requests: [{ material: 'deed', ground: 'wrong', reason: sealed('看不清') }],
    })
  })
})
