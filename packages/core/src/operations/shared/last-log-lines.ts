import type { EnginePort } from '@keystone/plugin-kit/ports/engine-port'

/** What a container said last, for the error of a step; empty when the engine cannot tell any more. */
export async function lastLogLines(
  engine: EnginePort,
  container: string,
  count: number,
): Promise<readonly string[]> {
  const lines: string[] = []
  try {
    for await (const line of engine.logs(
      container,
      { follow: false, tail: count },
      AbortSignal.timeout(5_000),
    ))
      lines.push(line.text)
  } catch {
    return lines
  }
  return lines
}
