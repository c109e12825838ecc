// The reading page by pointer and keyboard: a sentence stays lit with its counterpart until another is chosen, and
// a click holds it.
import { one, all, say, copy, afterFrame, onKeys } from './app.js'
import { chosen, showName, topPair } from './place.js'
import { topLine } from './settle.js'

const pairs = all('.pair')
let lit = null // the sentence that is lit
let held = false // whether pointing at another sentence leaves it lit

const inView = pair => pair && pair.getBoundingClientRect().bottom > 0 && pair.getBoundingClientRect().top < innerHeight

/** Returns the pair that keys act on. */
export const current = () => [chosen.pair, lit?.closest('.pair')].find(inView) ?? topPair()

/** Returns the sentence that is lit, where it is in the current pair. */
export const litIn = pair => lit?.closest('.pair') === pair ? lit : null

/** Returns the key of the reading mode. */
export const mode = () => one('input[name=mode]:checked')?.value

export function light(sentence) {
	for (const s of counterparts(lit)) s.classList.remove('lit')
	lit = sentence
	for (const s of counterparts(lit)) s.classList.add('lit')
}

/** Returns all sentences of a bead, on both sides. */
export const counterparts = s => s ? all(`.s[data-b="${s.dataset.b}"]`, s.closest('.pair')) : []

/** Says sentences to those who hear the page, each in its language. */
export function sayInTongues(sentences) {
	one('#live').replaceChildren(...sentences.map(s => {
		const said = document.createElement('span')
		said.lang = s.closest('[lang]').lang
		said.textContent = s.textContent + ' '
		return said
	}))
}

/** Marks the pair that is being read. */
export function mark(pair) {
	release()
	chosen.pair?.classList.remove('now')
	chosen.pair = pair
	pair.classList.add('now')
	showName(pair)
}

function choose(pair) {
	mark(pair)
	history.replaceState(null, '', '#' + pair.id)
}

function release() {
	held = false
	chosen.pair?.classList.remove('held')
}

function goTo(pair) {
	if (!pair) return
	choose(pair)
	light(one('.s', pair))
	say(pair.getAttribute('aria-label') ?? '')
	show(pair) // which lays the page out: all that changes it comes before
	afterFrame(() => { if (chosen.pair === pair) show(pair) }) // only now all of the pair is laid out
	focusOn(pair)
}

/** Brings a pair to the middle of the screen; one that is too high for that begins at the top. */
function show(pair) {
	const room = innerHeight - topLine() - (one('.dock')?.offsetHeight ?? 0)
	pair.scrollIntoView({ block: pair.offsetHeight > room ? 'start' : 'center' })
}

/** Brings the keyboard to a pair, so that Tab goes on from there. Where the focus would uncover a text it stays away. */
function focusOn(pair) {
	if (mode() !== 'blur') one('.pno', pair).focus({ preventScroll: true })
}

/** Goes to the next pair, or the one before. The first step leads to the pair that is being read. */
function stepPair(by) {
	const from = current()
	goTo(from === chosen.pair ? pairs[pairs.indexOf(from) + by] : from)
}

/** Returns one sentence of each bead of a pair that is on the page in this mode. */
function headsOf(pair) {
	const side = { source: '.src ', target: '.tgt ' }[mode()] ?? ''
	return [...new Map(all(side + '.s', pair).reverse().map(s => [s.dataset.b, s])).values()].reverse()
}

/** Lights the next sentence, or the one before, and returns it. */
export function stepSentence(by) {
	let pair = lit?.closest('.pair') ?? current()
	let heads = headsOf(pair)
	let i = lit ? heads.findIndex(s => s.dataset.b === lit.dataset.b) + by : 0
	while (!heads[i]) {
		pair = pairs[pairs.indexOf(pair) + by]
		if (!pair) return null
		heads = headsOf(pair)
		i = by > 0 ? 0 : heads.length - 1
	}
	if (pair !== chosen.pair) {
		choose(pair)
		focusOn(pair)
	}
	release()
	light(heads[i])
	heads[i].scrollIntoView({ block: 'nearest' })
	return heads[i]
}

const sentence = by => () => { if (stepSentence(by)) sayInTongues(counterparts(lit)) }

function copyLink() {
	const main = one('#main')
	const address = new URL(main.dataset.here ?? '', location)
	if (mode()) address.searchParams.set('mode', mode())
	address.hash = current().id
	copy(address.href, main.dataset.copied)
}

let spot // where the pointer was last: where it still is there, the page moved under it
const place = event => event.clientX + ' ' + event.clientY
for (const kind of ['pointermove', 'pointerdown']) document.addEventListener(kind, event => { spot = place(event) }, { passive: true })
document.addEventListener('pointerover', event => {
	const moved = place(event) !== spot
	const sentence = event.target.closest?.('.s')
	if (sentence && moved && !held && event.pointerType !== 'touch') light(sentence)
})
document.addEventListener('click', event => {
	const sentence = event.target.closest('.s')
	if (!sentence || !getSelection().isCollapsed) return
	const again = held && counterparts(lit).includes(sentence)
	choose(sentence.closest('.pair'))
	light(sentence)
	held = !again
	chosen.pair.classList.toggle('held', held)
})

const press = query => () => one(query)?.click()
const chooseMode = n => () => one('.modes')?.elements.mode[n]?.click()

onKeys({
	j: () => stepPair(1), k: () => stepPair(-1),
	n: sentence(1), p: sentence(-1),
	1: chooseMode(0), 2: chooseMode(1), 3: chooseMode(2), 4: chooseMode(3), 5: chooseMode(4),
	f: press('#focus'),
	y: copyLink,
	e: () => one('.edit-here', current())?.click(),
	Escape: () => { release(); light(null) },
})

const target = document.getElementById(location.hash.slice(1))
const linked = target?.closest('.pair')
if (linked) {
	chosen.pair = linked
	linked.classList.add('now')
	light(target.closest('.s'))
}

// A link to what the text no longer has leads to the last revision that had it.
const lost = !target && /^#[ps]([a-z0-9]+)(-\d+)?$/.exec(location.hash)
if (lost) {
	const address = `/articles/${one('#main').dataset.article}/paragraph/${lost[1]}`
	fetch(address).then(answer => { if (answer.ok) location.replace(address) }).catch(() => {})
}
