/** A text with `{name}` places, or one text for each plural form the language has. */
export type Message = string | PluralMessage;
export type PluralMessage = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };
export type Catalogue = Readonly<Record<string, Message>>;

/** The same keys in another language; a missing or unknown key is a compile error. */
export type Translation<Source extends Catalogue> = Readonly<Record<keyof Source, Message>>;

type TextOf<M> = M extends { other: infer Other extends string } ? Other : M;
type Names<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;

/** What a message must be given. `count` chooses the plural form and is written in the manner of the language. */
export type Given<M> = { [Name in Names<TextOf<M>>]: Name extends 'count' ? number : string };

export type Arguments<M> = Names<TextOf<M>> extends never ? [] : [Given<M>];

/** First-strong isolates keep a name in another script from turning the sentence around it. */
const isolated = (text: string) => `\u2068${text}\u2069`;

/** Puts the values into a message. */
export function fill(
  message: Message,
  given: Readonly<Record<string, string | number>>,
  language: string,
  direction: 'ltr' | 'rtl',
): string {
  const count = given.count;
  const text =
    typeof message === 'string'
      ? message
      : typeof count === 'number'
        ? (message[new Intl.PluralRules(language).select(count)] ?? message.other)
        : message.other;
  return text.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = given[name];
    if (value === undefined) return place;
    const written = typeof value === 'number' ? new Intl.NumberFormat(language).format(value) : value;
    return direction === 'rtl' ? isolated(written) : written;
  });
}

/** The places of a message, sorted, over all its plural forms. */
export function placesOf(message: Message): string[] {
  const texts = typeof message === 'string' ? [message] : Object.values(message);
  const names = texts.flatMap((text) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] as string));
  return [...new Set(names)].sort();
}
