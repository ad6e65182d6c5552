/** Posts to addresses that users gave. */
export interface WebhookPort {
  /** Any status is an answer, also a redirect, which is not followed. Throws StepError EGRESS_REFUSED, NOT_REACHED. */
  post(request: WebhookRequest, signal: AbortSignal): Promise<WebhookAnswer>
}

export interface WebhookRequest {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export interface WebhookAnswer {
  readonly status: number
  /** The header, as it came. */
  readonly retryAfter: string | undefined
  /** Beginning of what it said. */
  readonly text: string
}
