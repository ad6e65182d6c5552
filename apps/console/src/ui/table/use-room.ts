import { useSyncExternalStore } from 'react'
import type { Room } from './room.ts'

const phone = window.matchMedia('(max-width: 40em)')
const tablet = window.matchMedia('(max-width: 62em)')

/** How much room there is now. */
export function useRoom(): Room {
  return useSyncExternalStore(subscribe, read)
}

function subscribe(onChange: () => void): () => void {
  for (const query of [phone, tablet]) query.addEventListener('change', onChange)
  return () => {
    for (const query of [phone, tablet]) query.removeEventListener('change', onChange)
  }
}

function read(): Room {
  if (phone.matches) return 'phone'
  return tablet.matches ? 'tablet' : 'wide'
}
