import { DeliveryList } from './delivery-list.tsx'
import { SubscriptionList } from './subscription-list.tsx'

/** Who is told what happens, and what became of telling it. */
export function Notifications() {
  return (
    <>
      <SubscriptionList />
      <DeliveryList />
    </>
  )
}
