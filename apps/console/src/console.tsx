import { MantineProvider } from '@mantine/core'
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import type { ConsoleRouter } from './routes/create-console-router.ts'
import { schemeManager } from './ui/theme/scheme-manager.ts'
import { theme } from './ui/theme/theme.ts'

interface ConsoleProps {
  readonly router: ConsoleRouter
  readonly queries: QueryClient
}

/** The whole console. Mantine writes no <style> tags: its variables are in tokens.css (SEC-4). */
export function Console({ router, queries }: ConsoleProps) {
  return (
    <MantineProvider
      theme={theme}
      colorSchemeManager={schemeManager}
      defaultColorScheme="auto"
      withCssVariables={false}
      withGlobalClasses={false}
    >
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  )
}
