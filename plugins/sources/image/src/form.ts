import type { FormField } from '@keystone/plugin-kit/form-field'

export const imageForm: readonly FormField[] = [
  {
    path: 'reference',
    label: 'Image',
    help: 'nginx:1.27 or registry.example.com/team/app:2. A tag is resolved to a digest once per release; what runs is the digest.',
    input: 'text',
  },
  {
    path: 'registryId',
    label: 'Registry',
    help: "Whose credentials are used. Empty: the one known for the image's host, if any.",
    input: 'registry',
  },
]
