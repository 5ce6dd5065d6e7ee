import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { CHROMIUM, launch, REQUIRED } from './chromium.ts';
import { OPENING_MS, openSite, type Site } from './site.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];

let site: Site;
let browser: Browser;
const faults: string[] = [];

const inBrowser = CHROMIUM !== null || REQUIRED ? describe : describe.skip;

inBrowser('the page in a browser', () => {
  beforeAll(async () => {
    site = await openSite();
    browser = await launch();
  }, OPENING_MS);
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });
  afterEach(() => {
    expect(faults.splice(0)).toEqual([]);
  });

  /** Every page is another person. What the console complains about, the policy's refusals among it, fails the test. */
  async function visit(options: BrowserContextOptions = {}, hash = ''): Promise<Page> {
    const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/Berlin', ...options });
    const page = await context.newPage();
    page.on('console', (line) => {
      if (line.type() === 'error' || line.type() === 'warning') faults.push(line.text());
    });
    page.on('pageerror', (error) => faults.push(String(error)));
    await page.goto(`${site.origin}/${hash}`);
    await page.locator('nav a[aria-current]').waitFor();
    return page;
  }

  async function ask(page: Page, words: string): Promise<string> {
    const answers = page.locator('#log article.bot');
    const before = await answers.count();
    await page.fill('#words', words);
    await page.keyboard.press('Enter');
    await answers.nth(before).waitFor();
    return (await answers.nth(before).textContent()) ?? '';
  }

  /** Axe runs beside the page's own policy, which lets no script in: so it comes by the debugger, not by the page. */
  async function violations(page: Page): Promise<string[]> {
    await page.evaluate(AXE);
    return page.evaluate(async (tags) => {
      interface Axe {
        run(root: unknown, options: unknown): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
      }
      const scope = globalThis as unknown as { axe: Axe; document: unknown };
      const { violations } = await scope.axe.run(scope.document, { runOnly: tags });
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 100)).join(' | ')}`);
    }, WCAG);
  }

  /** Asked again and again from outside: the policy lets nobody evaluate a string inside. */
  async function until(page: Page, expression: string): Promise<void> {
    while (!(await page.evaluate(expression))) await page.waitForTimeout(25);
  }

  const focused = (page: Page): Promise<string> =>
    page.evaluate("document.activeElement.id || document.activeElement.textContent || ''");

  test('the checker itself sees a fault', async () => {
    const page = await visit();
    await page.evaluate('document.querySelector("main").append(document.createElement("img"))');
    expect((await violations(page)).join()).toMatch(/image-alt/);
    await page.context().close();
  });

  test('the first load is small', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const bodies: Promise<number>[] = [];
    page.on('response', (response) => {
      const counts = !response.url().includes('/figures/') && !response.url().endsWith('/api/events');
      if (counts) bodies.push(response.body().then(({ length }) => length));
    });
    await page.goto(site.origin);
    await page.locator('nav a[aria-current]').waitFor();
    const sizes = await Promise.all(bodies);
    expect(sizes.length).toBeGreaterThan(4);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(60_000);
    await context.close();
  });

  test('a question, a follow-up, and why', async () => {
    const page = await visit();
    expect(await ask(page, 'my lower back hurts after sitting')).toMatch(/back/i);
    expect(await page.locator('#log .sources').first().textContent()).toMatch(/^Sources: /);
    await ask(page, 'and what if I have to stay in my chair?');
    expect(await page.locator('#log article').count()).toBe(4);
    await page.context().close();
  });

  test('a stretch with its picture, in movement when asked, and another', async () => {
    const page = await visit();
    await ask(page, 'give me a stretch for my neck');
    const image = page.locator('#log img.figure');
    await until(page, 'document.querySelector("#log img.figure").naturalWidth > 0');
    expect(((await image.getAttribute('alt')) ?? '').length).toBeGreaterThan(20);
    expect(await image.getAttribute('src')).toMatch(/\.png$/);
    await page.getByRole('button', { name: 'Show me moving' }).click();
    expect(await image.getAttribute('src')).toMatch(/\.gif$/);
    await page.getByRole('button', { name: 'Another' }).click();
    await page.locator('#log article.bot').nth(1).waitFor();
    await page.context().close();
  });

  test('an emergency is seen and read out at once, with nothing beside it', async () => {
    const page = await visit();
    await ask(page, 'crushing chest pain and my left arm is numb');
    const alert = page.locator('#log .alert').first();
    await alert.waitFor();
    expect(await alert.textContent()).toMatch(/112|999/);
    expect(await page.locator('#log').getAttribute('aria-live')).toBe('polite');
    expect(await page.locator('#log img').count()).toBe(0);
    expect(await violations(page)).toEqual([]);
    await page.context().close();
  });

  test('a routine, step by step in one place, and on paper', async () => {
    const page = await visit();
    await ask(page, 'five minutes for neck and shoulders');
    await page.evaluate('window.print = () => { window.printed = true; }');
    await page.getByRole('button', { name: 'Print' }).click();
    await until(page, 'window.printed === true');
    expect(await page.locator('#sheet > ol > li').count()).toBeGreaterThan(3);
    expect(
      await page.evaluate('[...document.querySelectorAll("#sheet img")].every((one) => one.naturalWidth > 0)'),
    ).toBe(true);
    const sheet = await page.pdf({ format: 'A4', preferCSSPageSize: true });
    expect(sheet.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
    expect(sheet.toString('latin1').match(/\/Subtype\s*\/Image\b/g)?.length).toBeGreaterThan(3);
    await page.evaluate('window.dispatchEvent(new Event("afterprint"))');
    await page.getByRole('button', { name: 'Start' }).click();
    await page.getByRole('heading', { name: /^Step 1 of/ }).waitFor();
    expect(await page.locator('#log article.bot').count()).toBe(1);
    expect(await page.locator('.countdown').textContent()).toMatch(/^\d:\d\d$/);
    expect(await focused(page)).toBe('Next');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: /^Step 2 of/ }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByText(/Stopped after one move/).waitFor();
    await page.context().close();
  });

  test('a nudge: previewed, saved, changed, deleted', async () => {
    const page = await visit({}, '#nudges');
    await page.fill('#when', 'every weekday at 10 and 3');
    await page.locator('#preview li').nth(4).waitFor();
    expect(await page.locator('#preview').textContent()).toMatch(/10:00 and 15:00/);
    expect(await violations(page)).toEqual([]);
    await page.fill('#zone', 'Mars/Base');
    await page.click('#save');
    await page.locator('#zone-error:not(:empty)').waitFor();
    expect(await focused(page)).toBe('zone');
    await page.fill('#zone', 'Europe/Berlin');
    await page.dblclick('#save');
    await page.locator('#nudge-list article').waitFor();
    expect(await page.locator('#nudge-list article').count()).toBe(1);
    await page.getByRole('button', { name: /^Change/ }).click();
    await page.fill('#when', 'every friday at 11');
    await page.click('#save');
    await page
      .locator('#nudge-list')
      .getByText(/Friday at 11:00/)
      .waitFor();
    await page.getByRole('button', { name: /^Delete/ }).click();
    await page.getByRole('button', { name: 'Yes, delete it' }).click();
    await page.getByText('You have none yet.').waitFor();
    await page.context().close();
  });

  test('a nudge arrives, wherever on the page one is', async () => {
    const page = await visit({}, '#library');
    const [cookie] = await page.context().cookies();
    const to = { platform: 'web' as const, workspace: 'local', channel: cookie?.value ?? '', direct: true };
    const reply = await site.house.core.respond({
      kind: 'command',
      id: 'nudged',
      command: { name: 'stretch', text: 'neck' },
      place: to,
      person: { id: to.channel, isAdmin: false, mayManageChannel: true },
      privately: true,
    });
    await site.web.messenger.send(to, reply, 'sub@1');
    await page.getByRole('link', { name: 'Read it under Talk' }).click();
    expect(await page.locator('#log article.nudge').count()).toBe(1);
    expect(await violations(page)).toEqual([]);
    await page.context().close();
  });

  test('the words of a person stay words', async () => {
    const page = await visit();
    await ask(page, '<img src=x onerror="window.owned=1"> my neck hurts');
    expect(await page.locator('#log article.mine img').count()).toBe(0);
    expect(await page.evaluate('window.owned')).toBeUndefined();
    await page.context().close();
  });

  test('the library, by area and kind, down to sources and review', async () => {
    const page = await visit({}, '#library');
    await page.locator('#cards li').first().waitFor();
    await page.selectOption('#area', 'neck');
    await page.selectOption('#kind', 'remedy');
    await until(page, 'document.querySelector("#count").textContent !== ""');
    expect(await page.locator('#cards img').count()).toBe(0);
    await page.selectOption('#kind', 'stretch');
    expect(await page.locator('#cards img').count()).toBeGreaterThan(5);
    expect(await violations(page)).toEqual([]);
    await page.locator('#cards a').first().click();
    const entry = page.locator('#entry-body');
    await entry.getByText('Sources').waitFor();
    expect(await entry.locator('dd').last().textContent()).toMatch(/review/);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('link', { name: 'Back to the library' }).click();
    await page.locator('#cards li').first().waitFor();
    await page.context().close();
  });

  test('by keyboard alone', async () => {
    const page = await visit();
    const order: string[] = [];
    for (let at = 0; at < 10; at++) {
      await page.keyboard.press('Tab');
      order.push(await focused(page));
    }
    expect(order.slice(0, 4)).toEqual(['Skip to the content', 'Talk', 'Nudges', 'Library']);
    expect(order[8]).toBe('words');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.type('give me a stretch for my hips');
    await page.keyboard.press('Enter');
    await page.locator('#log article.bot').waitFor();
    await page.keyboard.press('Shift+Tab');
    expect(await focused(page)).toBe('Not helpful');
    await page.keyboard.press('Space');
    await page.locator('#log article.bot').nth(1).waitFor();
    await page.locator('nav a').nth(1).focus();
    await page.keyboard.press('Enter');
    await page.locator('#nudges').waitFor();
    expect(await focused(page)).toBe('nudges-title');
    const outline = await page.evaluate(
      'document.querySelector("#when").focus(), getComputedStyle(document.activeElement).outlineStyle',
    );
    expect(outline).toBe('solid');
    await page.context().close();
  });

  test.each<[string, BrowserContextOptions]>([
    ['a phone', { viewport: { width: 320, height: 640 } }],
    ['the dark', { colorScheme: 'dark' }],
    ['a phone in the dark', { viewport: { width: 360, height: 740 }, colorScheme: 'dark' }],
  ])('on %s', async (_name, options) => {
    const page = await visit(options);
    const background = await page.evaluate('getComputedStyle(document.documentElement).backgroundColor');
    expect(background).toBe(options.colorScheme === 'dark' ? 'rgb(20, 25, 23)' : 'rgb(251, 250, 247)');
    await ask(page, 'five minutes for neck and shoulders');
    for (const hash of ['#talk', '#nudges', '#library', '#entry/seated-cat-cow']) {
      await page.evaluate(`location.hash = '${hash}'`);
      await page.locator(`${hash.split('/')[0]}`).waitFor();
      expect(await violations(page)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    }
    await page.context().close();
  });
});
