import { RIGHTS, type Right } from './rights.ts'

export const ALL_RIGHTS = Object.keys(RIGHTS) as readonly Right[]
