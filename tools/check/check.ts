import { ensureDependencies } from '../bootstrap/ensure-dependencies.ts'
import { runMain } from '../bootstrap/run-main.ts'
import { runChecks } from './run-checks.ts'

/** `npm run check`: every static check, with the output of those that failed. */
await runMain(async () => {
  await ensureDependencies()
  const results = await runChecks()
  if (results.some(({ passed }) => !passed)) process.exitCode = 1
})
