import { expect, test } from './rig'
import { expectAccessible } from './rig/axe'
import * as job from './rig/job'

test('a laboratory shows what each mode really does and leaves nothing behind', async ({ desk, page }) => {
  test.slow()
  const { words } = desk
  await job.practise(desk)
  const { people } = await desk.ask('person_list', { department: null, group: null, search: null, unbound: null, limit: 2, offset: null })
  const [organizer, attendee] = people.map((person) => person.fields.email!)

  await desk.go('/integrations/lab')
  await desk.field('lab-organizer').fill(organizer!)
  await desk.field('lab-attendee').fill(attendee!)
  await desk.button('lab-look').click()
  const plan = page.getByRole('region', { name: words.whole('lab-plan') })
  await expect(plan).toBeVisible()
  await expectAccessible(page, 'what a laboratory would write')
  // People of the practice company: each has to be confirmed by name.
  await expect(desk.button('lab-start', plan)).toBeDisabled()
  for (const box of await plan.getByRole('checkbox').all()) await box.check()
  await desk.button('lab-start', plan).click()

  await expect.poll(async () => (await desk.ask('lab_list', { connection: null })).runs[0]?.state, { timeout: 60_000 }).toBe('done')
  const [run] = (await desk.ask('lab_list', { connection: null })).runs
  const told = run!.trials.map((trial) => trial.findings.find((f) => f.what === 'message')?.seen ?? trial.findings[0]!.value)
  expect(told).toEqual(['no', 'yes', 'yes', 'purged', 'recoverable', 'deleted', 'no', 'yes', 'yes'])
  expect(run!.rest.filter((rest) => rest.fault !== null)).toEqual([])
  await expect(page.getByRole('table')).toHaveCount(3)
  await expectAccessible(page, 'what a laboratory found')
})
