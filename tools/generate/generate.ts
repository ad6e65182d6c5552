import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { generateContract } from '../../packages/contract/src/generate-contract.ts'
import { paths } from '../bootstrap/paths.ts'
import { renderCliReference } from './render-cli-reference.ts'
import { renderGuardrails } from './render-guardrails.ts'
import { renderPluginRegistry } from './render-plugin-registry.ts'
import { renderSettings } from './render-settings.ts'

const { version } = JSON.parse(readFileSync(path.join(paths.root, 'package.json'), 'utf8'))

/** Every generated file of the repository and what it must hold. */
const GENERATED = {
  'apps/server/src/plugin-registry.gen.ts': renderPluginRegistry(),
  'docs/cli.md': renderCliReference(),
  'docs/guardrails.md': await renderGuardrails(),
  'docs/settings.md': renderSettings(),
  ...generateContract(version),
}

/** `npm run gen` writes the generated files; with `--check` it refuses stale ones instead. */
const isCheck = process.argv.includes('--check')
for (const [file, wanted] of Object.entries(GENERATED)) {
  const target = path.join(paths.root, file)
  if (existsSync(target) && readFileSync(target, 'utf8') === wanted) continue
  if (isCheck) {
    process.stderr.write(`${file} is stale. Do this: npm run gen\n`)
    process.exitCode = 1
  } else {
    writeFileSync(target, wanted)
    process.stdout.write(`wrote ${file}\n`)
  }
}
