/** What a writer keeps although it was nudged. It stays in this browser: nobody else learns of it. */
type Kept = { times: number; at: number }

const name = 'atrium.kept'
const day = 86_400_000

const all = () => JSON.parse(localStorage.getItem(name) ?? '{}') as Record<string, Kept>

export const noteKept = (rule: number, partner = '') => {
  const kept = all()
  for (const key of [`${rule}`, `${rule} ${partner}`])
    kept[key] = { times: (kept[key]?.times ?? 0) + 1, at: Date.now() }
  localStorage.setItem(name, JSON.stringify(kept))
}

/** Whoever takes a wording listens to that rule again. */
export const noteTaken = (rule: number) => {
  const { [`${rule}`]: _, ...kept } = all()
  localStorage.setItem(name, JSON.stringify(kept))
}

/** Two who write to each other often are left alone with a rule for a day once its nudge was kept twice. */
export const isBetweenThem = (rule: number, partner?: string) => {
  const { times, at } = all()[`${rule} ${partner}`] ?? { times: 0, at: 0 }
  return partner !== undefined && times > 1 && Date.now() - at < day
}

/** A rule whose nudge was kept three times in a row comes after the others. */
export const isTired = (rule: number) => (all()[`${rule}`]?.times ?? 0) > 2
