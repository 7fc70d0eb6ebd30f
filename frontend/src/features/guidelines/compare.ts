export type Words = { title: string; text: string; reason: string; do: string; dont: string }
export type Numbered = Words & { id: string; number: number; severity: number; route: string }
type Text = { title: string; intro: string; rules: Numbered[] }

export type Change =
  | { kind: 'added'; after: Numbered }
  | { kind: 'retired'; before: Numbered }
  | { kind: 'kept'; before: Numbered; after: Numbered; reworded: boolean; reweighed: boolean; moved: boolean }

export const fields = ['title', 'text', 'reason', 'do', 'dont'] as const

/** What differs from one text of the guidelines to the next, rule by rule. Rules that only got another number are left out. */
export function compare(before: Text, after: Text): Change[] {
  const old = new Map(before.rules.map((rule) => [rule.id, rule]))
  const common = after.rules.flatMap((rule) => old.get(rule.id) ?? [])
  const stayed = inOrder(common)
  const changes: Change[] = after.rules.flatMap((rule): Change[] => {
    const was = old.get(rule.id)
    if (!was) return [{ kind: 'added', after: rule }]
    const reworded = fields.some((field) => was[field] !== rule[field])
    const reweighed = was.severity !== rule.severity || was.route !== rule.route
    const moved = !stayed.has(was)
    return reworded || reweighed || moved
      ? [{ kind: 'kept', before: was, after: rule, reworded, reweighed, moved }]
      : []
  })
  const kept = new Set(common)
  return [
    ...changes,
    ...before.rules.filter((rule) => !kept.has(rule)).map((rule): Change => ({ kind: 'retired', before: rule })),
  ]
}

/** The most rules that stand in their old order: the others have moved. */
function inOrder(rules: Numbered[]): Set<Numbered> {
  const best: Numbered[][] = []
  for (const [at, rule] of rules.entries()) {
    const longest = best
      .slice(0, at)
      .filter((run) => (run.at(-1)?.number ?? 0) < rule.number)
      .reduce<Numbered[]>((a, b) => (b.length > a.length ? b : a), [])
    best.push([...longest, rule])
  }
  return new Set(best.reduce<Numbered[]>((a, b) => (b.length > a.length ? b : a), []))
}
