/** Largest file that is read, bytes: as base64 it still fits into the longest secret. */
const LARGEST = 48 * 1024

/** Content of a file that holds a secret: text as it is, anything else as base64; undefined when it is too large. */
export async function readSecretFile(file: File): Promise<string | undefined> {
  if (file.size > LARGEST) return undefined
  const bytes = new Uint8Array(await file.arrayBuffer())
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
  }
}
