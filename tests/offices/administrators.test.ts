import { describe, expect, test } from 'vitest'
import { role } from '../../shared/kernel/actor.ts'
import {
  type Administrator,
  administrators,
  inForce,
  kindOf,
  mayAppoint,
  mayRemove,
  mixed,
} from '../../shared/offices/administrators.ts'
import { misplaced } from '../../shared/offices/roster.ts'
import { offices } from '../documents/papers.ts'

/** Three kinds of administrator, none of whom is another or does the hall's business. */

const business = role.options.filter(duty => kindOf([duty]) === null)

describe('the duties of an administrator', () => {
  test('stand alone', () => {
    for (const kind of administrators) {
      expect(mixed([kind])).toBeNull()
      for (const other of role.options)
        if (other !== kind) expect(misplaced([other, kind], offices.get('forestry'))?.path).toBe('/roles')
    }
    expect(mixed(business)).toBeNull()
  })

  test('are all that counts of a record from before', () => {
    expect(inForce(['head', 'administrator', 'clerk'])).toEqual(['administrator'])
    expect(inForce(['head', 'clerk'])).toEqual(['head', 'clerk'])
  })

  test.each<[Administrator, (Administrator | null)[]]>([
    ['administrator', [null, 'security']],
    ['security', ['administrator', 'auditor']],
    ['auditor', []],
  ])('of %s include taking %j off the roster, never their own kind', (by, kinds) => {
    expect([null, ...administrators].filter(kind => mayRemove([by], kind))).toEqual(kinds)
    for (const duty of business) expect(mayRemove([duty], null)).toBe(false)
  })

  test.each<[Administrator, string[]]>([
    ['administrator', ['officer → officer', 'officer → security', 'security → security']],
    [
      'security',
      [
        'officer → administrator',
        'officer → auditor',
        'administrator → administrator',
        'administrator → auditor',
        'auditor → administrator',
        'auditor → auditor',
      ],
    ],
    ['auditor', []],
  ])('of %s include the appointments %j', (by, ways) => {
    const kinds = [null, ...administrators]
    const all = kinds.flatMap(before => kinds.map(after => [before, after] as const))
    const may = all.filter(([before, after]) => mayAppoint([by], before, after))
    expect(may.map(([before, after]) => `${before ?? 'officer'} → ${after ?? 'officer'}`)).toEqual(ways)
  })
})
