import { queryOptions } from '@tanstack/react-query'
import { answer, api, type Schema } from '@/lib/api'

export type Figures = Schema['Figures']
export type RuleFigures = Schema['RuleFigures']
export type Share = Schema['Share']

/** Rules are judged by a year: few have enough cases in less. */
export const aYear = 365

export const figuresQuery = (days: number) =>
  queryOptions({
    queryKey: ['oversight', 'figures', days],
    queryFn: () => answer(api.GET('/oversight/figures', { params: { query: { days } } })),
  })

export const weeksQuery = queryOptions({
  queryKey: ['oversight', 'weeks'],
  queryFn: () => answer(api.GET('/oversight/weeks', { params: { query: { weeks: 13 } } })),
})

export const rulesQuery = (days: number) =>
  queryOptions({
    queryKey: ['oversight', 'rules', days],
    queryFn: () => answer(api.GET('/oversight/rules', { params: { query: { days } } })),
  })

export const ruleQuery = (id: string, days: number) =>
  queryOptions({
    queryKey: ['oversight', 'rule', id, days],
    queryFn: () => answer(api.GET('/oversight/rules/{id}', { params: { path: { id }, query: { days } } })),
  })

export const monthQuery = (month: string) =>
  queryOptions({
    queryKey: ['oversight', 'month', month],
    queryFn: () => answer(api.GET('/oversight/months/{month}', { params: { path: { month } } })),
  })

export const chillingQuery = queryOptions({
  queryKey: ['oversight', 'chilling'],
  queryFn: () => answer(api.GET('/oversight/chilling')),
})

export const secondQuery = queryOptions({
  queryKey: ['oversight', 'second'],
  queryFn: () => answer(api.GET('/moderation/second')),
})
