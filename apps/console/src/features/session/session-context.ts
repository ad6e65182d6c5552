import { createContext } from 'react'
import type { Wire } from '../../api/wire.ts'

export const SessionContext = createContext<Wire['Me'] | undefined>(undefined)
