import { startQueue } from '../../dev/lib/queue';
import { setUp, tell } from './globalSetup';
import { serveControl } from './queueControl';
import { keepServers } from './world';

/** n8n in queue mode, each of its two workers with one place: who holds it, shows. */
export default async function queueSetup(): Promise<void> {
	const { n8n, world } = await setUp((options) => startQueue({ ...options, concurrency: 1 }));
	const control = await serveControl(n8n);
	keepServers(control);
	tell({ ...world, queueControl: control.url });
}
