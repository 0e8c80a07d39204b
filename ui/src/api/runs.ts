import type { RunQuery } from '@/generated/api'

/** Runs of every day and with every word; a list that is narrowed says more. */
export const EVERY_RUN: Pick<RunQuery, 'from' | 'to' | 'search'> = { from: null, to: null, search: null }
