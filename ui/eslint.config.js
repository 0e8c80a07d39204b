import js from '@eslint/js'
import reactHooks from 'eslint-plugin-react-hooks'
import globals from 'globals'
import tseslint from 'typescript-eslint'

const tauriOnlyInPlatform = {
  group: ['@tauri-apps/*'],
  message: 'Only src/platform talks to Tauri.',
}
const noOtherFeature = {
  group: ['@/features/*', '../../features/*'],
  message: 'Features never import each other: move what is shared to design, api or app.',
}

export default tseslint.config(
  { ignores: ['dist', 'node_modules', 'src/generated', 'screenshots'] },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    files: ['src/**/*.{ts,tsx}'],
    languageOptions: { globals: globals.browser },
    plugins: { 'react-hooks': reactHooks },
    rules: {
      ...reactHooks.configs.recommended.rules,
      'no-restricted-imports': ['error', { patterns: [tauriOnlyInPlatform] }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'no-restricted-syntax': [
        'error',
        {
          selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']",
          message: 'No markup from strings.',
        },
      ],
    },
  },
  {
    files: ['src/features/**/*.{ts,tsx}'],
    rules: { 'no-restricted-imports': ['error', { patterns: [tauriOnlyInPlatform, noOtherFeature] }] },
  },
  { files: ['src/platform/tauri*.ts'], rules: { 'no-restricted-imports': 'off' } },
  // Playwright's fixtures name what they need, which may be nothing.
  { files: ['tests/ui/**/*.ts'], rules: { 'no-empty-pattern': ['error', { allowObjectPatternsAsParameters: true }] } },
  { files: ['scripts/**/*.mjs', '*.config.*'], languageOptions: { globals: { ...globals.node, ...globals.browser } } },
)
