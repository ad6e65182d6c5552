/**
 * How often what was seen of containers and servers is read again. The stream tells of operations
 * only; a replica that dies by itself is seen by the control plane's own look, every 15 s.
 */
export const OBSERVED_MS = 5_000
