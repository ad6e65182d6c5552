/**
 * How the control plane asks the gateway to reach out for it, over the probe socket: one request with
 * these headers. A reply without `answeredHeader` comes from the gateway itself and its body says why
 * nobody answered, in the words of its network stack.
 */
export const PROBE_PROTOCOL = {
  kindHeader: 'X-Keystone-Probe',
  /** `address:port` for http and tcp, an absolute DNS name (ending in a dot) for name. */
  targetHeader: 'X-Keystone-Target',
  answeredHeader: 'X-Keystone-Answered',
  kinds: {
    /** The request itself goes to the target. */
    http: 'http',
    /** As http, but silence after the connection counts at once: only the connection matters. */
    tcp: 'tcp',
    /** Connects to port 1 of whatever the name resolves to now: the refusal tells the address. */
    name: 'name',
  },
  /** After this long without a byte a tcp probe is answered: connected. */
  tcpSilenceMs: 20,
} as const
