/** Server time as an ISO instant: the only place where the hall asks for it. */
export const now = (): string => new Date().toISOString()
