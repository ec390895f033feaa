import { identify } from '../shared/offices/identity.ts'
import { environment } from '../shared/platform/environment.ts'
import { serve } from '../shared/platform/serve.ts'
import { table } from '../shared/platform/table.ts'
import { stationAnswers } from '../shared/stations/answers.ts'

/** Who is on duty at the stations of towns and villages, and who was there. */

const env = environment('REFERENCE_TABLE', 'SECRET_ARN')
const known = table(env.REFERENCE_TABLE)

export const handler = serve(env.SECRET_ARN, identify(known), stationAnswers(known))
