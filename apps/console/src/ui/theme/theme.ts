import { createTheme } from '@mantine/core'

const iris = [
  '#f1f1fe',
  '#e3e3fd',
  '#c9c9fa',
  '#aaaaf5',
  '#8f8ff0',
  '#7373e6',
  '#5b5bd6',
  '#5250d0',
  '#4644b8',
  '#35339a',
] as const

/** Habits of the elements. Colours are in tokens.css; these are only there for Mantine to know the name. */
export const theme = createTheme({
  primaryColor: 'iris',
  colors: { iris },
  primaryShade: { light: 7, dark: 6 },
  defaultRadius: 6,
  cursorType: 'pointer',
  respectReducedMotion: true,
  // By name and not by their own `extend`, which would bring every one of them into the first chunk.
  components: {
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray' } },
    Button: { defaultProps: { size: 'sm' } },
    // Scroll locking writes a <style> tag, which the policy refuses.
    Modal: { defaultProps: { lockScroll: false, centered: true } },
    Drawer: { defaultProps: { lockScroll: false } },
    Menu: { defaultProps: { shadow: 'md', transitionProps: { duration: 80 } } },
    Tooltip: { defaultProps: { openDelay: 300, multiline: true, maw: 320 } },
    TextInput: { defaultProps: { size: 'sm' } },
    PasswordInput: { defaultProps: { size: 'sm' } },
    Select: { defaultProps: { size: 'sm' } },
    Textarea: { defaultProps: { size: 'sm' } },
  },
})
