import type { Wire } from '../../api/wire.ts'

export interface VariableChange {
  readonly set?: { name: string; value: string; secret: boolean }[]
  readonly unset?: string[]
  /** Revisions that the change was made from, by name; 0: was not set here. */
  readonly expected?: Record<string, number>
}

/** The text of a .env file, and what to make of it. */
export interface DotenvChange {
  readonly text: string
  readonly secret: boolean
  /** Unset what the text does not name. */
  readonly replace: boolean
  /** Revisions of all that is set here, by name, as the preview showed it. */
  readonly expected?: Record<string, number>
}

export interface VariableItems {
  readonly items: readonly Wire['Variable'][]
}

/** Where variables hang: the same reads and changes, at an environment or at a workload. */
export interface VariableScope {
  readonly key: readonly string[]
  readonly scope: Wire['Variable']['scope']
  readonly list: () => Promise<VariableItems>
  readonly change: (change: VariableChange) => Promise<unknown>
  /** What there would be afterwards; changes nothing. */
  readonly previewDotenv: (change: DotenvChange) => Promise<VariableItems>
  readonly setDotenv: (change: DotenvChange) => Promise<unknown>
  readonly reveal: (name: string) => Promise<{ readonly value: string }>
}
