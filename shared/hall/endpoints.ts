import { applicationActs, caseEndpoints } from '../application/api/case.ts'
import { applicationEndpoints } from '../application/api/filing.ts'
import { boardEndpoints } from '../boards/api.ts'
import { countyBoardEndpoints } from '../boards/county-api.ts'
import { stationWorkEndpoints } from '../boards/station-work-api.ts'
import { rowsNamed } from '../casework/api/rows.ts'
import { chaseActs, chaseEndpoints } from '../chase/api/chases.ts'
import { disclosureActs, disclosureEndpoints } from '../disclosure-request/api/requests.ts'
import { officialDocumentEndpoints } from '../documents/api.ts'
import { enquiryActs, enquiryEndpoints } from '../enquiry/api/letters.ts'
import { itemChangeActs, itemChangeEndpoints } from '../item-change/api/changes.ts'
import { administrationEndpoints } from '../offices/api.ts'
import { paperEndpoints } from '../paper/api.ts'
import { personalEndpoints } from '../personal/api.ts'
import { publicEndpoints } from '../public/api.ts'
import { registerEndpoints } from '../registers/api.ts'
import { itemImportEndpoints } from '../registers/import/api.ts'
import { overviewEndpoints } from '../registers/overview/api.ts'
import { rightEndpoints } from '../registers/rights/api.ts'
import { signalActs, signalCaseEndpoints } from '../signal/api/signals.ts'
import { stationEndpoints } from '../stations/api.ts'
import { supervisionEndpoints } from '../supervision/api.ts'
import { workEndpoints } from './work.ts'

/** Every row of the API. */
export const endpoints = {
  ...publicEndpoints,
  ...applicationEndpoints,
  ...personalEndpoints,
  ...caseEndpoints,
  ...applicationActs,
  ...enquiryEndpoints,
  ...rowsNamed('enquiry', enquiryActs),
  ...disclosureEndpoints,
  ...rowsNamed('disclosure', disclosureActs),
  ...itemChangeEndpoints,
  ...rowsNamed('item-change', itemChangeActs),
  ...officialDocumentEndpoints,
  ...workEndpoints,
  ...boardEndpoints,
  ...stationWorkEndpoints,
  ...paperEndpoints,
  ...supervisionEndpoints,
  ...signalCaseEndpoints,
  ...rowsNamed('signal', signalActs),
  ...chaseEndpoints,
  ...countyBoardEndpoints,
  ...rowsNamed('chase', chaseActs),
  ...administrationEndpoints,
  ...registerEndpoints,
  ...itemImportEndpoints,
  ...overviewEndpoints,
  ...rightEndpoints,
  ...stationEndpoints,
}
