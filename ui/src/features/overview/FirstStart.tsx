export function FirstStart() {
  return <main />
}
