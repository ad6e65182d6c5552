import { defineKind } from '@keystone/engine/define-kind'
import { guard } from '@keystone/engine/guard'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { concurrentChange } from '../../guardrails/concurrent-change.ts'
import { cleanupInput } from './input.ts'
import { planCleanup } from './plan.ts'
import { reconcile } from './reconcile.ts'
import { takeCleanupSnapshot } from './snapshot.ts'
import { removeContainer } from './steps/remove-container.ts'
import { removeImage } from './steps/remove-image.ts'
import { removeNetwork } from './steps/remove-network.ts'

export const cleanupRun = defineKind<Ports>()({
  kind: 'cleanup.run',
  title: 'Clean up',
  right: 'server.clean',
  input: cleanupInput,
  locks: ({ serverId }) => [`server:${serverId}`],
  snapshot: takeCleanupSnapshot,
  plan: planCleanup,
  guards: ({ organisationId, serverId }) => [
    guard(concurrentChange, {
      organisationId,
      subjects: [`server:${serverId}`],
      isDestructive: false,
    }),
  ],
  steps: { removeContainer, removeImage, removeNetwork },
  reconcile,
})
