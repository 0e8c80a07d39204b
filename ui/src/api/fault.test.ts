import { expect, it } from 'vitest'
import { toFault } from './fault'

it.each([
  new TypeError('Failed to fetch'),
  new TypeError('NetworkError when attempting to fetch resource.'),
  new TypeError('Load failed'),
  new TypeError('Importing a module script failed.'),
  new TypeError('Failed to fetch dynamically imported module: http://127.0.0.1:7000/assets/Log.js'),
  new Error('Unable to preload CSS for /assets/Log.css'),
])('a program that does not answer is not a defect: $message', (error) => {
  expect(toFault(error)).toMatchObject({ class: 'transient', code: 'ui.disconnected', params: { text: error.message } })
})

it('a mistake of ours is not blamed on the connection', () => {
  expect(toFault(new TypeError("undefined is not an object (evaluating 'a.b')")).code).toBe('ui.unexpected')
  expect(toFault('command not allowed').code).toBe('ui.unexpected')
})

it('a fault of the program stays what it is', () => {
  const fault = { class: 'setup', code: 'session.missing', certainty: 'certain', params: {}, remedy: null, retry_after_ms: null, vendor: null }
  expect(toFault(fault)).toBe(fault)
})
