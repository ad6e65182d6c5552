import { BootstrapError } from './bootstrap-error.ts'

/** Runs a tool and turns its failure into a message for people and exit code 1. */
export async function runMain(main: () => Promise<void>): Promise<void> {
  try {
    await main()
  } catch (error) {
    process.exitCode = 1
    if (!(error instanceof BootstrapError)) throw error
    process.stderr.write(`\nkeystone: ${error.message} [${error.code}]\n`)
    process.stderr.write(`Do this: ${error.remedy}\n`)
  }
}
