import { createContext } from 'react'
import type { SpecFields } from './spec-fields.ts'

export const SpecFieldsContext = createContext<SpecFields | undefined>(undefined)
