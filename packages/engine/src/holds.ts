/** The place in the line for a subject of whoever has it: see LockClaim. */
export const HOLDS = 0
