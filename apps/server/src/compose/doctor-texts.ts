/**
 * What the doctor looks at, finds and advises, by stable code. The console has each in its other languages
 * (`apps/console/src/i18n/spoken`), and a test compares.
 */
export const DOCTOR_TEXTS = {
  'clean-up-or-larger': 'Run a clean-up of the server, or give it a larger disk.',
  'data-folder': 'The data folder can be written.',
  'disk-room': 'The disk has room.',
  'engine-no-answer': 'no answer',
  'engine-version': 'The Docker engine is 20.10 or newer.',
  'folder-readonly': '{{path}} cannot be written',
  'free-at': '{{freeBytes}} free at {{path}}',
  'history-days': 'output {{output}} days, events {{events}} days, the rest {{operations}} days',
  'history-kept': 'Operations are kept for a while after their end.',
  'install-newer': 'Install a newer engine.',
  'own-folder': 'chown it to the user of Keystone.',
  'socket-open': 'The socket of the Docker engine can be opened.',
  'socket-silent': '{{path}} does not answer',
  'start-engine': 'Start the engine: `npm start` does.',
  'start-or-join': 'Start the engine, or add the user of Keystone to the group docker.',
} as const
