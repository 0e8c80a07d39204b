import { defineConfig } from '@playwright/test'
import { chromiumPath, ROOT } from './rig/place'

const OUT = `${ROOT}/target/ui-e2e`

/** The window in the distribution's Chromium, served by `roombridge serve --ui`. */
export default defineConfig({
  testDir: '.',
  outputDir: `${OUT}/results`,
  // Long enough for a debug build on a busy machine.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  fullyParallel: true,
  // Each test starts programs of its own; more at once would only wait for each other.
  workers: 2,
  // What fails once and then passes is listed as flaky; what fails twice is a fault.
  retries: 1,
  forbidOnly: process.env.CI !== undefined,
  reporter: [['list'], ['json', { outputFile: `${OUT}/report.json` }]],
  use: {
    browserName: 'chromium',
    viewport: { width: 1440, height: 900 },
    timezoneId: 'Asia/Shanghai',
    actionTimeout: 30_000,
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: chromiumPath(),
      args: ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
      chromiumSandbox: false,
    },
  },
})
