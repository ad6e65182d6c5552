import type { Replica } from '@keystone/domain/entities/replica'
import type { FaceRecord } from '@keystone/domain/records/records'

/**
 * The faces that there are, each with the port on which most replicas of its process listen: in the
 * middle of a rolling deployment to another port the face follows the greater part. Pure.
 */
export function keptFaces(
  known: readonly FaceRecord[],
  replicas: readonly Replica[],
): readonly FaceRecord[] {
  return known.map((face) => {
    const listening = replicas.filter(
      (replica) => replica.process === face.process && replica.port !== undefined,
    )
    const on = (port: number) => listening.filter((replica) => replica.port === port).length
    const port = listening
      .map((replica) => replica.port as number)
      .reduce((best, one) => (on(one) > on(best) ? one : best), face.port)
    return { ...face, port }
  })
}
