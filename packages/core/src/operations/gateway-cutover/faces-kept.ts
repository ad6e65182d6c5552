import type { Replica } from '@keystone/domain/entities/replica'
import type { FaceRecord } from '@keystone/domain/records/records'

/**
 * The faces that there are, each led to where its process still listens: in the middle of a rolling
 * deployment the last replica of the old port may go before the faces of the release come. Pure.
 */
export function facesKept(
  faces: readonly FaceRecord[],
  after: readonly Replica[],
): readonly FaceRecord[] {
  return faces.map((face) => {
    const ports = after
      .filter((replica) => replica.process === face.process)
      .flatMap((replica) => replica.port ?? [])
    const port = ports.includes(face.port) ? face.port : (ports[0] ?? face.port)
    return { ...face, port }
  })
}
