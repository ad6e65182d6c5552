/**
 * How a chain of audit entries may be broken, by stable code. The console has each in its other languages
 * (`apps/console/src/i18n/spoken`), and a test compares.
 */
export const AUDIT_TEXTS = {
  'end-changed': 'the record of the end of the chain was changed',
  'entries-inserted': 'entries after {{seq}} were inserted',
  'entries-missing': 'entries after {{seq}} are missing',
  'entry-anew': 'entry {{seq}} was written anew',
  'entry-changed': 'entry {{seq}} was changed after it was written',
  'entry-missing': 'entry {{seq}} is missing; the next one is {{next}}',
  'entry-unlinked':
    'entry {{seq}} does not follow the one before it: one of them was inserted or changed',
} as const
