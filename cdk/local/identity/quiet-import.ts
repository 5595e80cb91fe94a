import type * as IdentityProvider from './provider.ts';

/**
 * The provider says at import that it supports Node 22 and later only. What is used of it is tested on Node 20 too
 * (tests/local/identity.test.ts), and whoever starts the demonstration can do nothing with that line.
 */
export const importProvider = async (): Promise<typeof IdentityProvider> => {
  const { warn } = console;
  console.warn = (...words: unknown[]) => {
    if (!String(words[0]).includes('Unsupported runtime')) warn(...words);
  };
  try {
    return await import('./provider.ts');
  } finally {
    console.warn = warn;
  }
};
