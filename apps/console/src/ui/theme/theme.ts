import {
  ActionIcon,
  Button,
  createTheme,
  Drawer,
  Menu,
  Modal,
  PasswordInput,
  Select,
  Textarea,
  TextInput,
  Tooltip,
} from '@mantine/core'

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
  components: {
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', color: 'gray' } }),
    Button: Button.extend({ defaultProps: { size: 'sm' } }),
    // Scroll locking writes a <style> tag, which the policy refuses.
    Modal: Modal.extend({ defaultProps: { lockScroll: false, centered: true } }),
    Drawer: Drawer.extend({ defaultProps: { lockScroll: false } }),
    Menu: Menu.extend({ defaultProps: { shadow: 'md', transitionProps: { duration: 80 } } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 300, multiline: true, maw: 320 } }),
    TextInput: TextInput.extend({ defaultProps: { size: 'sm' } }),
    PasswordInput: PasswordInput.extend({ defaultProps: { size: 'sm' } }),
    Select: Select.extend({ defaultProps: { size: 'sm' } }),
    Textarea: Textarea.extend({ defaultProps: { size: 'sm' } }),
  },
})
