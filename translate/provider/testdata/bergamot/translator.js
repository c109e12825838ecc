// A stand-in for the reader of models: it asks for its registry and files by the methods that are to be overridden, and
// talks to the worker by messages, as the package does.

globalThis.Worker = class {
	constructor() {
		throw new Error('the worker was started the way that does not work');
	}
};

export class TranslatorBacking {
	constructor(options) {
		this.options = options;
		this.registry = this.loadModelRegistery();
		this.buffers = new Map();
	}

	async loadModelRegistery() {
		return (await fetch('https://models.example/index.json')).json();
	}

	async fetch(url) {
		return (await fetch(url)).arrayBuffer();
	}

	async loadWorker() {
		const worker = new Worker(new URL('./worker/translator-worker.js', import.meta.url));
		const pending = new Map();
		let serial = 0;
		const call = (name, ...args) => new Promise((resolve, reject) => {
			pending.set(++serial, {resolve, reject});
			worker.postMessage({id: serial, name, args});
		});
		worker.addEventListener('message', ({data: {id, result, error}}) => {
			const {resolve, reject} = pending.get(id);
			pending.delete(id);
			error ? reject(new Error(error)) : resolve(result);
		});
		await call('initialize', this.options);
		// What has a method "then" would be taken for a promise.
		return {worker, exports: new Proxy({}, {get: (_, name) => name === 'then' ? undefined : (...args) => call(name, ...args)})};
	}

	async getModels({from, to}) {
		const has = (from, to) => this.registry.then(models => models.find(model => model.from === from && model.to === to));
		const direct = await has(from, to);
		if (direct)
			return [direct];
		return [await has(from, this.options.pivotLanguage), await has(this.options.pivotLanguage, to)];
	}

	async getTranslationModel({from, to}) {
		const {files} = (await this.registry).find(model => model.from === from && model.to === to);
		if (!files.model.name.endsWith('.bin'))
			throw new Error('the precision cannot be told from ' + files.model.name);
		const read = part => this.fetch(files[part].name);
		return {
			model: await read('model'), shortlist: await read('lex'),
			vocabs: files.vocab ? [await read('vocab')] : [await read('srcvocab'), await read('trgvocab')],
		};
	}
}
