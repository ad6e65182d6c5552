import { useDisclosure } from '@mantine/hooks'
import { startTransition } from 'react'

/**
 * Whether a dialog is open whose script comes with its first use. It opens in a transition: React holds
 * back what was once shown as missing for 300 ms, also where it is there long before.
 */
export function useLazyDialog() {
  const [isOpen, { open, close, toggle }] = useDisclosure()
  return {
    isOpen,
    open: () => startTransition(open),
    toggle: () => startTransition(toggle),
    close,
  }
}
