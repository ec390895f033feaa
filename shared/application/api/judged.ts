import type { Actor } from '../../kernel/actor.ts'
import { type Day, dayOf } from '../../kernel/calendar.ts'
import type { Problem } from '../../kernel/form.ts'
import { checkDay } from '../../kernel/format.ts'
import type { Item } from '../../kernel/item/item.ts'
import type { Person } from '../../kernel/person.ts'
import type { BasicData } from '../../kernel/reference.ts'
import type { Sealed } from '../../kernel/sealed.ts'
import type { Filing } from '../filing.ts'
import { type Checked, checkApplication } from './check.ts'

/** What a filing says by itself, before anything is looked up about it or written. */

export interface Submission {
  item: string
  itemVersion?: number | undefined
  town: string
  applicant: Person
  form: Record<string, unknown>
  files: Record<string, string[]>
  mandate: { signedOn: string; upload: string; note: string } | null
  creditCodeConfirmed?: boolean | undefined
  pledged?: boolean | undefined
  cardRead?: boolean | undefined
  draft?: string | undefined
}

type Offices = Pick<BasicData, 'offices'>

/** Person and form as they are kept, and every fault of them, of the window and of the mandate. */
export function judge(
  submission: Omit<Submission, 'files'>,
  item: Item,
  reference: Offices,
  { actor, at }: { actor: Actor; at: string },
): Checked {
  const on = dayOf(at)
  const checked = checkApplication(
    { ...submission, creditCodeConfirmed: submission.creditCodeConfirmed ?? false },
    item,
    on,
  )
  return { ...checked, problems: [...checked.problems, ...placeProblems(submission, reference, actor, on)] }
}

/**
 * The town must exist and must be an agent's own. An agent files only with the citizen's written mandate (行政许可法 art.
 * 29).
 */
function placeProblems(
  submission: Pick<Submission, 'town' | 'mandate'>,
  reference: Offices,
  actor: Actor,
  on: Day,
): Problem[] {
  const problems: Problem[] = []
  const town = reference.offices.get(submission.town)
  if (town?.tier !== 'town' && town?.tier !== 'county') problems.push({ path: '/town', message: '请选择受理的镇。' })
  const signed = submission.mandate && checkDay(submission.mandate.signedOn, 'date-past', on)
  if (signed?.ok === false) problems.push({ path: '/mandate/signedOn', message: `委托书的签署${signed.reason}` })
  if (actor.kind !== 'officer') return problems
  const station = reference.offices.get(actor.office)
  if (station?.tier === 'village' && station.parent !== submission.town) {
    problems.push({ path: '/town', message: '村级便民服务站只能向所属的镇报送。' })
  }
  if (station?.tier === 'village' && submission.mandate === null) {
    problems.push({ path: '/mandate', message: '代办须有申请人签字的委托书，请拍摄上传。' })
  }
  return problems
}

/** The applicant's key, what is sealed, and the files that were looked up. */
interface Kept extends Pick<Filing, 'form' | 'mandate' | 'files' | 'confirmation' | 'pin'> {
  key: string
  person: Sealed
}

/** What the rules of filing decide on. */
export function filingOf(
  { town, pledged = false, cardRead = false }: Omit<Submission, 'files'>,
  { person, facts }: Checked,
  { key, person: sealed, ...kept }: Kept,
  { offices }: Offices,
  actor: Actor,
): Filing {
  const station = actor.kind === 'officer' ? offices.get(actor.office) : undefined
  return {
    village: station?.tier === 'village' ? station.id : null,
    town,
    atCounter: offices.get(town)?.tier === 'county',
    applicant: {
      key,
      kind: person.kind,
      guardian: person.kind === 'natural' && person.representative !== null,
      person: sealed,
    },
    facts,
    pledged,
    cardRead,
    ...kept,
  }
}
