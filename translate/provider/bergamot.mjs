// The end of Bergamot that runs in Node: it loads the npm package and says {"ready": true}, or {"error"} where that
// failed. Then it answers each {"id", "from", "to", "texts"} with {"id", "results"}, a string for each text, or with
// {"id", "error"}: "model" or "translate". All of them are JSON and end in NUL. It reads files of the two folders that it
// is told, and fetches nothing.
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {fileURLToPath, pathToFileURL} from 'node:url';
import {promisify} from 'node:util';
import {Worker as Thread} from 'node:worker_threads';
import {gunzip} from 'node:zlib';

const [dir, list] = process.argv.slice(-2);
const largest = 1 << 30; // bytes of a file when it is no longer compressed; models have some 20 to 150 million

// Only frames go to the standard output: what the package prints goes where nobody reads.
const write = process.stdout.write.bind(process.stdout);
process.stdout.write = process.stderr.write.bind(process.stderr);
const say = (frame, then) => write(JSON.stringify(frame) + '\0', then);

const offline = `async () => { throw new Error('nothing is fetched'); }`;
globalThis.fetch = eval(offline);

// The worker of the package is written as CommonJS, but lies under a package.json that says otherwise. So it is compiled
// here as what it is, with the names that such a module has. It reads a file by the path of a URL as if that were the
// path of the file; with the one written as the other, folders may have any name.
const inThread = `
	import {readFileSync} from 'node:fs';
	import {createRequire} from 'node:module';
	import {dirname} from 'node:path';
	import {pathToFileURL} from 'node:url';
	import {compileFunction} from 'node:vm';
	import {workerData as file} from 'node:worker_threads';
	globalThis.fetch = ${offline};
	const require = createRequire(file);
	const files = require('node:fs/promises');
	const decoded = {...files, readFile: (path, ...rest) => files.readFile(typeof path === 'string' ? decodeURIComponent(path) : path, ...rest)};
	const load = name => name === 'node:fs/promises' ? decoded : require(name);
	compileFunction(readFileSync(file, 'utf8'), ['require', '__filename', '__dirname'], {filename: file})(load, pathToFileURL(file).pathname, dirname(file));
`;

class Worker {
	#thread;

	constructor(url) {
		this.#thread = new Thread(new URL('data:text/javascript,' + encodeURIComponent(inThread)), {workerData: fileURLToPath(url)});
		this.#thread.on('error', end);
		this.#thread.on('exit', end);
	}

	addEventListener(name, callback) {
		this.#thread.on(name, data => callback({data}));
	}

	postMessage(message) {
		this.#thread.postMessage(message);
	}

	terminate() {
		this.#thread.terminate();
	}
}

// end tells why there will be no answers, once; the one who asks sees the process end.
let ready = false;
let ending = false;
function end(problem) {
	if (ending)
		return;
	ending = true;
	if (ready)
		process.exit(1);
	say({error: String(problem?.message ?? problem)}, () => process.exit(1));
}

process.on('uncaughtException', end);
process.on('unhandledRejection', end);

// backing returns the package's own reader of models, with the files of the folder in the place of those from the web.
function backing(TranslatorBacking) {
	const paths = new Map();
	const registry = JSON.parse(list).map(({from, to, files}) => ({from, to, files: Object.fromEntries(
		Object.entries(files).map(([part, path]) => {
			const name = path.replace(/\.gz$/, ''); // it tells the precision of the model by its end
			paths.set(name, path);
			return [part, {name}];
		}))}));

	return new class extends TranslatorBacking {
		async loadModelRegistery() {
			return registry;
		}

		async fetch(name) {
			const path = paths.get(name);
			let bytes = await readFile(join(dir, path));
			if (path.endsWith('.gz'))
				bytes = await promisify(gunzip)(bytes, {maxOutputLength: largest});
			return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
		}
	}({pivotLanguage: 'en'});
}

async function answer(models, engine, {id, from, to, texts}) {
	let step = 'model';
	try {
		const way = (await models.getModels({from, to})).map(({from, to}) => ({from, to}));
		for (const pair of way) {
			if (!await engine.hasTranslationModel(pair))
				await engine.loadTranslationModel(pair, await models.getTranslationModel(pair));
		}
		models.buffers?.clear(); // the engine has its own copy
		step = 'translate';
		const asked = texts.map(text => ({text, html: false, qualityScores: false}));
		const responses = await engine.translate({models: way, texts: asked});
		say({id, results: responses.map(response => response.target.text)});
	} catch {
		say({id, error: step});
	}
}

try {
	const {TranslatorBacking} = await import(pathToFileURL(join(dir, 'node_modules/@browsermt/bergamot-translator/translator.js')));
	globalThis.Worker = Worker; // after the package has put its own there
	const models = backing(TranslatorBacking);
	const {exports: engine} = await models.loadWorker();
	ready = true;
	say({ready});

	let rest = '';
	process.stdin.setEncoding('utf8');
	process.stdin.on('end', () => process.exit(0));
	process.stdin.on('data', chunk => {
		const frames = (rest + chunk).split('\0');
		rest = frames.pop();
		for (const frame of frames)
			answer(models, engine, JSON.parse(frame));
	});
} catch (problem) {
	end(problem);
}
