/** The names of the environment variables that stacks give to functions. */
export type Name =
  | 'CASES_TABLE'
  | 'REFERENCE_TABLE'
  | 'NOTICES_TABLE'
  | 'UPLOADS_BUCKET'
  | 'DOCUMENTS_BUCKET'
  | 'RETENTION_TERMS'
  | 'SITE_BUCKET'
  | 'SECRET_ARN'
  | 'ORIGIN_SECRET_ARN'
  | 'SEAL_KEY'
  | 'BUS_NAME'
  | 'PUBLIC_URL'
  | 'ISSUER_URL'
  | 'CLIENT_NAME'
  | 'FIRST_ADMINISTRATORS'
  | 'SMS_PROVIDER'
  | 'SMS_GATEWAY_URL'
  | 'SMS_GATEWAY_SECRET_ARN'
  | 'SMS_GATEWAY_KEY_ID'
  | 'SMS_ORIGINATION'

/** The wanted names, read once at start. Throws Error naming the missing one: such a function must not start. */
export function environment<const N extends Name>(...wanted: readonly N[]): Readonly<Record<N, string>> {
  const missing = wanted.filter(name => !process.env[name])
  if (missing.length > 0) throw new Error(`environment lacks ${missing.join(', ')}`)
  return Object.fromEntries(wanted.map(name => [name, process.env[name]])) as Record<N, string>
}
