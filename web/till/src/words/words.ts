import { type Loader, wordsOf } from '@sycee/kit/words/words.tsx';
import type { tillEn } from './words-en.ts';

/** One file a language, fetched when it is spoken. */
export const load: Loader = {
  en: () => import('./words-en.ts').then((module) => module.default),
  zh: () => import('./words-zh.ts').then((module) => module.default),
};

export const useSay = wordsOf<typeof tillEn>();
