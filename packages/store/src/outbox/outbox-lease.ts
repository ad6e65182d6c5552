/** Name of the lease without which nothing is sent to a subscription: one sender at a time, over all instances. */
export function outboxLease(subscriptionId: string): string {
  return `outbox:${subscriptionId}`
}
