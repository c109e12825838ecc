// Reads aloud through the browser's voices, sentence by sentence, with the sentence lit.
import { one, all, onKeys } from './app.js'
import { current, light, litIn, mode } from './read.js'

const synth = globalThis.speechSynthesis
const buttons = { start: one('#speak'), pause: one('#speak-pause'), next: one('#speak-next'), stop: one('#speak-stop') }
let queue = []
let at = 0
let state = 'silent' // 'speaking', 'paused'

const voiceFor = lang => synth.getVoices().find(v => v.lang.replace('_', '-').split('-')[0] === lang.split('-')[0])
const sides = () => ({ source: ['.src'], target: ['.tgt'] }[mode()] ?? ['.src', '.tgt']).filter(side => voiceFor(one(side + ' [lang]')?.lang ?? 'none'))

function set(next) {
	state = next
	const there = synth && sides().length
	buttons.start.hidden = !there || state === 'speaking'
	buttons.pause.hidden = state !== 'speaking'
	buttons.next.hidden = buttons.stop.hidden = state === 'silent'
}

function start() {
	const pair = current()
	const lit = litIn(pair)
	const side = sides().find(s => lit?.closest(s)) ?? sides()[0]
	if (!side) return
	queue = all(side + ' .s')
	const first = lit?.closest(side) ? lit : one(side + ' .s', pair)
	at = first ? queue.indexOf(first) : 0
	speak()
}

function speak() {
	synth.cancel()
	const sentence = queue[at]
	if (!sentence) return set('silent')
	light(sentence)
	const box = sentence.getBoundingClientRect()
	if (box.top < 130 || box.bottom > innerHeight - 60) sentence.scrollIntoView({ block: 'center' })
	const said = new SpeechSynthesisUtterance(sentence.textContent)
	said.lang = sentence.closest('[lang]').lang
	said.voice = voiceFor(said.lang)
	said.onend = () => { if (state === 'speaking' && queue[at] === sentence) { at++; speak() } }
	said.onerror = event => { if (!['canceled', 'interrupted'].includes(event.error)) set('silent') }
	set('speaking')
	synth.speak(said)
}

// What is paused begins its sentence again: browsers differ in whether they can go on inside one.
function pause() { set('paused'); synth.cancel() }
function stop() { set('silent'); synth.cancel() }
function next() { at++; speak() }
const resume = () => state === 'paused' && litIn(current()) === queue[at] ? speak() : start()

if (synth) {
	set('silent')
	synth.addEventListener?.('voiceschanged', () => set(state))
	one('.modes').addEventListener('change', stop)
	addEventListener('pagehide', stop)
	buttons.start.addEventListener('click', () => { resume(); buttons.pause.focus() })
	buttons.pause.addEventListener('click', () => { pause(); buttons.start.focus() })
	buttons.next.addEventListener('click', next)
	buttons.stop.addEventListener('click', () => { stop(); buttons.start.focus() })
	onKeys({
		r: () => { if (sides().length) state === 'speaking' ? pause() : resume() },
		'.': () => { if (state !== 'silent') next() },
		Escape: () => { if (state !== 'silent') stop() },
	})
}
