import '@/ui/app.css'
import { MutationCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Refusal } from '@/lib/api'
import { boot } from '@/lib/boot'
import { preferredLocale, setLocale } from '@/lib/i18n'
import { applyLook } from '@/lib/look'
import { live } from '@/lib/realtime'
import { toast } from '@/ui/Toasts'
import { router } from './routes'

declare module '@tanstack/react-query' {
  interface Register {
    mutationMeta: { /** Whether its failure is shown where it was asked for. */ shown?: boolean }
  }
}

const queries = new QueryClient({
  mutationCache: new MutationCache({
    onError: (error, _, __, { meta, options }) => {
      if (!meta?.shown && !options.onError) toast(error.message)
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      retry: (tries, error) => tries < 2 && !(error instanceof Refusal && error.status >= 400 && error.status < 500),
    },
  },
})

async function start() {
  await setLocale(preferredLocale())
  if (boot.me) applyLook(boot.me.preferences)
  if (boot.me && !boot.me.pending) live.start()
  const root = document.getElementById('root')
  if (!root) return
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </StrictMode>,
  )
}

void start()
