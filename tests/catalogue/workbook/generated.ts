import fc from 'fast-check'
import { type Item, item } from '../../../shared/kernel/item/item.ts'
import { form } from './generated-form.ts'
import { conditionOn, flow, limit, procedures, scenarios, slug, someScenarios } from './generated-steps.ts'
import { anything, maybeEmpty, plain, text } from './generated-words.ts'

/** The same value, with texts as an item may say them. */
const withPlainTexts = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (_, part) => (typeof part === 'string' ? plain(part) : part))

/** Items of every shape the schema allows, with texts that spreadsheets and files handle badly. */

const shown = fc.constant('https://www.example.gov.cn/样本.pdf?页=1')

const material = fc.record(
  {
    name: text(),
    kind: fc.constantFrom('certificate', 'other'),
    format: text(40),
    required: fc.boolean(),
    mayFollow: fc.boolean(),
    medium: fc.constantFrom('original', 'copy', 'both', 'electronic'),
    source: fc.constantFrom('applicant', 'authority', 'other'),
    sourceNote: text(60),
    filled: shown,
    blank: shown,
    shareableFrom: maybeEmpty(60),
    licence: text(60),
    ownIdentity: fc.constant(true as const),
    sensitive: fc.boolean(),
    scenarios: someScenarios,
    note: maybeEmpty(200),
  },
  { requiredKeys: ['name', 'required', 'mayFollow', 'medium', 'source', 'sensitive'] },
)
const materials = fc
  .uniqueArray(fc.tuple(slug, material), { selector: ([id]) => id, minLength: 1, maxLength: 4 })
  .map(rows =>
    rows.map(([id, { kind, blank, filled, ...row }], at) => ({
      ...row,
      ...(at > 0 && filled ? { filled } : {}),
      ...(at > 0 && !kind && blank ? { blank } : {}),
      ...(kind && (row.ownIdentity || at === 0) ? {} : { kind }),
      id,
      importance: at === 0 ? 'main' : 'minor',
      ...(at === 0 ? { scenarios: undefined } : {}),
      mayFollow: at > 0 && row.mayFollow,
      originals: /original|both/.test(row.medium) ? 9 : 0,
      copies: /copy|both/.test(row.medium) ? 1 : 0,
      ...(at === 0 && row.source === 'authority' ? { signature: 'sign' } : {}),
    })),
  )

const decider = fc.oneof(
  fc.constant({ tier: 'town' }),
  slug.map(delegatedBy => ({ tier: 'town', delegatedBy })),
  fc.tuple(slug, text(80), text(60), text(200)).map(([delegatedBy, title, number, what]) => ({
    ...{ tier: 'town', delegatedBy },
    entrustment: { title, number, on: '2025-12-31', what, until: '2030-12-31' },
  })),
  slug.map(office => ({ tier: 'department', office })),
)

const baseline = fc.record(
  {
    limit: fc.constant({ days: 365, unit: 'cd' }),
    steps: fc.integer({ min: 9, max: 99 }),
    materials: fc.integer({ min: 4, max: 99 }),
    visits: fc.integer({ min: 1, max: 9 }),
  },
  { requiredKeys: ['limit'] },
)

const example = fc.record({ value: text(40), example: fc.constant(true) })
const otherCode = fc.constantFrom('XX-0001', 'XX-0002', 'XX-0003')
const why = { reason: text(200).filter(t => [...t].length > 1), since: fc.constantFrom('2025-12-31', '2026-01-01') }
const status = fc.oneof(
  fc.record(
    { is: fc.constant('suspended'), ...why, until: fc.constant('2027-01-01') },
    { requiredKeys: ['is', 'reason', 'since'] },
  ),
  fc.record(
    { is: fc.constant('withdrawn'), ...why, instead: fc.uniqueArray(otherCode, { minLength: 1 }) },
    { requiredKeys: ['is', 'reason', 'since'] },
  ),
)

const some = <T>(entry: fc.Arbitrary<T>) => fc.array(entry, { minLength: 1, maxLength: 3 })

const whole = fc.tuple(decider, form(2), fc.constantFrom('permit', 'payment', 'filing')).chain(([by, asked, kind]) => {
  const facts = asked.properties
  const isPermit = kind === 'permit'
  return fc.record(
    {
      officialCode: example,
      handlingCode: example,
      levels: fc.constantFrom(['county', 'town'], ['town', 'city', 'county']),
      mainItem: fc.record(
        {
          name: text(),
          code: fc.record({ value: fc.stringMatching(/^[0-9]{10}([0-9]{2})?$/), example: fc.constant(true) }),
        },
        { requiredKeys: ['name'] },
      ),
      version: fc.integer({ min: 1, max: 99 }),
      effectiveFrom: fc.constantFrom('2026-01-01', '2028-02-29'),
      status,
      predecessors: fc.uniqueArray(otherCode, { minLength: 1, maxLength: 3 }),
      name: text(),
      shortName: text(20),
      pinyin: maybeEmpty(60),
      kind: fc.constant(kind),
      themes: some(text()),
      lifeEvents: fc.array(text(20), { maxLength: 3 }),
      audience: some(fc.constantFrom('natural', 'legal')),
      legalBasis: some(
        fc.record(
          {
            title: text(),
            article: text(),
            number: fc.constantFrom('国务院令第746号', '=〔2019〕6号', '公告（第40号）'),
            since: fc.constantFrom('2004-07-01', '2026-01-01'),
            issuer: maybeEmpty(60),
            summary: maybeEmpty(300),
          },
          { requiredKeys: ['title', 'article'] },
        ),
      ),
      conditions: some(text(200)),
      materials,
      form: fc.constant(asked),
      sample: fc.dictionary(anything, fc.jsonValue({ maxDepth: 3 }).map(withPlainTexts)),
      statutory: isPermit ? fc.constant({ days: 365, unit: 'cd' }) : fc.constant(null),
      promised: fc.integer({ min: 3, max: 365 }).map(days => ({ days, unit: 'cd' })),
      baseline,
      acceptance: fc.integer({ min: 0, max: 5 }).map(days => ({ days, deemed: isPermit })),
      extension: isPermit ? fc.constantFrom({ days: 30 }, null) : fc.constant(null),
      fee: fc.option(
        some(
          fc
            .tuple(
              fc.oneof(fc.record({ amountFen: fc.integer({ min: 1 }) }), fc.record({ standard: text() })),
              fc.record({ name: text(), basis: text(), waiver: text(200) }, { requiredKeys: ['name', 'basis'] }),
            )
            .map(([charged, row]) => ({ ...row, ...charged })),
        ),
      ),
      decider: fc.constant(by),
      jointOffices: fc.uniqueArray(slug, { minLength: 1, maxLength: 3 }).map(ids => ids.map(id => `${id}-joint`)),
      villageIntake: fc.constant(true),
      delivery: fc.record({ granted: limit, refused: limit }),
      ...(isPermit ? { specials: some(maybeEmpty(20)) } : {}),
      urgent: conditionOn(facts),
      once: fc.constant(true),
      scenarios: scenarios(facts),
      stops: some(fc.record({ when: conditionOn(facts), text: text(120) })),
      powerSource: fc.constant('entrusted'),
      flow,
      acceptancePoint: fc.constantFrom('town', 'village'),
      paperBefore: fc.constantFrom('decision', 'delivery', 'filing'),
      procedures: procedures(facts, by.tier === 'town'),
      results: some(
        fc.record(
          {
            name: text(),
            kind: fc.constantFrom('licence', 'other'),
            validity: maybeEmpty(60),
            sample: shown,
          },
          { requiredKeys: ['name', 'kind'] },
        ),
      ),
      visits: fc.integer({ min: 0, max: 1 }),
      visitsReason: text(200),
      statutoryNote: text(200),
      promisedNote: text(200),
      handling: fc.constant('promised'),
      onlineDepth: fc.integer({ min: 1, max: 3 }),
      scope: fc.constantFrom('county', 'nation'),
      channels: fc.constantFrom(['online', 'window'], ['window', 'online', 'post']),
      ownSystem: fc.constantFrom(...ownSystems),
      contact: fc.record({ window: text(), hours: text(), phone: text(), complaintPhone: text() }),
      questions: fc.array(fc.record({ q: text(), a: text() }), { maxLength: 3 }),
    },
    {
      noNullPrototype: true,
      requiredKeys: [
        'version',
        'effectiveFrom',
        'name',
        'shortName',
        'kind',
        'themes',
        'lifeEvents',
        'audience',
      ].concat([
        'legalBasis',
        'conditions',
        'materials',
        'form',
        'statutory',
        'promised',
        'acceptance',
        'extension',
        'fee',
        'decider',
        'villageIntake',
        'acceptancePoint',
        'paperBefore',
        'procedures',
        'results',
        'visits',
        'contact',
        'questions',
        // Materials and steps name them.
        'scenarios',
      ]) as never[],
    },
  )
})

/** With villages that take in, the hall does so as well. */
const ownSystems = [
  { name: '业务系统', intake: 'both', application: 'https://www.example.com/申请?项=1' },
  { name: '业务系统', intake: 'here', consultation: 'https://ask.example.com', progress: 'https://www.example.com/#/' },
]

/** What the county hall may take in for a department, it takes in. */
const atCounter = (value: { decider?: { tier: string }; procedures?: readonly { owner: string }[] }): object =>
  value.decider?.tier === 'department' && value.procedures?.every(({ owner }) => !/village|town/.test(owner))
    ? { ...value, counterIntake: true }
    : value

/** A handling code goes with an official one. */
const withOfficial = (value: { officialCode?: object; handlingCode?: object }): object => {
  const { handlingCode: _, ...others } = value
  return value.officialCode === undefined ? others : value
}

/** One to three items, each with a code of its own. */
export const generatedItems: fc.Arbitrary<Item[]> = fc
  .array(whole, { minLength: 1, maxLength: 3 })
  .map(values =>
    values.map((value, at) =>
      item.parse(JSON.parse(JSON.stringify({ ...atCounter(withOfficial(value)), code: `SL-000${at}` }))),
    ),
  )
