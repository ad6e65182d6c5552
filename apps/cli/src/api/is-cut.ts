/** After these nobody knows whether what was sent has been heard. */
const CUT: ReadonlySet<string> = new Set(['ECONNRESET', 'UND_ERR_SOCKET'])

/** Whether what fetch threw is a connection that was cut. */
export function isCut(error: unknown): boolean {
  return (
    error instanceof Error && CUT.has((error.cause as { code?: string } | undefined)?.code ?? '')
  )
}
