import path from 'node:path'
import { StepError } from '@keystone/plugin-kit/step-error'

/** Where everything about one build lies. The path of `imageId` stands in the argv of the build and is how a restarted control plane finds the process (OPS-7). */
export interface BuildFolder {
  readonly root: string
  readonly output: string
  /** Written by the docker command when the image is there. */
  readonly imageId: string
  /** Written by us when we saw the command end. */
  readonly exit: string
  /** Credentials and build secrets, 0700; removed as soon as the command ended. */
  readonly privateRoot: string
}

export function buildFolder(stateDirectory: string, buildId: string): BuildFolder {
  if (!/^[A-Za-z0-9_-]{1,80}$/.test(buildId)) {
    throw new StepError('BUILD_ID_INVALID', `${JSON.stringify(buildId)} is not the id of a build`)
  }
  const root = path.join(stateDirectory, 'builds', buildId)
  return {
    root,
    output: path.join(root, 'output.log'),
    imageId: path.join(root, 'image-id'),
    exit: path.join(root, 'exit.json'),
    privateRoot: path.join(root, 'private'),
  }
}
