import fc from 'fast-check'
import { expect, test } from 'vitest'
import { merge, type Source } from '../../web/desk/casework/worklist/merge.ts'

/** Sources of random lines, each read to some page or not at all; `all` are their lines. */
const partlyRead = fc
  .array(
    fc.tuple(
      fc.uniqueArray(fc.integer({ min: 0, max: 999 }), { maxLength: 40 }),
      fc.nat(5),
      fc.integer({ min: 1, max: 9 }),
    ),
    { minLength: 1, maxLength: 5 },
  )
  .map(lists =>
    lists.map(([numbers, pages, size], at) => {
      const all = numbers.map(n => `${String(n).padStart(3, '0')}#${at}`).toSorted()
      const lines = all.slice(0, pages * size)
      const next = pages === 0 ? undefined : lines.length < all.length ? (lines.at(-1) ?? null) : null
      return { all, source: { name: String(at), lines, next } satisfies Source<string> }
    }),
  )

const merged = (sources: readonly Source<string>[]) => merge(sources, line => line)

test('shows only lines that no unread line can precede', () => {
  fc.assert(
    fc.property(partlyRead, parts => {
      const { lines } = merged(parts.map(p => p.source))
      const whole = parts.flatMap(p => p.all).toSorted()
      expect(lines).toEqual(whole.slice(0, lines.length))
    }),
  )
})

test('shows every certain line and holds none back at the end', () => {
  fc.assert(
    fc.property(partlyRead, parts => {
      const { lines, wanted } = merged(parts.map(p => p.source))
      const read = parts.flatMap(p => p.source.lines)
      if (wanted.length === 0) expect(lines).toEqual(read.toSorted())
      else {
        const held = parts.filter(p => wanted.includes(p.source.name))
        const bound = held[0]?.source.next ?? ''
        expect(lines).toHaveLength(read.filter(line => line <= bound).length)
      }
    }),
  )
})

test('reads the whole list in a finite number of steps', () => {
  fc.assert(
    fc.property(partlyRead, parts => {
      let sources: Source<string>[] = parts.map(({ source }) => ({ ...source, lines: [], next: undefined }))
      for (let round = 0; ; round++) {
        expect(round).toBeLessThan(400)
        const { lines, wanted } = merged(sources)
        if (wanted.length === 0) {
          expect(lines).toEqual(parts.flatMap(p => p.all).toSorted())
          return
        }
        sources = sources.map((source, at) => {
          if (!wanted.includes(source.name)) return source
          const all = parts[at]?.all ?? []
          const read = all.slice(0, source.lines.length + 3)
          return { ...source, lines: read, next: read.length < all.length ? (read.at(-1) ?? null) : null }
        })
      }
    }),
  )
})

test('shows a case of two lists once', () => {
  const both = ['a', 'b'].map(name => ({ name, lines: ['001#X'], next: null }))
  expect(merged(both).lines).toEqual(['001#X'])
})
