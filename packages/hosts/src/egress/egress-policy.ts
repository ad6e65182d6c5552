/**
 * How near the addresses may be that users give for Git hosts and registries (SEC-6): `public` only, also
 * the `private` networks of the site, also `loopback`. Link-local and metadata addresses never, and
 * loopback only where it is written as such: a name that resolves to it is an attack.
 */
export type EgressPolicy = 'public' | 'private' | 'loopback'
