import { z } from 'zod'
import { slug } from '../names/slug.ts'
import { tellField } from '../words/tell-field.ts'
import { wrong } from '../words/wrong.ts'
import { command } from './command.ts'
import { durationMs } from './duration-ms.ts'
import { face } from './face.ts'
import { processSpec } from './process.ts'
import { resources } from './resources.ts'

/**
 * What a workload should be: desired state, versionless and additive. Unknown keys are kept
 * (`looseObject`), so that an older reader never loses what a newer writer stored.
 */
export const workloadSpec = z
  .looseObject({
    source: z.looseObject({
      /** A kind from the registry of sources: git, image, static… */
      kind: slug,
      /** Checked by that source's own schema. */
      config: z.record(z.string(), z.json()).default({}),
    }),
    build: z
      .looseObject({
        strategy: z
          .enum(['on-target', 'dedicated-builder', 'external-registry'])
          .default('on-target'),
        /** Where built images are pushed; needed with more than one target server. */
        registryId: z.string().max(40).optional(),
        limits: resources.prefault({ memoryBytes: 2 * 1024 ** 3, cpus: 2, pids: 4_096 }),
        timeoutMs: durationMs(10_000, 4 * 3_600_000, 30 * 60_000),
      })
      .prefault({}),
    processes: z
      .record(slug, processSpec)
      .refine((processes) => Object.keys(processes).length <= 20, wrong('many-processes'))
      .prefault({ web: {} }),
    /** Servers by id, and how many replicas of each process on each; empty means the environment's default server. */
    placement: z
      .array(z.looseObject({ serverId: z.string().max(40) }))
      .max(50)
      .default([]),
    /** Workloads of the same environment, by name, that are deployed before this one when the whole environment is. */
    dependsOn: z
      .array(slug)
      .max(50)
      .refine((names) => new Set(names).size === names.length, wrong('named-twice'))
      .default([]),
    faces: z.array(face).max(100).default([]),
    deploy: z
      .looseObject({
        strategy: z.enum(['rolling', 'blue-green', 'recreate']).default('rolling'),
        drainTimeoutMs: durationMs(0, 3_600_000, 30_000),
        stopGraceMs: durationMs(0, 600_000, 10_000),
        /** Watched after the switch, before success; a death inside it returns traffic to the old release. */
        stabilityMs: durationMs(0, 3_600_000, 15_000),
        keepReleases: z.int().min(1).max(100).default(10),
      })
      .prefault({}),
    migration: z
      .looseObject({
        command,
        mode: z.enum(['auto', 'manual', 'disabled']).default('auto'),
        timing: z.enum(['pre_switch', 'post_switch']).default('pre_switch'),
        timeoutMs: durationMs(1_000, 4 * 3_600_000, 15 * 60_000),
      })
      .optional(),
    hooks: z
      .looseObject({
        preSwitch: z.array(command).max(10).default([]),
        postDeploy: z.array(command).max(10).default([]),
      })
      .prefault({}),
  })
  .superRefine((spec, context) => {
    for (const [index, one] of spec.faces.entries()) {
      // Own keys only: every record inherits a "constructor".
      if (!Object.hasOwn(spec.processes, one.process))
        context.addIssue({
          code: 'custom',
          path: ['faces', index, 'process'],
          message: noProcess(one.process).text,
          params: { told: noProcess(one.process) },
        })
    }
  })

export type WorkloadSpec = z.output<typeof workloadSpec>
export type WorkloadSpecInput = z.input<typeof workloadSpec>

function noProcess(process: string) {
  return tellField('no-process', { process })
}
