import { applicationType } from '../../shared/application/application.ts'
import type { Application, Known as ApplicationKnown } from '../../shared/application/head.ts'
import type { CommonHead } from '../../shared/casework/head.ts'
import { find } from '../../shared/casework/store/cases.ts'
import { disclosureRequestType } from '../../shared/disclosure-request/disclosure-request.ts'
import { enquiryType } from '../../shared/enquiry/enquiry.ts'
import type { Actor } from '../../shared/kernel/actor.ts'
import { signalType } from '../../shared/signal/signal.ts'
import { nextOfApplication } from './application-life.ts'
import { Chance } from './chance.ts'
import { fileApplication, fileLetter, fileRequest } from './filing.ts'
import { nextOfLetter } from './letter-life.ts'
import { type Course, Life } from './life.ts'
import { type Staffed, tableFor } from './place.ts'
import { nextOfRequest } from './request-life.ts'
import { nextOfSignal } from './signal-life.ts'
import type { ApplicationPlot, LetterPlot, Plot, RequestPlot } from './story.ts'

/** The lives of the story's matters, and of the signals that supervision raises of them. */

/** An application, with what of its plot the paper goes by. */
export class ApplicationLife extends Life<Application, ApplicationKnown> {
  readonly isPaperLate: boolean

  constructor(place: Staffed, plot: ApplicationPlot, bad: string) {
    super(place, applicationCourse(place, plot, bad), plot.at)
    this.isPaperLate = plot.isPaperLate
  }
}

/** What a life carries: the staff, and a chance of its own. */
const carriedBy = ({ staff }: Staffed, seed: string, bad: string) => ({
  staff,
  bad,
  chance: new Chance(`${seed}#life`),
})

/** Somebody files it, and is asked again later. */
function filing<H extends CommonHead, K>(
  type: Course<H, K>['type'],
  file: () => Promise<{ by: Actor | null; stored: { head: H } }>,
  next: (head: H, known: K, missed: ReadonlySet<string>, by: Actor | null) => ReturnType<Course<H, K>['next']>,
): Course<H, K> {
  let by: Actor | null = null
  return {
    type,
    async begin() {
      const filed = await file()
      by = filed.by
      return filed.stored.head
    },
    next: (head, known, missed) => next(head, known, missed, by),
  }
}

const nobody: Actor = { kind: 'system', name: 'public' }

function applicationCourse(place: Staffed, plot: ApplicationPlot, bad: string): Course<Application, ApplicationKnown> {
  const carried = carriedBy(place, plot.seed, bad)
  const type = applicationType
  return {
    ...filing(
      type,
      () => fileApplication(place, plot),
      (head, known, missed, filer) =>
        nextOfApplication({ ...carried, type, head, known, missed, plot, filer: filer ?? nobody }),
    ),
    isDoubtful: head => head.rounds > 1,
  }
}

function letterLife(place: Staffed, plot: LetterPlot, bad: string) {
  const carried = carriedBy(place, plot.seed, bad)
  const course = filing(
    enquiryType,
    () => fileLetter(place, plot),
    (head, known, missed, writer) => nextOfLetter({ ...carried, type: enquiryType, head, known, missed, plot, writer }),
  )
  return new Life(place, course, plot.at)
}

function requestLife(place: Staffed, plot: RequestPlot, bad: string) {
  const carried = carriedBy(place, plot.seed, bad)
  const type = disclosureRequestType
  const course = filing(
    type,
    () => fileRequest(place, plot),
    (head, _, missed, sender) => nextOfRequest({ ...carried, type, head, missed, plot, sender: sender ?? nobody }),
  )
  return new Life(place, course, plot.at)
}

/** Of a matter of the story: it is filed at the instant of its plot. */
export function lifeOf(place: Staffed, plot: Plot, bad: string) {
  switch (plot.kind) {
    case 'application':
      return new ApplicationLife(place, plot, bad)
    case 'letter':
      return letterLife(place, plot, bad)
    case 'request':
      return requestLife(place, plot, bad)
  }
}

/** Of a signal that the hall has filed at an instant. Its number is another in each hall, so its chance is that of what it says. */
export function signalLife(place: Staffed, no: string, at: string, bad: string) {
  const type = signalType
  let carried = carriedBy(place, at, bad)
  return new Life(
    place,
    {
      type,
      async begin() {
        const found = await find(tableFor(place, type), no)
        if (found === null) throw new Error(`signal ${no} is not there`)
        const { office, rule, since } = found.stored.head
        carried = carriedBy(place, `${office}#${rule}#${since}`, bad)
        return found.stored.head
      },
      next: (head, _, missed) => nextOfSignal({ ...carried, type, head, missed }),
    },
    at,
  )
}
export type AnyLife = ReturnType<typeof lifeOf> | ReturnType<typeof signalLife>
