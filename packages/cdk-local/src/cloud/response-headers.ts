import * as z from 'zod'
import { type Provide, physicalName } from './cloud.ts'
import { place } from './place.ts'

/** The address of a bucket as pages know it. */
const bucketOrigin = new RegExp(
  `https://[a-z0-9.-]+\\.s3\\.${place.region}\\.${place.urlSuffix.replaceAll('.', '\\.')}`,
  'g',
)

const flag = z.object({ Override: z.boolean() })
const headersProperties = z.strictObject({
  ResponseHeadersPolicyConfig: z.strictObject({
    Name: z.string(),
    Comment: z.unknown().optional(),
    CustomHeadersConfig: z
      .strictObject({
        Items: z.array(z.strictObject({ Header: z.string(), Value: z.string(), Override: z.boolean() })),
      })
      .optional(),
    RemoveHeadersConfig: z.strictObject({ Items: z.array(z.strictObject({ Header: z.string() })) }).optional(),
    SecurityHeadersConfig: z
      .strictObject({
        ContentSecurityPolicy: flag.extend({ ContentSecurityPolicy: z.string() }).optional(),
        ContentTypeOptions: flag.optional(),
        FrameOptions: flag.extend({ FrameOption: z.string() }).optional(),
        ReferrerPolicy: flag.extend({ ReferrerPolicy: z.string() }).optional(),
        StrictTransportSecurity: flag
          .extend({
            AccessControlMaxAgeSec: z.number(),
            IncludeSubdomains: z.boolean().optional(),
            Preload: z.boolean().optional(),
          })
          .optional(),
      })
      .optional(),
  }),
})

export const provideResponseHeaders: Provide = provision => {
  const {
    CustomHeadersConfig,
    RemoveHeadersConfig,
    SecurityHeadersConfig: security,
  } = headersProperties.parse(provision.properties).ResponseHeadersPolicyConfig
  const {
    ContentSecurityPolicy: csp,
    ContentTypeOptions: type,
    FrameOptions: frame,
    ReferrerPolicy: referrer,
    StrictTransportSecurity: hsts,
  } = security ?? {}
  const seconds = hsts && [
    `max-age=${hsts.AccessControlMaxAgeSec}`,
    ...(hsts.IncludeSubdomains ? ['includeSubDomains'] : []),
    ...(hsts.Preload ? ['preload'] : []),
  ]
  // A bucket's address here is the endpoint, which a content policy must permit.
  const local = (value: string) => value.replaceAll(bucketOrigin, provision.cloud.aws.url)
  const id = physicalName(provision)
  provision.cloud.responseHeaders.set(id, [
    ...(RemoveHeadersConfig?.Items ?? []).map(({ Header }) => ({ name: Header.toLowerCase(), override: true })),
    ...(CustomHeadersConfig?.Items ?? []).map(({ Header, Value, Override }) => ({
      name: Header.toLowerCase(),
      value: Value,
      override: Override,
    })),
    ...(csp
      ? [{ name: 'content-security-policy', value: local(csp.ContentSecurityPolicy), override: csp.Override }]
      : []),
    ...(type ? [{ name: 'x-content-type-options', value: 'nosniff', override: type.Override }] : []),
    ...(frame ? [{ name: 'x-frame-options', value: frame.FrameOption, override: frame.Override }] : []),
    ...(referrer ? [{ name: 'referrer-policy', value: referrer.ReferrerPolicy, override: referrer.Override }] : []),
    ...(hsts && seconds
      ? [{ name: 'strict-transport-security', value: seconds.join('; '), override: hsts.Override }]
      : []),
  ])
  return { ref: id, attributes: { Id: id } }
}
