/**
 * Replaces parts of the AWS SDK that the hall never calls: event streams (S3 Select and the like) and endpoint
 * discovery, which DynamoDB does not use by default. Throws when one is reached after all.
 */
function absent(): never {
  throw new Error('this part of the AWS SDK is not bundled')
}

export const resolveEventStreamSerdeConfig = <Config>(config: Config): Config => config
export const eventStreamSerdeProvider = absent
export const EventStreamSerde = absent

export class EndpointCache {
  get = absent
  set = absent
  getEndpoint = absent
}
