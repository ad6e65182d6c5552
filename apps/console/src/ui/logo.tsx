interface LogoProps {
  readonly size: number
}

/** A keystone between two voussoirs. */
export function Logo({ size }: LogoProps) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="#5250d0" />
      <path d="M11.5 8h9l-2.4 16h-4.2z" fill="#fff" />
      <path
        d="M6.2 9.5h3.6l2.3 13.2-3 1.3zM25.8 9.5h-3.6l-2.3 13.2 3 1.3z"
        fill="#fff"
        opacity=".5"
      />
    </svg>
  )
}
