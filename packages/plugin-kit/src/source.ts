import type { PlanNode } from '@keystone/engine/plan'
import type { StepDef } from '@keystone/engine/step-def'
import type { z } from 'zod'
import type { CheckResult } from './check-result.ts'
import type { FormField } from './form-field.ts'
import type { Ports } from './ports/ports.ts'

/**
 * A source kind (WL-1): how a workload becomes runnable. One folder under plugins/sources with the same
 * file names in each: index.ts (this literal, the default export), config.ts, plan.ts, check.ts, steps/, README.md.
 *
 * `plan` and `steps` become part of the operation `release.build`. The last planned node must be named
 * `image` and give a `SourceResult`.
 */
export interface Source<C = unknown> {
  readonly kind: string
  readonly title: string
  readonly describe: string
  readonly config: z.ZodType<C>
  /** A filled example that parses. */
  readonly sample: C
  readonly form: readonly FormField[]
  /** Pure: the nodes that turn the config into an image. Step names carry the kind as prefix: `git:checkout`. */
  plan(request: SourceRequest<C>): readonly PlanNode[]
  // biome-ignore lint/suspicious/noExplicitAny: steps of one source have different inputs and outputs; each is checked by its own schema.
  readonly steps: Readonly<Record<string, StepDef<Ports, any, any>>>
  /** Looks at the outside without changing anything: "the key can read the repository". */
  check(ports: Ports, organisationId: string, config: C, signal: AbortSignal): Promise<CheckResult>
}

export interface SourceRequest<C> {
  readonly config: C
  readonly workloadId: string
  readonly releaseId: string
  /** Where images are built. */
  readonly buildServerId: string
  /** `repository` to push to, when more than one server needs the image; else undefined. */
  readonly pushTo: { readonly registryId: string; readonly repository: string } | undefined
  readonly limits: {
    readonly memoryBytes: number
    readonly cpus: number
    readonly timeoutMs: number
  }
  /** Another branch, tag, commit or image tag than the config says, for this deployment only. */
  readonly want: string | undefined
}
