import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { paths } from '../bootstrap/paths.ts'
import { renderPluginRegistry } from './render-plugin-registry.ts'

/** Every generated file of the repository and the function that says what it must hold. */
const GENERATED = { 'apps/server/src/plugin-registry.gen.ts': renderPluginRegistry } as const

/** `npm run gen` writes the generated files; with `--check` it refuses stale ones instead. */
const isCheck = process.argv.includes('--check')
for (const [file, render] of Object.entries(GENERATED)) {
  const target = path.join(paths.root, file)
  const wanted = render()
  if (existsSync(target) && readFileSync(target, 'utf8') === wanted) continue
  if (isCheck) {
    process.stderr.write(`${file} is stale. Do this: npm run gen\n`)
    process.exitCode = 1
  } else {
    writeFileSync(target, wanted)
    process.stdout.write(`wrote ${file}\n`)
  }
}
