import type { Source } from '@keystone/plugin-kit/source'

/** The registry of source kinds, by kind. */
export type Sources = ReadonlyMap<string, Source<unknown>>
