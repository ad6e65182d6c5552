import type { RunnerTestCase } from 'vitest'

declare module 'vitest' {
  interface TaskMeta {
    /** What a person was told in this test, with what to do. Shown by bench:faults. */
    says?: string
  }
}

/** Keeps what a person is told about a fault, for the table of bench:faults: message, then what to do. */
export function tells(
  task: { readonly meta: RunnerTestCase['meta'] },
  told: { readonly message: string; readonly hint?: string | undefined } | undefined,
): void {
  if (told === undefined) return
  task.meta.says = [told.message, told.hint].filter(Boolean).join(' → ')
}
