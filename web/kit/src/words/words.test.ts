import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { LOCAL_CODES } from '../api/outcome.ts';
import { type Catalogue, fill, placesOf } from './catalogue.ts';
import { kitEn } from './kit-en.ts';
import { kitZh } from './kit-zh.ts';
import { LANGUAGES, type Language, preferredLanguage, regionalTag } from './languages.ts';

const web = resolve(import.meta.dirname, '../../..');

/** Every complete catalogue: the kit's, and each app's from its own folder. */
async function catalogues(): Promise<[string, Record<Language, Catalogue>][]> {
  const all: [string, Record<Language, Catalogue>][] = [['kit', { en: kitEn, zh: kitZh }]];
  for (const app of ['wallet', 'till', 'console']) {
    const load = async (language: Language) =>
      (await import(`${web}/${app}/src/words/words-${language}.ts`)).default as Catalogue;
    all.push([app, { en: await load('en'), zh: await load('zh') }]);
  }
  return all;
}

/** The codes as the contract lists them, read from the file itself and not from the generated types. */
function problemCodes(): string[] {
  const contract = readFileSync(resolve(web, '../protocol/openapi.yaml'), 'utf8');
  const list = /\n {4}ProblemCode:[\s\S]*?\n {6}enum: \[([\s\S]*?)\]/.exec(contract)?.[1] ?? '';
  return list.split(',').map((code) => code.trim());
}

describe('texts', () => {
  test('every_language_has_every_text_with_the_same_places', async () => {
    for (const [app, languages] of await catalogues()) {
      const source = languages.en;
      for (const language of Object.keys(LANGUAGES) as Language[]) {
        const texts = languages[language];
        expect(Object.keys(texts).sort(), `${app} ${language}`).toEqual(Object.keys(source).sort());
        for (const key of Object.keys(source)) {
          const where = `${app} ${language} ${key}`;
          expect(placesOf(texts[key] ?? ''), where).toEqual(placesOf(source[key] ?? ''));
          const forms = texts[key];
          for (const text of typeof forms === 'string' ? [forms] : Object.values(forms ?? {})) {
            expect(text.trim(), where).not.toBe('');
          }
        }
      }
    }
  });

  test('plural_texts_have_the_forms_their_language_needs', async () => {
    for (const [app, languages] of await catalogues()) {
      for (const language of Object.keys(LANGUAGES) as Language[]) {
        const needed = new Intl.PluralRules(LANGUAGES[language].tag).resolvedOptions().pluralCategories;
        for (const [key, message] of Object.entries(languages[language])) {
          if (typeof message === 'string') continue;
          expect(Object.keys(message).sort(), `${app} ${language} ${key}`).toEqual([...needed].sort());
        }
      }
    }
  });

  test('every_refusal_of_the_contract_says_what_happened_and_what_to_do_in_every_language', () => {
    const codes = problemCodes();
    expect(codes.length).toBeGreaterThan(40);
    expect(codes).toContain('insufficient_funds');
    for (const texts of [kitEn, kitZh] as Catalogue[]) {
      for (const code of [...codes, ...LOCAL_CODES]) {
        expect(texts[`refusal.${code}`], code).toBeTruthy();
        expect(texts[`refusal.${code}.next`], `${code}.next`).toBeTruthy();
      }
    }
  });
});

describe('filling a text', () => {
  test('plurals_follow_the_language', () => {
    const message = kitEn['kit.unknown.attempt'];
    expect(fill(message, { count: 1 }, 'en', 'ltr')).toBe('Asked 1 time');
    expect(fill(message, { count: 1200 }, 'en', 'ltr')).toBe('Asked 1,200 times');
  });

  test('names_are_isolated_where_the_sentence_runs_from_right_to_left', () => {
    expect(fill('{shop}!', { shop: 'Blue Door Bakery' }, 'ar', 'rtl')).toBe('\u2068Blue Door Bakery\u2069!');
  });

  test('a_name_with_braces_is_not_filled_again', () => {
    expect(fill('{a} {b}', { a: '{b}', b: 'x' }, 'en', 'ltr')).toBe('{b} x');
  });
});

test('the_language_is_the_one_kept_or_else_the_devices_first_that_there_is', () => {
  expect(preferredLanguage('zh', ['en-GB'])).toBe('zh');
  expect(preferredLanguage(null, ['fr-FR', 'zh-Hans-CN', 'en'])).toBe('zh');
  expect(preferredLanguage(null, ['fr-FR'])).toBe('en');
  expect(preferredLanguage('constructor', [])).toBe('en');
});

test('dates_follow_the_devices_variety_of_the_language', () => {
  expect(regionalTag('en', ['zh-CN', 'en-GB', 'en-US'])).toBe('en-GB');
  expect(regionalTag('en', ['zh-CN'])).toBe('en');
  expect(regionalTag('zh', ['zh-TW'])).toBe('zh-CN');
});
