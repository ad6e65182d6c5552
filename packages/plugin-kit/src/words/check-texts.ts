/**
 * What looks at the outside find, by stable code. What is in the way has an error's code; where it can be
 * said better of this very time, why and what to do stand here as well.
 */
export const CHECK_TEXTS = {
  'dockerfile-exposes': {
    one: '{{path}} is there and exposes port {{ports}}',
    other: '{{path}} is there and exposes the ports {{ports}}',
  },
  'dockerfile-in-submodule':
    'Whether {{path}} is there shows in the build, which fetches the submodule {{submodule}}',
  'dockerfile-is-there': '{{path}} is there',
  'dockerfile-unseen':
    'Whether {{path}} is there shows in the build: the repository is too large, or its host too slow, to look into it now',
  'dockerfiles-found': 'Take one of those that are there ({{candidates}}), or add it.',
  'image-is': '{{reference}} is {{digest}}',
  'no-dockerfile': 'There is no {{path}} in {{ref}}.',
  'no-dockerfile-at-all': 'There is no {{path}} in {{ref}}, nor any other Dockerfile.',
  'no-such-folder': 'There is no folder {{directory}} in {{ref}}.',
  'ref-is-at': '{{ref}} is at {{commit}}',
  'ref-of-repository': '{{ref}} is {{commit}} at {{url}}',
  'repository-is-empty':
    'The commit has no files: push those of the application, with a Dockerfile.',
  'there-lies':
    'What is there: {{names}}. Add a Dockerfile, or say in which folder and by which name it is.',
} as const
