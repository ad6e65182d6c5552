type Bytes = Uint8Array<ArrayBuffer>

/** Passes bytes on, and aborts a link that fell silent: a machine that vanished closes nothing. */
export function watchdog(
  silenceMs: number,
  onAlive: () => void,
  silence: AbortController,
): TransformStream<Bytes, Bytes> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const rearm = () => {
    clearTimeout(timer)
    timer = setTimeout(() => silence.abort(new TypeError('silent')), silenceMs)
  }
  return new TransformStream({
    start: rearm,
    transform(chunk, controller) {
      rearm()
      onAlive()
      controller.enqueue(chunk)
    },
    flush: () => clearTimeout(timer),
  })
}
