import { type ComponentChildren, createContext } from 'preact';
import { useCallback, useContext, useEffect, useMemo, useState } from 'preact/hooks';
import type { Arguments, Catalogue, Message } from './catalogue.ts';
import { fill } from './catalogue.ts';
import type { kitEn } from './kit-en.ts';
import { keepLanguage, LANGUAGES, type Language, preferredLanguage, regionalTag } from './languages.ts';

export interface Spoken {
  language: Language;
  /** The BCP 47 tag to hand to `Intl`. */
  tag: string;
  messages: Catalogue;
  choose: (language: Language) => void;
}

const SpokenContext = createContext<Spoken | null>(null);

export type Loader = Record<Language, () => Promise<Catalogue>>;

/** Loads the language's texts and gives them to everything inside; switching keeps the old ones until the new are there. */
export function WordsProvider({ load, children }: { load: Loader; children: ComponentChildren }) {
  const [wanted, setWanted] = useState<Language>(() => preferredLanguage());
  const [loaded, setLoaded] = useState<{ language: Language; messages: Catalogue } | null>(null);

  useEffect(() => {
    let current = true;
    load[wanted]().then((messages) => {
      if (current) setLoaded({ language: wanted, messages });
    });
    return () => {
      current = false;
    };
  }, [load, wanted]);

  const choose = useCallback((language: Language) => {
    keepLanguage(language);
    setWanted(language);
  }, []);

  const spoken = useMemo(() => {
    if (!loaded) return null;
    const { direction } = LANGUAGES[loaded.language];
    const tag = regionalTag(loaded.language);
    document.documentElement.lang = tag;
    document.documentElement.dir = direction;
    return { ...loaded, tag, choose };
  }, [loaded, choose]);

  if (!spoken) return null;
  return <SpokenContext.Provider value={spoken}>{children}</SpokenContext.Provider>;
}

export function useSpoken(): Spoken {
  const spoken = useContext(SpokenContext);
  if (!spoken) throw new Error('no WordsProvider around this component');
  return spoken;
}

export type Say<Words extends Catalogue> = <Key extends keyof Words>(
  key: Key,
  ...given: Arguments<Words[Key]>
) => string;

/** The typed `say` of an app: its own texts and the kit's. */
export function wordsOf<Words extends Catalogue>(): () => Say<Words & typeof kitEn> {
  return function useSay() {
    const { messages, tag, language } = useSpoken();
    return useCallback(
      (key: PropertyKey, ...given: unknown[]) => {
        const message: Message = messages[key as string] ?? String(key);
        const values = (given[0] ?? {}) as Record<string, string | number>;
        return fill(message, values, tag, LANGUAGES[language].direction);
      },
      [messages, tag, language],
    ) as Say<Words & typeof kitEn>;
  };
}

/** The kit's own `say`. */
export const useKitSay = wordsOf<Catalogue & Record<never, never>>() as () => Say<typeof kitEn>;
