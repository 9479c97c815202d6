// pa11y ships no types; these are the parts the tests use.
declare module 'pa11y' {
  import type { Browser } from 'puppeteer';

  interface Options {
    browser: Browser;
    standard: 'WCAG2AA';
    /** Milliseconds for the whole page. */
    timeout: number;
  }
  export default function pa11y(
    url: string,
    options: Options,
  ): Promise<{ issues: { code: string; selector: string }[] }>;
}
