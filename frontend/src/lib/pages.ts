export type Page<Item> = { items: Item[]; more: boolean }

/** How a list is read on: each page begins after the last item of the one before. */
export const pagesById = {
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ more, items }: Page<{ id: string }>) => (more ? items.at(-1)?.id : undefined),
}

/** What has come of a list that is read in pages. */
export const itemsOf = <Item>(list: { data: { pages: { items: Item[] }[] } | undefined }) =>
  list.data?.pages.flatMap(({ items }) => items) ?? []
