import type { FormField } from '@keystone/plugin-kit/form-field'

export const staticForm: readonly FormField[] = [
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
    help: 'Which version of the folder is served.',
    input: 'text',
  },
  {
    path: 'directory',
    label: 'Folder',
    help: 'Only files below it are served; . is the whole repository. Dot files never are.',
    input: 'text',
  },
  {
    path: 'markdown',
    label: 'Render Markdown',
    help: 'Pages from .md files, with README.md or index.md as the index of each folder. auto: where there is no index.html.',
    input: 'choice',
    choices: ['auto', 'true', 'false'],
  },
  {
    path: 'spa',
    label: 'Single-page application',
    help: 'Unknown paths answer with /index.html instead of 404.',
    input: 'switch',
    advanced: true,
  },
]
