/// <reference types="vite/client" />

interface Window {
  readonly trustedTypes?: {
    createPolicy(name: string, rules: { createHTML(html: string): string }): { createHTML(html: string): unknown }
  }
}
