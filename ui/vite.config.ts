import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'

/** Invented data must never reach an administrator: a production build that contains the fake platform fails. */
function refuseFakeInProduction(mode: string): Plugin {
  return {
    name: 'refuse-fake-in-production',
    generateBundle(_options, bundle) {
      if (mode === 'fake') return
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue
        const fake = Object.keys(chunk.modules).find((id) => id.includes('/platform/fake/'))
        if (fake) this.error(`${fake} must not be part of a production build`)
      }
    },
  }
}

/** Address of a running `roombridge serve --ui`, for the development server. */
const served = process.env.ROOMBRIDGE_SERVE

export default defineConfig(({ mode }) => ({
  base: './',
  plugins: [react(), refuseFakeInProduction(mode)],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  // Catalogues of the Rust crates are read from ../crates.
  server: {
    port: 5173,
    strictPort: true,
    fs: { allow: ['..'] },
    // The program answers only to its own address, in Host and in Origin. Its session cookie holds for every port of the host.
    proxy: served ? { '/api': { target: served, changeOrigin: true, headers: { origin: new URL(served).origin } } } : undefined,
  },
  build: { target: 'es2022', chunkSizeWarningLimit: 2000, sourcemap: false },
  test: {
    environment: 'happy-dom',
    globals: true,
    setupFiles: ['./src/test/setup.ts'],
    css: { modules: { classNameStrategy: 'non-scoped' } },
    testTimeout: 40_000,
  },
}))
