import type { Source } from '@keystone/plugin-kit/source'
import { z } from 'zod'

/** A source kind with a schema of its own, a reference to a connection, and nothing behind it. */
export const testSource: Source<unknown> = {
  kind: 'test',
  title: 'Test',
  describe: 'A source for tests',
  config: z.looseObject({ word: z.string().max(20), connectionId: z.string().optional() }),
  sample: { word: 'hello' },
  form: [
    { path: 'word', label: 'Word', help: 'Any word', input: 'text' },
    { path: 'connectionId', label: 'Connection', help: '', input: 'source-connection' },
  ],
  plan: () => [],
  steps: {},
  check: async (_ports, _organisationId, config) =>
    (config as { readonly word: string }).word === 'missing'
      ? { ok: false, code: 'WORD_MISSING', why: 'There is no such word.', fix: 'Take another.' }
      : { ok: true, found: JSON.stringify(config) },
}
