import { launchBrowser } from '/work/main/tests/support/browser.ts';
import { AxeBuilder } from '@axe-core/playwright';
import { readFileSync } from 'node:fs';
const office = JSON.parse(readFileSync('/tmp/play/office.json','utf8'));
// args: who path name [width] [dark]
const [who, path, name, width = '1280', scheme = 'light'] = process.argv.slice(2);
const browser = await launchBrowser();
const ctx = await browser.newContext({ viewport: { width: Number(width), height: 900 }, colorScheme: scheme });
if (who !== '-') { const [n, v] = office.staff[who].cookie.split('='); await ctx.addCookies([{ name: n, value: decodeURIComponent(v), url: office.url }].map(c=>({...c,value: office.staff[who].cookie.slice(n.length+1)}))); }
const page = await ctx.newPage();
page.on('console', m => { if (m.type()==='error') console.log('console', m.text()); });
const res = await page.goto(office.url + path);
console.log(res.status(), page.url(), await page.title());
await page.waitForLoadState('networkidle');
const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
if (overflow > 0) console.log('OVERFLOW', overflow);
const { violations } = await new AxeBuilder({ page }).analyze();
for (const v of violations) console.log('AXE', v.id, v.nodes.length, v.nodes[0].html.slice(0,160));
await page.screenshot({ path: `/tmp/play/${name}.png`, fullPage: true });
await browser.close();
