import type { ErrorEntry } from './error-entry.ts'

/** From a source to an image: fetching, building, pushing. */
export const BUILD_ERRORS = {
  BUILD_FAILED: {
    status: 422,
    title: 'The build failed.',
    hint: 'Read the last lines of its output, mend the Dockerfile or what it runs, and deploy again.',
  },
  BUILD_LOST: {
    status: 502,
    title: 'The engine ended the build together with its connection.',
    hint: 'It is run again from the layer cache.',
  },
  BUILD_OUT_OF_SIGHT: {
    status: 502,
    title: 'The output of the build broke off while it ran.',
    hint: 'It is looked for by its name and followed again.',
  },
  BUILD_ID_INVALID: {
    status: 500,
    title: 'The name of a build is none.',
    hint: 'This is a defect of Keystone: report it with the id of the operation.',
  },
  BUILD_CONTEXT_UNSAFE: {
    status: 422,
    title: 'The build context leaves its folder.',
    hint: 'Remove links that lead out of the repository.',
  },
  BUILD_DISK_SPACE: {
    status: 507,
    title: 'There is not enough room for a build.',
    hint: 'Run a clean-up of the build server, or give it a larger disk.',
  },
  BUILD_DOCKERFILE_MISSING: {
    status: 422,
    title: 'The Dockerfile is not in the build context.',
    hint: 'Check the base folder and the path of the Dockerfile.',
  },
  BUILD_FRONTEND_REFUSED: {
    status: 422,
    title: 'The syntax line asks for a builder that is not allowed.',
    hint: 'Only docker/dockerfile is allowed there.',
  },
  BUILD_NEEDS_BUILDKIT: {
    status: 409,
    title: 'Build secrets need BuildKit, which is not there.',
    hint: 'Install the buildx plugin on the machine of the control plane.',
  },
  BUILD_SECRET_MISSING: {
    status: 422,
    title: 'A build secret takes its value from a variable that is not set.',
    hint: 'Set the variable, or remove the build secret.',
  },
  DOCKERFILE_NOT_FOUND: {
    status: 422,
    title: 'The commit has no such Dockerfile.',
    hint: 'Check the path; those that were found stand in the detail.',
  },
  DOCKER_CLI_MISSING: {
    status: 409,
    title: 'The docker command is not installed.',
    hint: 'Install it on the machine of the control plane.',
  },
  CHECKOUT_MISSING: {
    status: 502,
    title: 'The working copy is not there after it was fetched.',
    hint: 'It is fetched again.',
  },
  GIT_ABORTED: {
    status: 502,
    title: 'Git was ended before it was done.',
    hint: 'It is run again.',
  },
  GIT_STALLED: {
    status: 502,
    title: 'Git made no progress for a long time.',
    hint: 'The Git host accepts connections and sends nothing: try again later.',
  },
  GIT_TOO_LARGE: {
    status: 422,
    title: 'The repository is too large.',
    hint: 'Remove large files from it.',
  },
  GIT_HOST_KEY_UNKNOWN: {
    status: 422,
    title: 'The Git host shows a key that is not pinned.',
    hint: 'Compare it with what the host publishes, then pin it in the source connection.',
  },
  GIT_LFS_MISSING: {
    status: 409,
    title: 'The workload uses Git LFS, which is not installed.',
    hint: 'Install git-lfs on the machine of the control plane.',
  },
  GIT_SUBMODULE_REFUSED: {
    status: 422,
    title: 'A submodule has an address or a folder that is refused.',
    hint: 'Use https, ssh or a relative address, and a folder inside the repository.',
  },
  REF_INVALID: {
    status: 422,
    title: 'That is not a branch, tag or commit.',
    hint: 'Give the name of a branch or tag, or a full commit id.',
  },
  IMAGE_TAG_INVALID: {
    status: 422,
    title: 'That is not a tag or digest.',
    hint: 'Give a tag as the registry shows it, or sha256: and 64 hexadecimal digits.',
  },
  IMAGE_LOCAL_ONLY: {
    status: 409,
    title: 'The image is on one server only, but several need it.',
    hint: 'Push it to a registry, or place the workload on that server.',
  },
  IMAGE_NOT_ON_SERVER: {
    status: 409,
    title: 'The image was built on another server, or is gone.',
    hint: 'Deploy from the source again, or set a registry.',
  },
  NO_BUILD_SERVER: {
    status: 409,
    title: 'No server has the role build.',
    hint: 'Give a server the role build, or build on the target.',
  },
  REGISTRY_NEEDED: {
    status: 409,
    title: 'Several servers need the image, but no registry is set.',
    hint: 'Set a registry in the build settings of the workload.',
  },
  REGISTRY_NOT_FOUND: {
    status: 409,
    title: 'The registry of the workload no longer exists.',
    hint: 'Choose another one, or make it again.',
  },
  SOURCE_CONNECTION_NOT_FOUND: {
    status: 409,
    title: 'The source connection of the workload no longer exists.',
    hint: 'Choose another one in its source.',
  },
  PUSH_MISMATCH: {
    status: 409,
    title: 'The registry has something else than what was pushed.',
    hint: 'Give Keystone a repository that nothing else writes to.',
  },
  PUSH_UNPROVEN: {
    status: 502,
    title: 'The engine did not say what it pushed.',
    hint: 'The registry is asked.',
  },
  SITE_EMPTY: {
    status: 422,
    title: 'There are no files to serve in that folder.',
    hint: 'Set the folder that holds the pages, or the branch that has it.',
  },
  SITE_MISSING: {
    status: 502,
    title: 'The rendered files are not there.',
    hint: 'They are made again.',
  },
  TREE_MISSING: {
    status: 422,
    title: 'There is no such folder.',
    hint: 'Check the path of the folder.',
  },
  FILE_TOO_LARGE: {
    status: 422,
    title: 'A file is too large.',
    hint: 'Make it smaller, or keep it elsewhere.',
  },
  WORKSPACE_MISSING: {
    status: 502,
    title: 'The working folder of the step is gone.',
    hint: 'Start the operation again.',
  },
  ACT_ID_INVALID: {
    status: 500,
    title: 'The name of an act is none.',
    hint: 'This is a defect of Keystone: report it with the id of the operation.',
  },
} as const satisfies Record<string, ErrorEntry>
