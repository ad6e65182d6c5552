/**
 * What guardrails say, by stable code. The console has each in its other languages
 * (`apps/console/src/i18n/spoken`), and a test compares: one that is missing there fails it.
 */
export const GUARD_TEXTS = {
  'at-other-operations': 'other operations about the same',
  'at-restarts': 'restarts of {{replicas}}',
  'at-no-restarts': 'restarts of no replica',
  'at-space': '{{freeBytes}} free on {{server}} in {{path}}',
  'at-no-server': 'no server',
  'at-replicas': '{{leaving}} replicas that go, {{staying}} that stay, and who needs {{name}}',
  'at-engines': 'the engine of {{servers}}',
  'changed-since':
    '{{operation}} ({{kind}}, asked for by {{who}}) changed it after this was asked for.',
  'changes-now': '{{operation}} ({{kind}}, asked for by {{who}}) changes it now.',
  'check-server': 'Check the server and its connection.',
  'clean-up-server': 'Clean up the server (keystone servers cleanup), or give it a larger disk.',
  'crashes-again': '{{name}} crashes again and again.',
  'deploy-first': 'Deploy or restart first, so that the replicas that stay work.',
  'ended-as': 'It is {{state}}.',
  'ended-for-memory': 'It was killed for using more memory than its limit.',
  'ended-with-code': 'It ended with exit code {{exitCode}}.',
  'is-full': '{{freeBytes}} free on {{server}} in {{path}}, {{neededBytes}} needed.',
  'is-low': 'Only {{freeBytes}} free on {{server}} in {{path}}.',
  'last-that-works': '{{replicas}} does not work, and what goes is the last that does.',
  'look-at-other': 'Look at what it did (keystone ops show), then ask again once it has ended.',
  'mend-crash': 'Read its last log lines (keystone logs); mend it and deploy, or roll back.',
  'needed-by': {
    one: '{{workloads}} runs and needs {{name}}.',
    other: '{{workloads}} run and need {{name}}.',
  },
  'neither-works': '{{replicas}} does not work, nor does what goes.',
  'no-crash': 'Nothing crashes again and again.',
  'no-other-operation': 'There is none.',
  'no-replica-goes': 'No replica goes.',
  'nobody-answers': 'Nobody answers at {{addresses}} after it.',
  'nobody-needs': 'Nobody says that they need it.',
  'rest-works': 'What stays works.',
  'rest-unseen': 'Whether {{replicas}} works could not be seen.',
  'servers-answer': 'Every server answers.',
  'space-enough': 'There is enough.',
  'stop-dependants': 'Stop what needs it first, or take it out of their dependsOn.',
  'unusable-server': '{{server}} cannot be used:',
  'was-restarted': {
    one: '{{replica}} was restarted {{count}} time.',
    other: '{{replica}} was restarted {{count}} times.',
  },
} as const
