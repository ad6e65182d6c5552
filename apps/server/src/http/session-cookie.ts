export interface SessionCookie {
  readonly name: string
  set(secret: string, maxAgeMs: number): string
  clear(): string
}

/**
 * `__Host-` binds the cookie to this host over TLS, and to no sub-domain. Browsers take it over plain
 * HTTP on localhost only; where people chose plain HTTP elsewhere (`isSecure: false`) the prefix
 * would keep them out, so the name is another one.
 */
export function sessionCookie(isSecure: boolean): SessionCookie {
  const name = isSecure ? '__Host-keystone' : 'keystone'
  const attributes = `Path=/; HttpOnly; SameSite=Strict${isSecure ? '; Secure' : ''}`
  return {
    name,
    set: (secret, maxAgeMs) =>
      `${name}=${secret}; Max-Age=${Math.floor(maxAgeMs / 1000)}; ${attributes}`,
    clear: () => `${name}=; Max-Age=0; ${attributes}`,
  }
}
