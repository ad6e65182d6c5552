/**
 * Why a workload is in its state, by stable code. The console has each in its other languages
 * (`apps/console/src/i18n/spoken`), and a test compares.
 */
export const STATUS_TEXTS = {
  'first-deployment-failed': 'Its first deployment failed.',
  'never-deployed': 'It has not been deployed yet.',
  'no-replicas': 'Its processes have no replicas.',
  'not-seen-yet': 'It has not been looked at yet.',
  'seen-long-ago': {
    one: 'It was last seen {{count}} s ago.',
    other: 'It was last seen {{count}} s ago.',
  },
  'some-run': '{{running}} of {{wanted}} replicas run.',
} as const
