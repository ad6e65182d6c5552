import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type LabEngine, labEngine } from '@keystone/testkit/lab/lab-engine'
import { type TempDir, tempDir } from '@keystone/testkit/lab/temp-dir'

export type LabImages = {
  /** Builds an image of these files and pushes it; its reference on the engine goes at once. */
  readonly push: (reference: string, files: Readonly<Record<string, string>>) => Promise<void>
  readonly engine: LabEngine
  readonly close: () => Promise<void>
}

/** Images as somebody else's pipeline makes them: built and pushed past Keystone. */
export function labImages(): LabImages {
  const engine = labEngine()
  const folder: TempDir = tempDir('i')
  const label = `${engine.label.name}=${engine.label.value}`
  return {
    engine,
    push: async (reference, files) => {
      for (const [name, content] of Object.entries(files)) {
        const file = path.join(folder.path, name)
        mkdirSync(path.dirname(file), { recursive: true })
        writeFileSync(file, content)
      }
      await engine.docker('build', '--quiet', '--label', label, '--tag', reference, folder.path)
      await engine.docker('push', '--quiet', reference)
      await engine.docker('image', 'rm', reference)
    },
    close: async () => {
      await engine.close()
      await folder.close()
    },
  }
}
