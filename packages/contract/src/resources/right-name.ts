import { z } from 'zod'
import { RIGHTS, type Right } from '../rights.ts'

export const rightName = z.enum(Object.keys(RIGHTS) as [Right, ...Right[]]).meta({ id: 'Right' })
