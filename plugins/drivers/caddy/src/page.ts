import type { GatewayConfig } from '@keystone/plugin-kit/gateway/gateway-driver'

/** A small answer of the gateway itself. `text` is fixed; nothing of the request is in it. */
export function page(status: number | string, text: string): GatewayConfig {
  return {
    handler: 'static_response',
    status_code: String(status),
    headers: {
      'Content-Type': ['text/html; charset=utf-8'],
      'Cache-Control': ['no-store'],
      ...(status === 503 ? { 'Retry-After': ['2'] } : {}),
    },
    body: `<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${text}</title><body style="font:1.1rem system-ui;margin:15vh auto;max-width:32rem;padding:0 1rem"><p>${text}</p>`,
  }
}
