import { use } from 'react'
import type { Wire } from '../../api/wire.ts'
import { SessionContext } from './session-context.ts'

/** Who is signed in; only inside the frame. */
export function useSession(): Wire['Me'] {
  const session = use(SessionContext)
  if (session === undefined) throw new Error('useSession is for pages inside the frame')
  return session
}
