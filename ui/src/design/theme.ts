import type { ThemeConfig } from 'antd'
import { theme as antTheme } from 'antd'
import tokens from './tokens.json'

export type Scheme = 'light' | 'dark'

/** Figures of the look that Ant knows by its own names; colours come from the palette. */
const BUTTON_DANGER = {
  light: { colorError: '#BF2A2A', colorErrorHover: '#B32222', colorErrorActive: '#A51F1F' },
  dark: { colorError: '#C43C36', colorErrorHover: '#CA443D', colorErrorActive: '#AD332E' },
} as const

/** Ant lightens on hover; white text on a lighter fill would be too faint. */
const BRAND_HOVER = {
  light: { colorPrimaryHover: '#2A4DC2', colorPrimaryActive: '#2544AD' },
  dark: { colorPrimaryHover: '#3B5DD4', colorPrimaryActive: '#3454C2' },
} as const

/** The Ant theme for a scheme. */
export function antThemeFor(scheme: Scheme): ThemeConfig {
  const c = tokens[scheme]
  return {
    algorithm: scheme === 'dark' ? antTheme.darkAlgorithm : antTheme.defaultAlgorithm,
    cssVar: { prefix: 'ant' },
    token: {
      colorPrimary: c.brandbtn,
      colorInfo: c.brandbtn,
      colorLink: c.brand,
      colorSuccess: c.ok,
      colorWarning: scheme === 'dark' ? '#E5B454' : '#B97700',
      colorError: scheme === 'dark' ? '#F0766C' : c.err,
      colorText: c.ink,
      colorTextSecondary: c.ink2,
      colorTextTertiary: c.ink3,
      colorTextDescription: c.ink3,
      colorTextPlaceholder: c.ink3,
      colorBgBase: c.surface,
      colorBgContainer: c.surface,
      colorBgElevated: c.surface,
      colorBgLayout: c.frame,
      colorFillAlter: c.sunken,
      colorBorder: c.line2,
      colorBorderSecondary: c.line,
      colorSplit: c.line,
      fontFamily: 'var(--ui)',
      fontFamilyCode: 'var(--code)',
      fontSize: 13,
      fontSizeSM: 12,
      fontSizeLG: 14,
      lineHeight: 1.5385,
      fontWeightStrong: 600,
      borderRadius: 6,
      borderRadiusSM: 5,
      borderRadiusLG: 8,
      controlHeight: 32,
      controlHeightSM: 26,
      controlHeightLG: 40,
      motionDurationFast: '0.08s',
      motionDurationMid: '0.14s',
      motionDurationSlow: '0.2s',
      boxShadow: c.pop,
      boxShadowSecondary: c.pop,
      controlOutline: c.brands,
      controlOutlineWidth: 3,
      wireframe: false,
    },
    components: componentsFor(scheme),
  }
}

function componentsFor(scheme: Scheme): ThemeConfig['components'] {
  const c = tokens[scheme]
  return {
    Table: {
      headerBg: c.sunken,
      headerColor: c.ink3,
      headerSplitColor: 'transparent',
      cellPaddingBlockSM: 6,
      cellPaddingInlineSM: 12,
      rowHoverBg: c.hover,
      borderColor: c.line,
    },
    Button: {
      fontWeight: 400,
      primaryShadow: 'none',
      defaultShadow: 'none',
      dangerShadow: 'none',
      paddingInline: 12,
      paddingInlineSM: 9,
      defaultBorderColor: c.line2,
      defaultHoverColor: c.brand,
      defaultHoverBorderColor: c.brand,
      defaultActiveColor: c.brand,
      defaultActiveBorderColor: c.brand,
      ...BUTTON_DANGER[scheme],
      ...BRAND_HOVER[scheme],
      opacityLoading: 1,
    },
    Segmented: { trackBg: c.skips, trackPadding: 2 },
    Form: { labelColor: c.ink2, itemMarginBottom: 14, verticalLabelPadding: '0 0 4px' },
    Steps: { iconSizeSM: 20 },
    Input: { paddingInline: 10 },
    Tag: { defaultBg: c.skips },
    Alert: { borderRadiusLG: 8 },
    Tooltip: { colorBgSpotlight: scheme === 'dark' ? '#384152' : '#171C28' },
  }
}
