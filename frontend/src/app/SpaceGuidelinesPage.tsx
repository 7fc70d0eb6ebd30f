import { SpaceGuidelines } from '@/features/guidelines/SpaceGuidelines'
import { Closed, Frame } from './SpaceFrame'

/** What holds in a space: its own rules, and the company's. */
export function SpaceGuidelinesPage() {
  return (
    <Frame>
      {(space) => (space.may.includes('read') ? <SpaceGuidelines space={space} /> : <Closed space={space} />)}
    </Frame>
  )
}
