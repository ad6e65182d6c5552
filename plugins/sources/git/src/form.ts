import type { FormField } from '@keystone/plugin-kit/form-field'

export const gitForm: readonly FormField[] = [
  {
    path: 'url',
    label: 'Repository',
    help: 'https://…, ssh://… or git@host:path. Credentials belong in a source connection.',
    input: 'text',
  },
  {
    path: 'sourceConnectionId',
    label: 'Source connection',
    help: 'The key or token that may read the repository. None for public ones.',
    input: 'source-connection',
  },
  {
    path: 'ref',
    label: 'Branch, tag or commit',
    help: "Empty: the repository's default branch.",
    input: 'text',
  },
  {
    path: 'directory',
    label: 'Folder',
    help: 'The build context; . is the whole repository.',
    input: 'text',
  },
  {
    path: 'dockerfile',
    label: 'Dockerfile',
    help: 'Relative to the folder.',
    input: 'text',
  },
  {
    path: 'args',
    label: 'Build arguments',
    help: 'Visible in the image. Use build secrets for what must stay private.',
    input: 'map',
    advanced: true,
  },
  {
    path: 'secrets',
    label: 'Build secrets',
    help: 'Id in the Dockerfile to name of a variable. Read in a RUN with --mount=type=secret.',
    input: 'map',
    advanced: true,
  },
  {
    path: 'target',
    label: 'Target stage',
    help: 'Empty: the last stage.',
    input: 'text',
    advanced: true,
  },
  {
    path: 'submodules',
    label: 'Submodules',
    help: 'Also fetch submodules; their addresses meet the same rules.',
    input: 'switch',
    advanced: true,
  },
  {
    path: 'lfs',
    label: 'Git LFS',
    help: 'Also fetch files kept in Git LFS.',
    input: 'switch',
    advanced: true,
  },
  {
    path: 'noCache',
    label: 'Build without cache',
    help: 'Every layer is built anew: slower, and independent of what was built before.',
    input: 'switch',
    advanced: true,
  },
]
