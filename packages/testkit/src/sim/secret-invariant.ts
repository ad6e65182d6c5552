import type { MemoryJournal } from '../journal/memory-journal.ts'
import type { Violation } from './violation.ts'

/** I-9: a secret is in no journal and no output, neither plain nor in base64. */
export async function secretInvariant(
  journal: MemoryJournal,
  secrets: readonly string[],
): Promise<readonly Violation[]> {
  if (secrets.length === 0) return []
  const forms = secrets.flatMap((one) => [one, Buffer.from(one).toString('base64').slice(0, -3)])
  const violations: Violation[] = []
  for (const rootId of journal.roots) {
    for (const { record, events } of await journal.loadTree(rootId)) {
      const output = await journal.readOutput(record.id, 0, Number.MAX_SAFE_INTEGER)
      const text = `${JSON.stringify(events)}\n${output.map((line) => line.text).join('\n')}`
      if (!forms.some((form) => text.includes(form))) continue
      violations.push({ invariant: 'I-9', seen: `a secret is kept with ${record.id}` })
    }
  }
  return violations
}
