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
const OPTION = '.el-select-dropdown__item:visible';
/** What n8n itself writes beside a parameter. */
const FURNITURE = ['Fixed', 'Expression', 'Currently no items exist', 'Add item', 'Add Entry'];
const SHOTS = join(__dirname, '..', '..', '..', 'coverage', 'editor');

/** n8n's editor in a real browser, logged in. */
export class Editor {
	private browser?: Browser;
	page!: Page;

	async open(): Promise<void> {
		const executablePath = PLACES.find((place) => place && existsSync(place));
		if (!executablePath) {
			throw new Error('No Chromium: install it (apt-get install chromium) or set CHROMIUM_PATH');
		}
		this.browser = await chromium.launch({ executablePath, headless: true, args: FLAGS });
		this.page = await this.browser.newPage({ viewport: { width: 1500, height: 1250 } });
		await this.page.goto(`${world().n8nUrl}/signin`);
		await this.page.fill('input[name=emailOrLdapLoginId]', owner.email);
		await this.page.fill('input[type=password]', owner.password);
		await this.page.click('[data-test-id=form-submit-button]');
		await this.page.waitForURL(/home|workflow/);
	}

	async close(): Promise<void> {
		await this.browser?.close();
	}

	/** Opens a workflow. */
	async workflow(workflowId: string): Promise<void> {
		await this.page.goto(`${world().n8nUrl}/workflow/${workflowId}`);
		await this.page.locator('[data-test-id=canvas-node]').first().waitFor();
	}

	/** Opens a workflow and a node in it; `first` is a parameter that the node has. */
	async node(workflowId: string, name = 'QWave Video', first = 'resource'): Promise<void> {
		await this.workflow(workflowId);
		await this.openNode(name, first);
	}

	/** Opens a node of the workflow that is shown. */
	async openNode(name: string, first: string): Promise<void> {
		await this.page.dblclick(`[data-test-id=canvas-node][data-node-name="${name}"]`);
		await this.page.waitForSelector('[data-test-id=node-parameters]');
		await this.parameter(first).waitFor();
	}

	parameter(name: string) {
		return this.page.locator(`[data-test-id="parameter-input-${name}"]`).first();
	}

	/** Picks an option of a parameter by its name. */
	async pick(parameter: string, option: string): Promise<void> {
		await this.listsClosed();
		await this.parameter(parameter).locator('input').first().click();
		await this.choose(option);
	}

	/** Takes an option of the list that is open. */
	async choose(option: string): Promise<void> {
		const items = this.page.locator(OPTION);
		await items
			.filter({ has: this.page.getByText(option, { exact: true }) })
			.first()
			.click();
	}

	/** Opens the list of a parameter: each option with its description below its name. */
	async offered(parameter: string): Promise<string[]> {
		await this.listsClosed();
		await this.parameter(parameter).locator('input').first().click();
		return await this.openList();
	}

	/** Turns a switch over. */
	async toggle(parameter: string): Promise<void> {
		await this.parameter(parameter).locator('.el-switch').click();
	}

	/** Opens the list of what can be added to a collection. */
	async addable(placeholder = 'Add Field'): Promise<string[]> {
		await this.listsClosed();
		await this.page
			.locator(`[data-test-id=node-parameters] input[placeholder="${placeholder}"]`)
			.first()
			.click();
		return await this.openList();
	}

	/** A list fades out; until then its options are still visible. */
	private async listsClosed(): Promise<void> {
		await this.page.locator(OPTION).first().waitFor({ state: 'hidden' });
	}

	private async openList(): Promise<string[]> {
		const items = this.page.locator(OPTION);
		await items.first().waitFor();
		return (await items.allInnerTexts()).map((text) => text.trim());
	}

	async closeList(): Promise<void> {
		// A Tab would open the next list.
		await this.page.click('[data-test-id=tab-params]');
		await this.listsClosed();
	}

	/** A line of the form: a label, a hint or a notice. */
	line(text: string) {
		return this.page.locator('[data-test-id=node-parameters]').getByText(text, { exact: true });
	}

	/** What the form says below the model, from top to bottom: labels, hints and notices. */
	async form(): Promise<string[]> {
		const text = await this.page.locator('[data-test-id=node-parameters]').innerText();
		const lines = text.split('\n').map((line) => line.trim());
		const own = lines.slice(lines.indexOf('Model') + 1, lines.indexOf('Additional Fields'));
		return own.filter((line) => line && !FURNITURE.includes(line));
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
		await this.page.screenshot({ path: join(SHOTS, `${name}.png`), animations: 'disabled' });
	}
}
