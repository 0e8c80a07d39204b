import { Button } from 'antd'
import { Link, useNavigate } from 'react-router'
import { useRead } from '@/api'
import type { Attention } from '@/api/attention'
import { useAttention } from '@/api/attention'
import { Chip, Empty, Glyph, Panel, PanelRow } from '@/design'
import type { State } from '@/design'
import type { Texts } from '@/i18n'
import { useText } from '@/i18n'
import { faultText } from '@/i18n/fault'
import { useCalendarTodo } from './calendarTodo'
import { secretWords } from './ConnectionCard'
import styles from './Overview.module.css'

export interface Item {
  state: State
  title: string
  code?: string
  at?: string
  line: string
  action: string
  to: string
}

const SHOWN = 5

/** What needs a person, worst first; the first one carries the filled button of the page. */
export function Todo() {
  const text = useText()
  const { t, format } = text
  const navigate = useNavigate()
  const holds = useRead('hold_list', {}).data?.holds ?? []
  const items = useAttention().map((attention) => itemOf(text, attention))
  const worst = () => items.findIndex((i) => i.state !== 'fail')
  const behindFailures = () => (worst() < 0 ? items.length : worst())
  const directories = useRead('directory_held', {}).data?.held ?? []
  const calendars = useCalendarTodo()
  const first = holds[0]
  if (first)
    items.splice(behindFailures(), 0, {
      state: 'held',
      title: t('todo-holds', { name: first.integration, count: holds.length }),
      at: first.made_at,
      line: t('todo-holds-line'),
      action: t('todo-held-action'),
      to: '/integrations/held',
    })
  const waiting = directories.map(({ connection, name, made_at, remove, fault }): Item => {
    const { headline, cause } = faultText(text, fault)
    return { state: 'held', title: t('todo-directory', { name, count: remove }), code: fault.code, at: made_at, line: cause ?? headline, action: t('todo-held-action'), to: `/people/directory/${connection}` }
  })
  items.splice(behindFailures(), 0, ...waiting)
  items.splice(behindFailures(), 0, ...calendars)
  return (
    <Panel
      flush
      className={styles.todo}
      title={t('todo-title')}
      fact={items.length > 0 ? t('todo-fact', { count: items.length }) : undefined}
      actions={<Link to="/log">{t('todo-all')}</Link>}
    >
      {items.length === 0 && <Empty>{t('todo-none')}</Empty>}
      {items.slice(0, SHOWN).map((item, index) => (
        <PanelRow key={`${item.to}-${item.title}`} className={styles.todoRow}>
          <Glyph state={item.state} size={16} named />
          <div className={styles.todoText}>
            <div className={styles.todoHead}>
              <strong>{item.title}</strong>
              {item.code && <Chip code>{item.code}</Chip>}
              {item.at && <span className="meta">{format.moment(item.at)}</span>}
            </div>
            <div className={styles.todoLine}>{item.line}</div>
          </div>
          <Button type={index === 0 ? 'primary' : 'default'} onClick={() => void navigate(item.to)}>
            {item.action}
          </Button>
        </PanelRow>
      ))}
      {items.length > SHOWN && (
        <PanelRow className={styles.todoMore}>
          <Link to="/connections">{t('todo-more', { count: items.length - SHOWN })}</Link>
        </PanelRow>
      )}
    </Panel>
  )
}

function itemOf(text: Texts, attention: Attention): Item {
  const { kind, connection: c, quota } = attention
  const { t, format } = text
  const run = c.last_run
  const name = c.name
  if (kind === 'held')
    return {
      state: 'held',
      title: t('todo-held', { name, count: run!.counts.held }),
      code: 'guard.deletes',
      at: run!.started_at,
      line: t('todo-held-line', { name, count: run!.counts.held }),
      action: t('todo-held-action'),
      to: run!.plan ? `/sync/${run!.plan}` : `/log/${run!.id}`,
    }
  if (kind === 'partial')
    return {
      state: 'warn',
      title: t('todo-partial', { name, count: run!.counts.failed }),
      at: run!.started_at,
      line: t('todo-partial-line'),
      action: t('todo-partial-action'),
      to: `/log/${run!.id}`,
    }
  if (kind === 'secret')
    return {
      state: 'warn',
      title: secretWords(text, c.secret_days!),
      line: t('todo-secret-line', { name }),
      action: t('todo-secret-action'),
      to: `/connections/${c.id}?rotate=1`,
    }
  if (kind === 'quota' && quota) {
    const over = quota.state === 'over'
    return {
      state: over ? 'fail' : 'warn',
      title: t(over ? 'todo-quota-over' : 'todo-quota-tight', { name }),
      line: quota.spent_on ? t('todo-quota-spent', { day: quota.spent_on }) : t('todo-quota-line', { forecast: format.number(quota.forecast), allowance: format.number(quota.allowance ?? 0) }),
      action: t('todo-quota-action'),
      to: `/connections/${c.id}/quota`,
    }
  }
  const fault = run?.faults[0]
  const shown = fault ? faultText(text, fault) : undefined
  const state: State = kind === 'failing' ? 'fail' : kind === 'waiting' ? 'waiting' : 'warn'
  return {
    state,
    title: kind === 'failing' && shown ? t('todo-failing-why', { name, why: shown.headline }) : t(`todo-${kind}`, { name }),
    code: fault?.vendor?.code ?? fault?.code,
    at: run?.started_at,
    line: shown ? (shown.cause ?? shown.headline) : t(`todo-${kind}-line`),
    action: t(`todo-${kind}-action`),
    to: `/connections/${c.id}/check`,
  }
}
