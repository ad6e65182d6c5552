/** That something was told is no change that the stream of changes tells of, or it would tell of itself. */
export const LOOK_AGAIN_MS = 5_000
