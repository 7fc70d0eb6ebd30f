import type { ComponentProps } from 'react'
import { t } from '@/lib/i18n'
import { Alert } from './Alert'
import { Button } from './Button'

type List = {
  data: unknown
  isEnabled: boolean
  error: Error | null
  hasNextPage: boolean
  isFetching: boolean
  isFetchingNextPage: boolean
  isFetchNextPageError: boolean
  refetch: () => Promise<unknown>
  fetchNextPage: () => Promise<unknown>
}

type Props = Pick<ComponentProps<typeof Button>, 'small' | 'look' | 'className'> & {
  of: List
  label: string
  centred?: boolean
}

/**
 * The way on at the end of a list that came in part, or that waits to be asked for. If the next part, or a newer one,
 * did not come: why, and again.
 */
export function More({ of: list, label, centred = false, className = '', ...look }: Props) {
  const { data, error, isFetching, isFetchingNextPage } = list
  if (data === undefined ? list.isEnabled : !list.hasNextPage && !error) return null
  const ask = error && !list.isFetchNextPageError ? list.refetch : list.fetchNextPage
  return (
    <div className={`grid gap-3 ${centred ? 'justify-items-center' : 'justify-items-start'} ${className}`}>
      <Alert message={error?.message} />
      <Button {...look} busy={error ? isFetching : isFetchingNextPage} onClick={() => void ask()}>
        {error ? t('failed.retry') : label}
      </Button>
    </div>
  )
}
