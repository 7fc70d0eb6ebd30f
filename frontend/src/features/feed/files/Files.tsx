import { lazy, Suspense } from 'react'
import type { Schema } from '@/lib/api'
import { widthOf } from './place'

const Gallery = lazy(() => import('./Gallery').then(({ Gallery }) => ({ default: Gallery })))

/** The files of a text, if it has some. Their place is kept until they can be drawn, so that nothing moves. */
export function Files({ files, onReport }: { files: Schema['File'][]; onReport: ((id: string) => void) | undefined }) {
  if (files.length === 0) return null
  return (
    <Suspense fallback={<Place files={files} />}>
      <Gallery files={files} onReport={onReport} />
    </Suspense>
  )
}

function Place({ files }: { files: Schema['File'][] }) {
  const pictures = files.filter(({ image }) => image)
  const [only, second] = pictures
  const others = files.length - pictures.length
  const rows = Math.ceil(Math.min(4, pictures.length) / 2)
  return (
    <>
      {only && (
        <div
          className="mt-2.5 rounded-lg bg-sunken"
          style={
            second
              ? { aspectRatio: `4 / ${3 * (rows / 2)}` }
              : { width: `min(100%, ${widthOf(only)}px)`, aspectRatio: `${only.width} / ${only.height}` }
          }
        />
      )}
      {others > 0 && <div className="mt-2.5" style={{ height: others * 54 }} />}
    </>
  )
}
