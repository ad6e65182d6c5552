import { defineKind } from '@keystone/engine/define-kind'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { z } from 'zod'
import { planCleanup } from './plan.ts'
import { takeCleanupSnapshot } from './snapshot.ts'
import { removeContainer } from './steps/remove-container.ts'
import { removeImage } from './steps/remove-image.ts'
import { removeNetwork } from './steps/remove-network.ts'

export const cleanupRun = defineKind<Ports>()({
  kind: 'cleanup.run',
  title: 'Clean up',
  right: 'server.clean',
  input: z.object({ organisationId: z.string(), serverId: z.string() }),
  locks: ({ serverId }) => [`server:${serverId}`],
  snapshot: takeCleanupSnapshot,
  plan: planCleanup,
  steps: { removeContainer, removeImage, removeNetwork },
})
