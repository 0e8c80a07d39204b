/** What a plan would change or a run did change, as people read it; shared by preview, calendar and log. */
export { FieldChanges, FieldList } from './FieldChanges'
export { toldBy } from './payload'
export { CHAIN, fieldName, firstReason, reasonText } from './reason'
export { itemState, stepState } from './step'
export { Title } from './Title'
export { dayText, lastDay, spanText, whenText } from './when'
export { WhyChain } from './WhyChain'
export { addDays, clockText, daysBetween, ownZone, type Wall, type Zone, zoneOf } from './zone'
