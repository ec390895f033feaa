import { applicationType } from '../../shared/application/application.ts'
import { submit } from '../../shared/application/service/submission.ts'
import type { CommonHead } from '../../shared/casework/head.ts'
import { type CaseTable, find, type Stored } from '../../shared/casework/store/cases.ts'
import { currentItem } from '../../shared/catalogue/items.ts'
import { disclosureRequestType } from '../../shared/disclosure-request/disclosure-request.ts'
import { requestDisclosure } from '../../shared/disclosure-request/service/request-disclosure.ts'
import { enquiryType } from '../../shared/enquiry/enquiry.ts'
import { writeLetter } from '../../shared/enquiry/service/write-letter.ts'
import { type Actor, recordOf } from '../../shared/kernel/actor.ts'
import { dayOf } from '../../shared/kernel/calendar.ts'
import { decidedBy } from '../../shared/kernel/item/scenario.ts'
import type { Person } from '../../shared/kernel/person.ts'
import { applicationOf } from './answers.ts'
import { Chance } from './chance.ts'
import type { Officer } from './next.ts'
import { personFrom } from './people.ts'
import { attemptBy, done, homeIn, type Staffed, tableFor } from './place.ts'
import type { ApplicationPlot, LetterPlot, RequestPlot } from './story.ts'

/** How the matters of the story are filed: by the services that take them from anybody. */

/** Somebody with an account of their own. */
const citizen = ({ hash }: Staffed, seed: string, number: string): Actor => ({
  kind: 'applicant',
  subject: `quarter-${hash('applicant', seed).slice(0, 12)}`,
  key: hash('applicant', number),
  level: 4,
})

/** The first at an office who has that duty. Throws RangeError where nobody has. */
function officerAt({ staff }: Staffed, office: string, duty: Officer['roles'][number]): Officer {
  const found = staff(office).find(({ roles }) => roles.includes(duty))
  if (found === undefined) throw new RangeError(`${office} has no ${duty}`)
  return found
}

const ownOf = (actor: Actor | null, { name, number, phone }: Person) =>
  actor?.kind === 'applicant' ? { name, number, phone } : { name: null, number: null, phone: null }

export async function fileApplication(place: Staffed, plot: ApplicationPlot) {
  const { registers, hash } = place
  const { at, village, town, seed } = plot
  const on = dayOf(at)
  const item = await currentItem(registers, plot.item, on)
  if (item === undefined) throw new RangeError(`there is no item ${plot.item}`)
  const home = homeIn(place, village ?? town)
  const { applicant, form, facts } = applicationOf(item, { chance: new Chance(seed), home, on })
  const by =
    plot.by === 'citizen'
      ? citizen(place, seed, applicant.number)
      : officerAt(place, village ?? town, village === null ? 'clerk' : 'agent')
  const { subject } = recordOf(by)
  const table = tableFor(place, applicationType)
  const photograph = await place.photograph(subject, at)
  const { asked } = decidedBy(item, facts)
  const filed = done(
    `filing ${plot.item}`,
    await submit(
      table,
      registers,
      hash,
      {
        item: plot.item,
        town,
        applicant,
        form,
        files: Object.fromEntries(asked.materials.filter(m => m.required).map(m => [m.id, [photograph]])),
        mandate: village === null ? null : { signedOn: on, upload: photograph, note: '' },
      },
      {
        actor: by,
        own: ownOf(by, applicant),
        counters: place.cases,
        at,
        deviceAt: undefined,
        attempt: attemptBy(place, subject, seed),
      },
    ),
  )
  return { by, stored: await made(table, filed) }
}

export async function fileLetter(place: Staffed, plot: LetterPlot) {
  const { registers, hash } = place
  const { at, seed, village } = plot
  const chance = new Chance(seed)
  const person = personFrom(chance, 'natural', homeIn(place, village), chance.between(20, 75), dayOf(at))
  const writers = {
    agent: () => officerAt(place, village, 'agent'),
    clerk: () => officerAt(place, registers.enquiries.desk, 'clerk'),
    citizen: () => citizen(place, seed, person.number),
    nobody: () => null,
  }
  const by = writers[plot.by]()
  const isOfficer = by?.kind === 'officer'
  const [title, text] = chance.pick(letters)
  const table = tableFor(place, enquiryType)
  const filed = done(
    'a letter',
    await writeLetter(
      { cases: table, known: place.known, reference: registers, hash },
      {
        kind: plot.letter,
        topic: plot.topic,
        place: village,
        item: null,
        against: [],
        title,
        text,
        name: by?.kind === 'applicant' ? null : person.name,
        phone: person.phone,
        publish: chance.happens(40),
        number: isOfficer ? person.number : null,
        files: [],
        from: null,
      },
      { actor: by, own: ownOf(by, person), at, deviceAt: undefined, attempt: attemptBy(place, seed, seed) },
    ),
  )
  return { by, stored: await made(table, filed) }
}

export async function fileRequest(place: Staffed, plot: RequestPlot) {
  const { at, seed, village, organ } = plot
  const chance = new Chance(seed)
  const home = homeIn(place, village)
  const person = personFrom(chance, 'natural', home, chance.between(20, 75), dayOf(at))
  const senders = {
    agent: () => officerAt(place, village, 'agent'),
    clerk: () => officerAt(place, organ, 'clerk'),
    citizen: () => citizen(place, seed, person.number),
  }
  const by = senders[plot.by]()
  const isCitizen = by.kind === 'applicant'
  const table = tableFor(place, disclosureRequestType)
  const isAtCounter = plot.by === 'clerk'
  const filed = done(
    'a request for information',
    await requestDisclosure(
      { cases: table, reference: place.registers, hash: place.hash },
      {
        organ,
        requester: 'person',
        text: chance.pick(wanted),
        form: isAtCounter ? 'paper' : 'electronic',
        way: isAtCounter ? 'collection' : 'online',
        phone: person.phone ?? '',
        address: person.address,
        files: [],
        name: isCitizen ? null : person.name,
        number: isCitizen ? null : person.number,
        channel: isAtCounter ? 'counter' : null,
        receivedOn: isAtCounter ? dayOf(at) : null,
      },
      {
        actor: by,
        own: ownOf(by, person),
        at,
        deviceAt: undefined,
        attempt: attemptBy(place, recordOf(by).subject, seed),
      },
    ),
  )
  return { by, stored: await made(table, filed) }
}

/** The case that a filing made; read where the store's answer was lost, and it was asked once more. */
async function made<H extends CommonHead>(
  from: CaseTable<H>,
  { no, stored }: { no: string; stored: Stored<H> | null },
): Promise<Stored<H>> {
  const found = stored ?? (await find(from, no))?.stored
  if (found === undefined) throw new Error(`case ${no} is not there`)
  return found
}

const letters: readonly (readonly [title: string, text: string])[] = [
  ['村道路灯不亮', '村口到小学的路灯有四盏不亮，已经两个星期了，晚上学生走路不安全，请派人来修。'],
  ['想问医保怎样补缴', '家里老人今年的医保漏缴了，想问现在还能不能补缴，要带什么材料。'],
  ['垃圾清运不及时', '村口垃圾池经常满，天热有臭味，希望增加清运次数。'],
  ['建议增加赶集日公交', '赶集日镇上到县城的公交太挤，建议上午加开一班。'],
  ['窗口排队时间长', '上周去窗口办事等了一个多小时，只有一个人在办理，希望改进。'],
  ['水渠淤塞影响灌溉', '今年雨水多，村里的水渠有一段被泥沙堵住，水上不了田。'],
]
const wanted = [
  '本机关今年印发的惠民补贴发放办法和名额分配依据。',
  '本年度农村道路建设资金的安排和项目清单。',
  '近一年食品安全抽查的结果和处理情况。',
  '村庄规划的批复文件和图件。',
  '近三年危房改造的对象名单公示稿。',
]
