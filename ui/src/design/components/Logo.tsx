/** Two rooms, one booked, and the bridge that carries both. */
export function Logo({ size = 24 }: { size?: number }) {
  return (
    <svg viewBox="0 0 512 512" width={size} height={size} aria-hidden>
      <defs>
        <linearGradient id="logo-sky" x1="0" y1="0" x2="0" y2="1">
          <stop offset="0" stopColor="#3F68EC" />
          <stop offset="1" stopColor="#2340B0" />
        </linearGradient>
      </defs>
      <rect width="512" height="512" rx="116" fill="url(#logo-sky)" />
      <rect x="80" y="96" width="160" height="128" rx="32" fill="#fff" />
      <rect x="272" y="96" width="160" height="128" rx="32" fill="#FFB547" />
      <path
        d="M80 288a32 32 0 0 1 32-32h288a32 32 0 0 1 32 32v112a24 24 0 0 1-24 24h-32a24 24 0 0 1-24-24v-8a96 96 0 0 0-192 0v8a24 24 0 0 1-24 24h-32a24 24 0 0 1-24-24z"
        fill="#fff"
      />
    </svg>
  )
}
