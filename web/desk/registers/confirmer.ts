import type { RegisterName } from '../../../shared/registers/names.ts'

/** Whether those of security confirm what was proposed there, and not the administrators of the system. */
export const isOfSecurity = (source: string): boolean => source === 'rights' || source === 'rules'

/** Who confirms what was proposed in a table. */
export const confirmerOf = (register: RegisterName): string => (isOfSecurity(register) ? '安全管理员' : '另一位管理员')
