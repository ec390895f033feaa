import { createHash } from 'node:crypto'
import type { Principal } from './policy.ts'
import type { Register } from './principal.ts'
import { Refusal } from './refusal.ts'
import { type AwsRequest, queryValue } from './request.ts'
import { isSignedBy, longestExpiry, type Signature, signedBodyHash } from './signature.ts'

const futureTolerance = 15 * 60 * 1000

/** The signer of the request. Throws as AWS does for an unknown key, a wrong signature or an expired grant. */
export async function verify(
  request: AwsRequest,
  signature: Signature,
  register: Register,
  now: number,
): Promise<Principal> {
  const json = signature.service !== 's3'
  const principal = register.find(signature.accessKeyId)
  if (!principal) {
    throw json
      ? new Refusal(403, 'UnrecognizedClientException', 'The security token included in the request is invalid.')
      : new Refusal(403, 'InvalidAccessKeyId', 'The AWS Access Key Id you provided does not exist in our records.')
  }
  if (signature.presigned) verifyPeriod(request, signature, now)
  if (!(await isSignedBy(request, signature, principal.secretAccessKey))) {
    const text = 'The request signature we calculated does not match the signature you provided.'
    throw new Refusal(403, json ? 'InvalidSignatureException' : 'SignatureDoesNotMatch', text)
  }
  if (!json) {
    verifyHeadersSigned(request, signature)
    verifyBodyHash(request)
  }
  return principal
}

/** A presigned grant is valid from its date for the seconds it states, by the place's clock. */
function verifyPeriod(request: AwsRequest, signature: Signature, now: number): void {
  const signed = Date.parse(signature.timestamp.replace(/^(....)(..)(..T..)(..)(..Z)$/, '$1-$2-$3:$4:$5'))
  const seconds = Number(queryValue(request, 'X-Amz-Expires'))
  if (Number.isNaN(signed) || !Number.isInteger(seconds) || seconds < 1 || seconds > longestExpiry) {
    const text = 'X-Amz-Date must be a date and X-Amz-Expires a number of seconds from 1 to 604800'
    throw new Refusal(400, 'AuthorizationQueryParametersError', text)
  }
  if (now > signed + seconds * 1000) throw new Refusal(403, 'AccessDenied', 'Request has expired')
  if (now < signed - futureTolerance) throw new Refusal(403, 'AccessDenied', 'Request is not valid yet')
}

/** S3 refuses an x-amz header that the signature does not cover. */
function verifyHeadersSigned(request: AwsRequest, signature: Signature): void {
  const unsigned = Object.keys(request.headers).filter(
    name => name.startsWith('x-amz-') && name !== 'x-amz-content-sha256' && !signature.signedHeaders.includes(name),
  )
  if (unsigned.length > 0) {
    const text = `There were headers present in the request which were not signed: ${unsigned.join(', ')}`
    throw new Refusal(403, 'AccessDenied', text)
  }
}

function verifyBodyHash(request: AwsRequest): void {
  const claimed = signedBodyHash(request)
  if (claimed === undefined || claimed === createHash('sha256').update(request.body).digest('hex')) return
  const text = "The provided 'x-amz-content-sha256' header does not match what was computed."
  throw new Refusal(400, 'XAmzContentSHA256Mismatch', text)
}
