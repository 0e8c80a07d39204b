export { toFault } from './fault'
export { call, newQueryClient, refresh, useAct, useRead } from './query'
export type { LongCommand, Task, TaskHandle } from './task'
export { noteEnd, noteProgress, settleLost, startTask, useRunningTasks, useTask } from './task'
