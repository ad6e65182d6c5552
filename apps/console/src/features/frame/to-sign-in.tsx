import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'

/** Goes to the sign-in, once, and remembers the way back. The router's own element goes again with each render. */
export function ToSignIn() {
  const router = useRouter()
  useEffect(() => {
    const { href } = router.state.location
    void router.navigate({
      to: '/sign-in',
      search: href === '/' ? {} : { to: href },
      replace: true,
    })
  }, [router])
  return null
}
