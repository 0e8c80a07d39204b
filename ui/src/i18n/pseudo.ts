const PLAIN = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'
const ACCENTED = [...'áƀçďéƒǧĥíĵķĺḿńóṕʠŕšťúṽŵẋýžÁƁÇĎÉƑǦĤÍĴĶĹḾŃÓṔɊŔŠŤÚṼŴẊÝŽ']

/**
 * Text as the developers' locale shows it: accents tell what came from a catalogue, and every word is two fifths longer, as
 * German or Finnish would be. Chinese has no accents; it only grows.
 */
export function pseudo(text: string): string {
  return text.replace(/\p{L}+/gu, (word) => {
    const accented = [...word].map((letter) => ACCENTED[PLAIN.indexOf(letter)] ?? letter).join('')
    return accented + 'ẽ'.repeat(Math.ceil([...word].length * 0.4))
  })
}
