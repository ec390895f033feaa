/** Server time as an ISO instant. The hall reads the time only here. */
export const now = (): string => new Date().toISOString()
