/** The local cloud's region, in AWS China, so that nothing may rely on the other partition. */
export const place = {
  region: 'cn-north-1',
  account: '000000000000',
  partition: 'aws-cn',
  urlSuffix: 'amazonaws.com.cn',
} as const

/** An ARN of this place. It omits `region` and `account` where the service does. */
export function arnOf(
  service: string,
  resource: string,
  scope: 'regional' | 'account' | 'global' = 'regional',
): string {
  const region = scope === 'regional' ? place.region : ''
  const account = scope === 'global' ? '' : place.account
  return `arn:${place.partition}:${service}:${region}:${account}:${resource}`
}

/** The last part of an ARN, after the account. */
export function resourceOf(arn: string): string {
  return arn.split(':').slice(5).join(':')
}
