import type { RegisterName } from '../../../shared/registers/names.ts'

/** Who confirms what was proposed in a table. */
export const confirmerOf = (register: RegisterName): string => (register === 'rights' ? '安全管理员' : '另一位管理员')
