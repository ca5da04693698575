import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';

import { owner } from '../../../dev/lib/client';
import { world } from '../../support/world';

/** Where Debian and the browsers' own installers put it. */
const PLACES = [
	process.env.CHROMIUM_PATH,
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];
const FLAGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];
const SHOTS = join(__dirname, '..', '..', '..', 'coverage', 'editor');

/** n8n's editor in a real browser, logged in. */
export class Editor {
	private constructor(
		private readonly browser: Browser,
		readonly page: Page,
	) {}

	static async open(): Promise<Editor> {
		const executablePath = PLACES.find((place) => place && existsSync(place));
		if (!executablePath) {
			throw new Error('No Chromium: install it (apt-get install chromium) or set CHROMIUM_PATH');
		}
		const browser = await chromium.launch({ executablePath, headless: true, args: FLAGS });
		const page = await browser.newPage({ viewport: { width: 1500, height: 1250 } });
		await page.goto(`${world().n8nUrl}/signin`);
		await page.fill('input[name=emailOrLdapLoginId]', owner.email);
		await page.fill('input[type=password]', owner.password);
		await page.click('[data-test-id=form-submit-button]');
		await page.waitForURL(/home|workflow/);
		return new Editor(browser, page);
	}

	async close(): Promise<void> {
		await this.browser.close();
	}

	/** Opens a workflow and a node in it. */
	async node(workflowId: string, name = 'QWave Video'): Promise<void> {
		await this.page.goto(`${world().n8nUrl}/workflow/${workflowId}`);
		await this.page.dblclick(`[data-test-id=canvas-node][data-node-name="${name}"]`);
		await this.page.waitForSelector('[data-test-id=node-parameters]');
		await this.parameter('resource').waitFor();
	}

	parameter(name: string) {
		return this.page.locator(`[data-test-id="parameter-input-${name}"]`).first();
	}

	/** Picks an option of a parameter by its name. */
	async pick(parameter: string, option: string): Promise<void> {
		await this.parameter(parameter).locator('input').first().click();
		const items = this.page.locator('.el-select-dropdown__item:visible');
		await items
			.filter({ has: this.page.getByText(option, { exact: true }) })
			.first()
			.click();
	}

	/** The labels of the form, from top to bottom. */
	async labels(): Promise<string[]> {
		const labels = this.page.locator(
			'[data-test-id=node-parameters] [data-test-id=input-label], [data-test-id=node-parameters] .n8n-input-label',
		);
		const texts = await labels.allInnerTexts();
		return [...new Set(texts.map((text) => text.split('\n')[0]?.trim() ?? '').filter(Boolean))];
	}

	async shot(name: string): Promise<void> {
		mkdirSync(SHOTS, { recursive: true });
		await this.page.screenshot({ path: join(SHOTS, `${name}.png`) });
	}
}
