import path from 'node:path'
import { defineStep } from '@keystone/engine/define-step'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { z } from 'zod'
import { renderCompose } from '../../../compose/render-compose.ts'
import { renderDotenv } from '../../../compose/render-dotenv.ts'
import { toldToCompose } from '../../../compose/told-to-compose.ts'
import { absentOnceEngineAnswers } from '../../shared/absent-once-engine-answers.ts'
import { findEnvironment, findRelease, findWorkload } from '../../shared/find.ts'
import { nothing } from '../../shared/nothing.ts'
import { recordsOf, serverOf } from '../../shared/records-of.ts'
import { releaseFolder } from '../../shared/release-folder.ts'

const input = z.object({ serverId: z.string(), workloadId: z.string(), releaseId: z.string() })

/** `compose.yml` and `.env` that describe exactly what runs there, and run without Keystone (WL-20: no lock-in). */
export const files = defineStep<Ports>()({
  input,
  output: nothing,
  timeoutMs: 60_000,
  retry: { attempts: 3, baseMs: 500 },
  undo: { none: 'the next deployment writes them anew' },
  async act(context, { serverId, workloadId, releaseId }) {
    const records = recordsOf(context)
    const [workload, release, variables, replicas] = await Promise.all([
      findWorkload(records, workloadId),
      findRelease(records, releaseId),
      records.releaseVariables(releaseId),
      records.replicasOf(workloadId),
    ])
    const environment = await findEnvironment(records, workload.environmentId)
    const here = replicas.filter(
      (replica) => replica.serverId === serverId && replica.desired === 'serving',
    )
    const { files: disk, server } = await serverOf(context, serverId)
    const folder = releaseFolder(server.dataDirectory, workloadId)
    const { plain, special } = toldToCompose({ workload, environment, release, variables })
    await disk.writeAtomic(
      path.posix.join(folder, '.env'),
      renderDotenv(plain),
      0o600,
      context.signal,
    )
    await disk.writeAtomic(
      path.posix.join(folder, 'compose.yml'),
      renderCompose({ workload, release, replicas: here, special }),
      0o600,
      context.signal,
    )
    return {}
  },
  probe: (context, { serverId }) => absentOnceEngineAnswers(context, serverId),
})
