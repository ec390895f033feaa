import { type CaseTable, find } from '../../casework/store/cases.ts'
import { execute } from '../../casework/store/execute.ts'
import { file } from '../../casework/store/filing.ts'
import type { Registers } from '../../catalogue/reference.ts'
import { officeName } from '../../kernel/office.ts'
import { isPassing, isRefusal } from '../../kernel/refusal.ts'
import type { Officer } from '../../offices/roster.ts'
import { log } from '../../platform/log.ts'
import { isGraverThan } from '../../signal/acts/raise.ts'
import type { Signal } from '../../signal/head.ts'
import { raised } from '../../signal/opening.ts'
import { signalType } from '../../signal/signal.ts'
import type { Finding, Setting } from '../rules/finding.ts'
import { signalsIn } from './signals-about.ts'

/** Signals are filed once, and changed by the hall. */

export interface Place {
  /** of every case type */
  cases: CaseTable
  registers: Registers
  /** the roster of an office: a signal that is asked anew goes to somebody who answers */
  officersOf?: (office: string) => Promise<readonly Officer[]>
}

/** By which rules and when. */
type Asked = Pick<Setting, 'rules' | 'at'>

/** What was done with signals. */
export interface Raised {
  filed: string[]
  grown: string[]
  ended: string[]
}

const system = { kind: 'system', name: 'supervision' } as const
/**
 * The office whose supervisors rule: the county's own. Nobody rules on the own office, so that the office that examines
 * what is lawful rules on the county's [D].
 */
function supervisorOf({ offices, parts }: Registers, charged: string): string {
  const county = [...offices.values()].find(({ tier }) => tier === 'county')?.id ?? charged
  return county === charged ? (parts.get('legality') ?? county) : county
}

const claimOf = ({ rule, level, since, due, provisional, evidence, sentence }: Finding) => ({
  ...{ rule, level, since, due, provisional, evidence, sentence },
})
const silenceOf = ({ rules }: Pick<Setting, 'rules'>): number => rules.T9.threshold?.value ?? 1

/** Files one, once by its number. Null where it is there already. Throws where it cannot be written now, so that the look is made again. */
export async function fileSignal(
  { cases, registers }: Place,
  { rules, at }: Asked,
  no: string,
  finding: Finding & { warnings?: string[] },
  { about = null, register }: { about?: Signal['about']; register?: Signal['register'] } = {},
): Promise<string | null> {
  const { office, warnings } = finding
  const filed = await file(cases, registers, {
    type: signalType,
    no,
    actor: system,
    at,
    itemVersion: 1,
    behalf: null,
    event: raised({
      ...claimOf(finding),
      office,
      supervisor: supervisorOf(registers, office),
      about,
      ...(register === undefined ? {} : { register }),
      ...(warnings === undefined ? {} : { warnings }),
      silence: silenceOf({ rules }),
    }),
    listing: {
      applicant: officeName(registers.offices, office),
      item: `${signalType.title}：${rules[finding.rule].name}`,
    },
    commitments: [],
    attempt: null,
    draft: null,
    use: null,
    files: [],
    searchKeys: [],
  })
  if (!isRefusal(filed)) return no
  // Another look was quicker.
  if ((await find(signalsIn(cases), no)) !== null) return null
  throw new Error(`signal ${no} not filed: ${filed.refused}`)
}

type Means = Pick<Place, 'cases' | 'registers' | 'officersOf'>

/** Whether the act was done and changed the signal. Throws where somebody acted meanwhile, so that the look is made again. */
export async function did({ cases, registers, officersOf }: Means, at: string, c: Signal, act: string, input: object) {
  const done = await execute(signalsIn(cases), registers, {
    ...{ no: c.no, act, actor: system, at, expected: null, input: () => input },
    officersOf,
  })
  if (isRefusal(done) && isPassing(done)) throw new Error(`signal ${c.no} not changed: ${done.refused}`)
  if (isRefusal(done)) log.info('signal not changed', { case: c.no, command: act, refused: done.refused })
  return !isRefusal(done) && done.head.version > c.version
}

/** One delay is one signal: what is graver raises its level. */
export const grow = async (place: Place, setting: Asked, c: Signal, finding: Finding): Promise<boolean> =>
  isGraverThan(c, finding) && did(place, setting.at, c, 'grow', { ...claimOf(finding), silence: silenceOf(setting) })
