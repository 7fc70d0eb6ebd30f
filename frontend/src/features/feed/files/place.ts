const tallest = 420

/** As wide as a picture may be without becoming too tall, and never wider than it is. */
export const widthOf = ({ width, height }: { width: number; height: number }) =>
  Math.max(96, Math.min(width, Math.round((tallest * width) / height)))
