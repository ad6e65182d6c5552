import type { LogFilter, LogSource } from './log-source.ts'

export const logMatches = {
  source(source: LogSource, filter: LogFilter): boolean {
    if (filter.replicaId !== undefined) return source.replicaId === filter.replicaId
    return filter.process === undefined || source.process === filter.process
  },

  /** Plain text and not a pattern: no regular expression of a user runs here (SEC-12). */
  text(text: string, filter: LogFilter): boolean {
    return filter.search === undefined || text.toLowerCase().includes(filter.search.toLowerCase())
  },
}
