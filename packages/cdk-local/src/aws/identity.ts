import { randomUUID } from 'node:crypto'
import type { Place, Service } from './operation.ts'
import { arnOf } from './principal.ts'
import { Refusal } from './refusal.ts'

/** STS GetCallerIdentity, which needs no permission. */
export function identityService(place: Place): Service {
  return {
    recognise(request) {
      const name = new URLSearchParams(request.body.toString('utf8')).get('Action') ?? ''
      if (name !== 'GetCallerIdentity') throw new Refusal(400, 'InvalidAction', `STS ${name} is not served here.`)
      return { name, needs: [] }
    },
    async perform(_operation, _request, caller) {
      const result = `<Arn>${arnOf(caller, place)}</Arn><UserId>${caller.accessKeyId}</UserId><Account>${place.account}</Account>`
      const body = `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>${result}</GetCallerIdentityResult><ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata></GetCallerIdentityResponse>`
      return { reply: { status: 200, headers: { 'content-type': 'text/xml' }, body } }
    },
  }
}
