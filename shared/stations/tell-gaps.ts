import { signatureOf } from '../casework/notice.ts'
import { reference } from '../catalogue/reference.ts'
import { dayOf, startOf } from '../kernel/calendar.ts'
import { hallName } from '../kernel/county.ts'
import { dayText } from '../kernel/format.ts'
import { mobileOf } from '../kernel/identity.ts'
import { wordsAt } from '../kernel/notices/notice-text.ts'
import { filled } from '../kernel/notices/sms.ts'
import { officeName } from '../kernel/office.ts'
import { sendOnce } from '../notices/send.ts'
import type { Message, Outcome } from '../notices/sms-outcome.ts'
import type { Table } from '../platform/table.ts'
import { isStation } from './duty.ts'
import { dayToTell, noticesOf } from './gaps.ts'
import { inWords } from './names.ts'
import { readStations } from './read-stations.ts'
import { stationTemplates, unattended } from './templates.ts'

/** Tells the heads of stations and towns by SMS, on the working day before, that nobody is on duty. */

interface Place {
  known: Table
  notices: Table
  send: (message: Message) => Promise<Outcome>
}

const hourOf = (at: string): number => Math.floor((Date.parse(at) - Date.parse(startOf(dayOf(at)))) / 3_600_000)

/** How many are told, now or before: doing it again sends nothing twice. */
export async function tellGaps({ known, notices, send }: Place, at: string): Promise<number> {
  const { calendar, offices, texts } = await reference(known, Date.parse(at))
  const today = dayOf(at)
  const day = dayToTell(calendar, today, hourOf(at))
  if (day === null) return 0
  const stations = [...offices.values()].filter(isStation)
  const read = await readStations(known, { offices, stations }, [day.slice(0, 7)], at)
  const all = noticesOf(stations, read, { today, day })
  const words = wordsAt(texts, unattended, stationTemplates[unattended].text, at)
  for (const { officer, stations: open } of all) {
    const office = inWords(open.map(id => officeName(offices, id)))
    const text = signatureOf(hallName(offices)) + filled(words, { due: dayText(day), office })
    const key = { case: `STATIONS-${day}`, seq: 1, template: unattended, recipient: officer.subject }
    const terms = { legal: false, office: null }
    await sendOnce(notices, { key, terms, phone: mobileOf(officer.phone), text }, send, at)
  }
  return all.length
}
