import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { t } from '@/lib/i18n'
import { facetsQuery, peopleQuery } from '@/shared/people'
import { type PeopleFilters, readFilters } from '@/shared/peopleFilters'
import { Button } from '@/ui/Button'
import { Empty } from '@/ui/Card'
import { Choice, Field } from '@/ui/Field'
import { Coming } from '@/ui/Waiting'
import { PeopleList } from './PeopleList'

type Option = { value: string; label: string }
/** A choice that narrows the list down, and what it says while it does not. */
export type Narrowing = { by: keyof PeopleFilters; label: string; none?: string; options: Option[] }

type Props = { filters: PeopleFilters; narrowings: Narrowing[]; edit?: boolean }

/** People by name, narrowed down by what stands in the address; with edit, each row leads to their admin page. */
export function Directory({ filters, narrowings, edit = false }: Props) {
  const go = useNavigate()
  const list = useInfiniteQuery(peopleQuery(filters))
  const found = useQuery(facetsQuery(filters)).data?.found
  const [resets, setResets] = useState(0)
  const nobody = list.data?.pages[0]?.items.length === 0
  const narrow = (by: keyof PeopleFilters, value: string) =>
    void go({ to: '.', search: (before) => readFilters({ ...before, [by]: value }), replace: true })
  const reset = () => {
    void go({ to: '.', search: {} })
    setResets(resets + 1)
  }
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <search className="grid grid-cols-2 gap-3 md:auto-cols-fr md:grid-flow-col md:grid-cols-none">
        <div className="col-span-2">
          <Field
            key={resets}
            type="search"
            label={t('people.search')}
            defaultValue={filters.q ?? ''}
            onChange={({ target }) => narrow('q', target.value)}
          />
        </div>
        {[...narrowings, roles()].map(({ by, label, none = t('people.all'), options }) => (
          <Choice key={by} label={label} value={filters[by] ?? ''} onChange={({ target }) => narrow(by, target.value)}>
            <option value="">{none}</option>
            {options.map((one) => (
              <option key={one.value} value={one.value}>
                {one.label}
              </option>
            ))}
          </Choice>
        ))}
      </search>
      <p role="status" className="min-h-5 text-[.8125rem] text-text-3">
        {found !== undefined && list.data && !nobody && t('people.found', { n: found })}
      </p>
      <Coming of={list} />
      {nobody && (
        <Empty title={t('people.none')} text={t('people.none.text')}>
          <Button onClick={reset}>{t('people.reset')}</Button>
        </Empty>
      )}
      <PeopleList of={list} edit={edit} />
    </div>
  )
}

const roles = (): Narrowing => ({
  by: 'role',
  label: t('people.role'),
  options: [
    { value: 'moderator', label: t('people.moderators') },
    { value: 'hr', label: t('people.hr') },
    { value: 'admin', label: t('people.admins') },
  ],
})
