import type { CheckResult } from '../check/run-checks.ts'

export type Counts = { readonly passed: number; readonly failed: number }

type VitestReport = {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly testResults: readonly {
    readonly status: string
    readonly assertionResults: readonly { readonly status: string }[]
  }[]
}

/** True counts from the two sources of results. */
export const countTests = { fromChecks, fromVitest }

function fromChecks(results: readonly CheckResult[]): Counts {
  const passed = results.filter((result) => result.passed).length
  return { passed, failed: results.length - passed }
}

/**
 * Reads vitest's report. A file that failed before any of its tests ran (a syntax error, a failing
 * hook) has no failed test, and a run can fail without any (an error outside a test, no report at
 * all): each of them counts as one failure, so that a red run never says "0 failed".
 */
function fromVitest(text: string | undefined, exitCode: number): Counts {
  if (text === undefined) return { passed: 0, failed: 1 }
  const report = JSON.parse(text) as VitestReport
  const brokenFiles = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  )
  const failed = report.numFailedTests + brokenFiles.length
  const isSilentFailure = exitCode !== 0 && failed === 0
  return { passed: report.numPassedTests, failed: isSilentFailure ? 1 : failed }
}
