import type { Right } from '@keystone/contract/rights'
import { useSession } from './use-session.ts'

/** Whether the person has that right. The server decides again; this only spares them a refusal. */
export function useMay(right: Right): boolean {
  return useSession().rights.includes(right)
}
