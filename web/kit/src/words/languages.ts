/** The languages that are complete. A new one is added here and in each app's `words/`. */
export const LANGUAGES = {
  en: { tag: 'en', name: 'English', direction: 'ltr' },
  zh: { tag: 'zh-CN', name: '简体中文', direction: 'ltr' },
} as const satisfies Record<string, { tag: string; name: string; direction: 'ltr' | 'rtl' }>;

export type Language = keyof typeof LANGUAGES;

const KEPT_AS = 'sycee.language';

/** The language chosen here before, or else the first of the device's that there is. */
export function preferredLanguage(
  kept: string | null = readKept(),
  device: readonly string[] = navigator.languages,
): Language {
  for (const wanted of [kept, ...device]) {
    const short = wanted?.toLowerCase().split('-')[0] ?? '';
    if (Object.hasOwn(LANGUAGES, short)) return short as Language;
  }
  return 'en';
}

/** The device's own variety of the language, such as en-GB, so that dates look as they do elsewhere on it. */
export function regionalTag(language: Language, device: readonly string[] = navigator.languages): string {
  const { tag } = LANGUAGES[language];
  if (tag.includes('-')) return tag;
  return device.find((one) => one.toLowerCase().split('-')[0] === language) ?? tag;
}

export function keepLanguage(language: Language): void {
  try {
    localStorage.setItem(KEPT_AS, language);
  } catch {
    // A browser that keeps nothing asks the device again next time.
  }
}

function readKept(): string | null {
  try {
    return localStorage.getItem(KEPT_AS);
  } catch {
    return null;
  }
}
