import { type Browser, chromium } from 'playwright';

/** The Chromium that scripts/prepare.mjs found. As root it runs without its sandbox, which it would refuse to start with. */
export function launchBrowser(): Promise<Browser> {
  const executablePath = process.env.CHROME_PATH;
  if (!executablePath) throw new Error('CHROME_PATH fehlt: Starten Sie die Tests mit "npm test".');
  const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'];
  return chromium.launch({
    executablePath,
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), ...quiet],
    // With Playwright's own handler the process would outlive the signal that ends a test file after its time.
    handleSIGTERM: false,
  });
}
