import { canReach, reachOf } from '../../nodes/qwave/reach';

const reach = (url: string) => reachOf(new URL(url));

test.each([
	['https://n8n.example.com/webhook-waiting/1/2', 'public'],
	['https://8.8.8.8/', 'public'],
	['https://172.32.0.1/', 'public'],
	['https://[2606:4700::1]/', 'public'],
	['http://n8n.example.com/', 'insecure'],
	['http://localhost:5678/', 'loopback'],
	['http://127.9.9.9:5678/', 'loopback'],
	['http://[::1]:5678/', 'loopback'],
	['https://app.localhost/', 'loopback'],
	['http://10.1.2.3/', 'private'],
	['https://172.16.0.1/', 'private'],
	['https://172.31.255.255/', 'private'],
	['https://192.168.1.20:5678/', 'private'],
	['https://169.254.169.254/', 'private'],
	['https://100.64.0.1/', 'private'],
	['https://0.0.0.0/', 'private'],
	['https://[fd00::1]/', 'private'],
	['https://[fe80::1]/', 'private'],
	['https://[::ffff:10.0.0.1]/', 'private'],
	['http://n8n:5678/', 'private'],
	['https://n8n.lan/', 'private'],
	['https://n8n.local./', 'private'],
	['https://[::]/', 'private'],
	['https://[2002:7f00:1::]/', 'private'],
	['https://198.18.0.1/', 'private'],
	['https://239.1.1.1/', 'private'],
	['https://app.localhost./', 'loopback'],
	// Numbers that a URL turns into addresses.
	['http://2130706433/', 'loopback'],
	['http://0x7f.1/', 'loopback'],
])('%s is %s', (url, expected) => expect(reach(url)).toBe(expected));

test.each([
	['https://api.qingbo.ai', 'https://n8n.example.com', true],
	['https://api.qingbo.ai', 'http://n8n.example.com', false],
	['https://api.qingbo.ai', 'http://localhost:5678', false],
	['https://api.qingbo.ai', 'https://192.168.1.2', false],
	['http://127.0.0.1:8787', 'http://localhost:5678', true],
	['http://127.0.0.1:8787', 'http://192.168.1.2:5678', true],
	['https://qwave.lan', 'https://n8n.lan', true],
	['https://qwave.lan', 'http://localhost:5678', false],
])('an API at %s reaches %s: %s', (api, url, expected) =>
	expect(canReach(new URL(api), new URL(url))).toBe(expected),
);
