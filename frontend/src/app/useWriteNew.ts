import { useNavigate } from '@tanstack/react-router'
import { paths } from '@/lib/paths'

const field = () => document.querySelector<HTMLElement>('main textarea')

/** Goes to where one writes, and puts the caret there. */
export function useWriteNew() {
  const go = useNavigate()
  return async () => {
    if (!field()) await go({ to: paths.home })
    requestAnimationFrame(() => field()?.focus())
  }
}
