import path from 'node:path'
import type { LabEngine } from '@keystone/testkit/lab/lab-engine'

/** Builds an example as a user would, with a label so that the test's engine corner removes it. */
export async function buildExample(engine: LabEngine, name: string): Promise<string> {
  const folder = path.resolve(import.meta.dirname, '..', name)
  const image = `${engine.prefix}/${name}`
  const label = `${engine.label.name}=${engine.label.value}`
  await engine.docker('build', '--quiet', '--label', label, '--tag', image, folder)
  return image
}
