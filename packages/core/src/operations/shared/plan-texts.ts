/**
 * What plans say of themselves, by stable code: summaries first, then risks. The console has each in its
 * other languages (`apps/console/src/i18n/spoken`), and a test compares.
 */
export const PLAN_TEXTS = {
  'build-release': 'Make a release from its source',
  'clean-up':
    'Remove what belongs to nothing: {{containers}} containers, {{images}} images, {{networks}} networks',
  'clean-up-nothing': 'Nothing to clean up',
  'copy-release': 'Make a release of an image that is there',
  'cut-over': {
    one: 'Give the traffic to {{count}} replica instead of {{before}}',
    other: 'Give the traffic to {{count}} replicas instead of {{before}}',
  },
  'delete-application': {
    one: 'Delete the application with {{count}} environment',
    other: 'Delete the application with {{count}} environments',
  },
  'delete-environment': {
    one: 'Delete the environment with {{count}} workload',
    other: 'Delete the environment with {{count}} workloads',
  },
  'delete-workload': 'Delete {{name}} with its releases, images and faces',
  'deploy-environment': {
    one: 'Deploy {{count}} workload of {{place}}',
    other: 'Deploy {{count}} workloads of {{place}}',
  },
  'deploy-workload': 'Deploy {{name}} on {{servers}}',
  'migrate-workload': 'Run the migration of {{name}} with release {{release}}',
  'prepare-server': 'Make or repair gateway, firewall and networks of the server',
  'redeploy-environment': {
    one: 'Redeploy {{count}} workload of {{place}}',
    other: 'Redeploy {{count}} workloads of {{place}}',
  },
  'redeploy-workload': 'Redeploy {{name}} on {{servers}}',
  'restart-workload': 'Restart {{name}} on {{servers}}',
  'retire-replica': 'Let a replica finish, then remove it',
  'retire-server': 'Take Keystone from the machine {{name}}, and forget it',
  'roll-back': 'Roll {{name}} back to release {{release}}',
  'run-replicas': {
    one: 'Run {{count}} replica of {{name}}/{{process}} (release {{release}})',
    other: 'Run {{count}} replicas of {{name}}/{{process}} (release {{release}})',
  },
  'start-replica': 'Start replica {{slot}} of {{process}}',
  'stop-workload': 'Stop {{name}}',
  'tidy-workload': {
    one: 'Retire {{count}} replica of {{name}} that nothing needs',
    other: 'Retire {{count}} replicas of {{name}} that nothing needs',
  },
  'wait-for-person': 'Wait until a person says to go on',
  'want-replicas': {
    one: 'Want {{count}} replica of {{name}}/{{process}}, which stays stopped: a restart or deployment starts it',
    other:
      'Want {{count}} replicas of {{name}}/{{process}}, which stays stopped: a restart or deployment starts it',
  },

  'deletes-for-good': 'This cannot be undone.',
  'deletes-releases': 'This cannot be undone: releases, variables and kept images are removed.',
  'faces-answer-503': 'Its faces answer 503 until it is deployed again.',
  'has-no-release': '{{name}} has no live release that could be deployed again.',
  'interrupts-requests':
    'The strategy of {{name}} is "recreate": requests fail from the stop of the old replica until the new one is healthy.',
  'keeps-volumes': 'Volumes stay on the machine: they hold data.',
  'leaves-migrations': 'Migrations are not undone: the older release meets the newer data.',
  'needs-deleted': '{{name}} needs a workload that is no longer there.',
  'needs-stopped': '{{name}} needs {{needed}}, which is stopped.',
  'needs-undeployed': '{{name}} needs {{needed}}, which was never deployed.',
  'says-what-stays':
    'What cannot be taken away, or a machine that does not answer, is no reason to keep it: what stays there is said, with the commands that take it away.',
  'skips-migration':
    'The migration has not run with this image, command and variables, and a restart does not run it: redeploy for that.',
  'stays-stopped': '{{name}} is stopped and stays so: name it to start it again.',
  'workloads-deleted': {
    one: 'One workload was deleted since this was asked for.',
    other: '{{count}} workloads were deleted since this was asked for.',
  },
} as const
