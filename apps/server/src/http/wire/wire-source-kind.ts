import type { Source } from '@keystone/plugin-kit/source'
import { z } from 'zod'

export function wireSourceKind(source: Source<unknown>) {
  const { $schema: _, ...configSchema } = z.toJSONSchema(source.config, {
    io: 'input',
    unrepresentable: 'any',
  })
  return {
    kind: source.kind,
    title: source.title,
    describe: source.describe,
    configSchema,
    sample: source.sample,
    form: source.form,
  }
}
