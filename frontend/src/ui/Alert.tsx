/** What went wrong, beside what it hindered; nothing while nothing did. */
export function Alert({ message }: { message: string | undefined }) {
  if (!message) return null
  return (
    <p role="alert" className="rounded-lg bg-danger-soft px-3 py-2 text-danger-text">
      {message}
    </p>
  )
}
