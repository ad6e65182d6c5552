import { TOLD_TYPES } from '@keystone/domain/entities/told-type'
import { z } from 'zod'
import { TOLD_TYPE_NAMES } from '../told-type-names.ts'

export const toldType = z.enum(TOLD_TYPE_NAMES).meta({
  id: 'ToldType',
  description: Object.entries(TOLD_TYPES)
    .map(([name, what]) => `${name}: ${what}`)
    .join(' · '),
})
