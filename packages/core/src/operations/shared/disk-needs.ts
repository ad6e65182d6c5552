import type { Server } from '@keystone/domain/entities/server'
import type { DiskNeed } from '../../guardrails/disk-space-low.ts'

/** A build without this much fails in the middle; the builder itself refuses below it. */
const BUILD_BYTES = 1024 ** 3
/** An image and a container's first writes. */
const RUN_BYTES = 256 * 1024 ** 2

/** What must be free where: each server once, by the most that it is needed for. */
export function diskNeeds(
  targets: readonly Server[],
  builder: Server | undefined,
): readonly DiskNeed[] {
  const runners = targets.filter((server) => server.id !== builder?.id)
  return [
    ...(builder === undefined ? [] : [{ server: builder, bytes: BUILD_BYTES }]),
    ...runners.map((server) => ({ server, bytes: RUN_BYTES })),
  ]
}
