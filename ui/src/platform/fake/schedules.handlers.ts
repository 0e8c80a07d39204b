import type { Handlers } from '.'

const handlers: Handlers = {
  schedules_get: (_, { world }) => ({ paused: world.extra.paused === true }),
  schedules_pause: ({ paused }, { world }) => {
    world.extra.paused = paused
    return { paused }
  },
}

export default handlers
