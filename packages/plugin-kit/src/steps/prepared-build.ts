import type { BuildSpec } from '../ports/builder-port.ts'

/** What a source adds to a build; the rest of a BuildSpec is the same for all. */
export type PreparedBuild = Pick<
  BuildSpec,
  'contextDirectory' | 'dockerfile' | 'args' | 'secrets' | 'target' | 'noCache' | 'registryAuth'
>
