import { ApiError } from '../api/api-error.ts'
import { PageDefect } from './page-defect.tsx'
import { Refusal } from './refusal.tsx'

interface ErrorPanelProps {
  readonly error: unknown
  readonly onRetry?: () => void
  /** Inside a form or a dialog. */
  readonly isCompact?: boolean
}

/** What went wrong: no answer, a refusal, a failure, or, where no call said so, a defect of the page. */
export function ErrorPanel({ error, ...look }: ErrorPanelProps) {
  if (error instanceof ApiError) return <Refusal error={error} {...look} />
  return <PageDefect error={error} isCompact={look.isCompact ?? false} />
}
