import { z } from 'zod'
import { idOf } from '../schemas/id-of.ts'
import { instant } from '../schemas/instant.ts'
import { workloadSpecDocument } from './workload-spec-document.ts'
import { workloadStatus } from './workload-status.ts'

export const workload = z
  .object({
    id: idOf('workload'),
    applicationId: idOf('application'),
    applicationName: z.string(),
    environmentId: idOf('environment'),
    environmentName: z.string(),
    name: z.string(),
    spec: workloadSpecDocument,
    revision: z.int(),
    liveReleaseId: idOf('release').optional(),
    liveReleaseNumber: z.int().optional(),
    stopped: z.boolean(),
    /** Addresses at which its faces answer now. */
    urls: z.array(z.string()),
    status: workloadStatus,
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: 'Workload' })
