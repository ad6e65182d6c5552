import { TOLD_TYPES, type ToldType } from '@keystone/domain/entities/told-type'

/** What a subscription may be told, in the order in which people read it. */
export const TOLD_TYPE_NAMES = Object.keys(TOLD_TYPES) as [ToldType, ...ToldType[]]
