import type { ErrorEntry } from './error-entry.ts'

/** Checks that stop an operation before anything is changed (OPS-15); docs/guardrails.md says when. */
export const GUARDRAIL_ERRORS = {
  TARGET_UNHEALTHY: {
    status: 409,
    title: 'A server that this needs refuses Keystone.',
    hint: 'Pin its new host key or let Keystone’s key in, or override the check with a reason.',
  },
  DISK_SPACE_LOW: {
    status: 409,
    title: 'A server that this needs has almost no free disk.',
    hint: 'Clean up the server or give it a larger disk, or override the check with a reason.',
  },
  CRASH_LOOP: {
    status: 409,
    title: 'The workload crashes again and again, and this would start the same once more.',
    hint: 'Mend it and deploy, or roll back; or override the check with a reason.',
  },
  LAST_REPLICA: {
    status: 409,
    title: 'This would take away the last that works of something that is needed.',
    hint: 'Stop what needs it first, or override the check with a reason.',
  },
  CONCURRENT_CHANGE: {
    status: 409,
    title: 'Another operation changes the same, or has changed it since this was asked for.',
    hint: 'Look at what it does, then ask again; or override the check with a reason.',
  },
} as const satisfies Record<string, ErrorEntry>
