import type { Release } from '@keystone/domain/entities/release'
import type { Replica } from '@keystone/domain/entities/replica'
import type { FaceRecord } from '@keystone/domain/records/records'
import { StepError } from '@keystone/engine/step-error'

/** The faces of a release with the ports that its replicas listen on. Pure; refuses a face that leads nowhere. */
export function facesAfter(
  release: Release,
  replicas: readonly Replica[],
  known: readonly FaceRecord[],
): readonly FaceRecord[] {
  return release.spec.faces.map((face) => {
    const port =
      replicas.find((replica) => replica.process === face.process && replica.port !== undefined)
        ?.port ??
      release.spec.processes[face.process]?.port ??
      known.find((one) => one.process === face.process)?.port
    if (port === undefined)
      throw new StepError(
        'FACE_WITHOUT_PORT',
        `${face.host}${face.path} leads to the process ${face.process}, whose port is not known.`,
        {
          hint: 'Set the port of the process, or EXPOSE exactly one port in the image.',
        },
      )
    return {
      host: face.host,
      path: face.path,
      stripPath: face.stripPath,
      process: face.process,
      port,
      tls: face.tls,
    }
  })
}
