/**
 * Flags of the control plane's Node. Young objects get 4 MiB instead of up to 32: the heap at rest is
 * then a third smaller, and what a control plane allocates lives too shortly or too long to care.
 */
export const SERVER_FLAGS = [
  '--disable-warning=ExperimentalWarning',
  '--max-semi-space-size=4',
] as const
