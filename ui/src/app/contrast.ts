import type { ThemeConfig } from 'antd'
import type { Scheme } from '@/design'

/** What Ant draws by itself in high contrast; the same values as in contrast.css (a test compares them). */
export const MORE = {
  light: { ink: '#000000', ink2: '#1F2735', ink3: '#363F50', line: '#8C95A5', line2: '#5A6475', brand: '#1D3FB0', err: '#8F1616', surface: '#FFFFFF' },
  dark: { ink: '#FFFFFF', ink2: '#E3E8F0', ink3: '#CBD3DF', line: '#7C879A', line2: '#A0AABB', brand: '#B9C9FF', err: '#FFB9B2', surface: '#05070B' },
} as const

/** A theme with the text and the borders of high contrast. */
export function withContrast(theme: ThemeConfig, scheme: Scheme): ThemeConfig {
  const c = MORE[scheme]
  return {
    ...theme,
    token: {
      ...theme.token,
      colorLink: c.brand,
      colorText: c.ink,
      colorTextSecondary: c.ink2,
      colorTextTertiary: c.ink3,
      colorTextDescription: c.ink3,
      colorTextPlaceholder: c.ink3,
      colorTextDisabled: c.ink3,
      colorBgBase: c.surface,
      colorBgContainer: c.surface,
      colorBgElevated: c.surface,
      colorBorder: c.line2,
      colorBorderSecondary: c.line,
      colorSplit: c.line,
    },
    components: {
      ...theme.components,
      Table: { ...theme.components?.Table, headerColor: c.ink3, borderColor: c.line },
      Button: { ...theme.components?.Button, defaultBorderColor: c.line2, defaultHoverColor: c.brand, defaultHoverBorderColor: c.brand },
      Form: { ...theme.components?.Form, labelColor: c.ink2 },
    },
  }
}
