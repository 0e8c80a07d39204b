import { heatStyle, useCellKeys } from '@/design'
import { useText } from '@/i18n'
import { type Cell, percentOf, shareOf, type UsageMap as Map } from './shares'
import styles from './Usage.module.css'
import { hourText, weekdayName } from './words'

interface UsageMapProps {
  map: Map
  chosen: Cell | undefined
  onChoose: (cell: Cell) => void
}

/** Weekdays down, hours across; one stop in the tab order, walked by the arrow keys. */
export function UsageMap({ map, chosen, onChoose }: UsageMapProps) {
  const { t, language } = useText()
  const keys = useCellKeys(map.rows.length, map.hours.length)
  return (
    <table className={styles.map} onKeyDown={keys.onKeyDown} aria-label={t('usage-map')}>
      <thead>
        <tr>
          <td />
          {map.hours.map((hour) => (
            <th key={hour} scope="col">
              {hourText(hour)}
            </th>
          ))}
          <th scope="col" className={styles.sum}>
            {t('usage-day')}
          </th>
        </tr>
      </thead>
      <tbody>
        {map.rows.map((row, r) => (
          <tr key={row.weekday} className={row.weekday > 5 ? styles.rest : undefined}>
            <th scope="row">{weekdayName(language, row.weekday)}</th>
            {row.cells.map((cell, c) => {
              const here = chosen?.weekday === cell.weekday && chosen.hour === cell.hour
              return (
                <td key={cell.hour}>
                  <button
                    type="button"
                    {...keys.cell(r, c)}
                    className={here ? `${styles.cell} ${styles.here}` : styles.cell}
                    style={heatStyle(shareOf(cell))}
                    aria-pressed={here}
                    aria-label={t('usage-cell', { day: weekdayName(language, cell.weekday), from: hourText(cell.hour), percent: percentOf(cell) })}
                    onClick={() => onChoose(cell)}
                  >
                    {cell.booked > 0 ? percentOf(cell) : '–'}
                  </button>
                </td>
              )
            })}
            <td className={styles.sum}>{t('usage-percent', { percent: percentOf(row.all) })}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t('usage-mean')}</th>
          {map.columns.map((column, i) => (
            <td key={map.hours[i]}>{t('usage-percent', { percent: percentOf(column) })}</td>
          ))}
          <td />
        </tr>
      </tfoot>
    </table>
  )
}

const STEPS = [0, 0.2, 0.4, 0.6, 0.8]

/** What the colours mean. */
export function Scale() {
  const { t } = useText()
  return (
    <span className={styles.scale}>
      {STEPS.map((step) => (
        <span key={step}>
          <i style={{ background: heatStyle(step).background }} aria-hidden />
          {step === STEPS.at(-1) ? t('usage-scale-full', { percent: step * 100 }) : Math.round(step * 100)}
        </span>
      ))}
    </span>
  )
}
