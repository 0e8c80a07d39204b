import { useNow } from '@/design'
import { useText } from '@/i18n'
import styles from './FirstStart.module.css'

const BARS = [
  { y: 76, a: 108, b: 108, label: '9:00' },
  { y: 118, a: 148, b: 148, label: '11:00' },
  { y: 160, a: 128, b: 128, label: '14:00' },
  { y: 202, a: 84, b: 84, label: '16:00' },
]

/** The icon, large: two calendars and the bridge that carries both. Decoration only. */
export function Bridge() {
  const { t, format } = useText()
  const day = format.day(useNow())
  return (
    <svg className={styles.bridge} viewBox="0 0 680 900" preserveAspectRatio="xMidYMid slice" aria-hidden>
      <defs>
        <linearGradient id="bridge-sky" x1="0" y1="0" x2="0" y2="1">
          <stop offset="0" stopColor="#3F68EC" />
          <stop offset="1" stopColor="#2340B0" />
        </linearGradient>
        <linearGradient id="bridge-water" x1="0" y1="0" x2="0" y2="1">
          <stop offset="0" stopColor="#3F68EC" stopOpacity=".34" />
          <stop offset="1" stopColor="#3F68EC" stopOpacity="0" />
        </linearGradient>
      </defs>
      <rect y="648" width="680" height="252" fill="var(--surface)" opacity=".45" />
      <Card x={84} title={t('first-picture-source')} day={day} />
      <Card x={348} title={t('first-picture-target')} day={day} planned />
      <path d="M292 352 q62 -46 124 -4" fill="none" stroke="var(--warn)" strokeWidth="2" strokeDasharray="1 6" strokeLinecap="round" />
      <path
        d="M84 496a32 32 0 0 1 32-32h448a32 32 0 0 1 32 32v136a16 16 0 0 1-16 16H480a14 14 0 0 1-14-14v-26a126 126 0 0 0-252 0v26a14 14 0 0 1-14 14H100a16 16 0 0 1-16-16z"
        fill="url(#bridge-sky)"
      />
      <path d="M84 664a16 16 0 0 1 16-16h100a14 14 0 0 1 14 14v12a126 126 0 0 0 252 0v-12a14 14 0 0 1 14-14h100a16 16 0 0 1 16 16v160H84z" fill="url(#bridge-water)" />
      {[
        [110, 676, 410],
        [170, 704, 420],
        [240, 732, 260],
      ].map(([x, y, w]) => (
        <rect key={y} x={x} y={y} width={w} height="2" rx="1" fill="var(--surface)" opacity=".8" />
      ))}
    </svg>
  )
}

function Card({ x, title, day, planned = false }: { x: number; title: string; day: string; planned?: boolean }) {
  return (
    <g transform={`translate(${x} 186)`}>
      <rect width="248" height="262" rx="20" fill="var(--surface)" stroke="var(--brandl)" />
      <text x="22" y="36" fontSize="15" fontWeight="600" fill="var(--ink)">
        {title}
      </text>
      <text x="226" y="36" fontSize="12" fill="var(--ink3)" textAnchor="end">
        {day}
      </text>
      <line x1="0" x2="248" y1="58" y2="58" stroke="var(--brandl)" />
      {BARS.map((bar, index) => {
        const booked = index === 2
        const missing = planned && index === 3
        return (
          <g key={bar.label}>
            <text x="22" y={bar.y + 18} fontSize="12" fill="var(--ink3)">
              {bar.label}
            </text>
            <rect
              x="72"
              y={bar.y}
              width={planned ? bar.b : bar.a}
              height="26"
              rx="6"
              fill={booked ? (planned ? 'var(--warns)' : '#FFB547') : missing ? 'var(--skips)' : 'var(--brandl)'}
              fillOpacity={booked || missing ? 1 : 0.55}
              stroke={booked && planned ? 'var(--warn)' : 'none'}
              strokeDasharray={booked && planned ? '4 3' : undefined}
            />
          </g>
        )
      })}
    </g>
  )
}
