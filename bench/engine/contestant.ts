/** Whatever can run empty three-step operations (or its nearest thing), durably. */
export interface Contestant {
  /** How many steps an operation of it has: 3, or 1 for what knows jobs only. */
  readonly stepsPerOperation: number
  /** Resolves when so many operations have begun and ended, at most `atOnce` of them at a time. */
  run(operations: number, atOnce: number): Promise<Timing>
  close(): Promise<void>
}

/** Where work has to be queued before it can be timed, only the timed part counts. */
export interface Timing {
  readonly seconds: number
}

/** Times so many runs of `one`, at most `atOnce` at a time. */
export async function inParallel(
  operations: number,
  atOnce: number,
  one: () => Promise<void>,
): Promise<Timing> {
  const begun = performance.now()
  let left = operations
  const worker = async () => {
    while (left-- > 0) await one()
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return { seconds: (performance.now() - begun) / 1_000 }
}
