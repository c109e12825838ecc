// The reading modes: the style sheet makes them, here they are chosen and remembered, and a text that a mode covers is shown for
// as long as a key or button is held.
import { one, all, afterFrame, onFirstFrame, onKeys } from './app.js'
import { counterparts, current, litIn, mark, mode, sayInTongues } from './read.js'
import { chosen, goBack, readPair } from './place.js'

const form = one('.modes')
const oneLanguage = ['source', 'target']

form.addEventListener('change', () => {
	cover()
	const pages = one('#main')
	for (const input of form.mode) pages.classList.toggle('m-' + input.value, input.checked)
	pages.classList.toggle('focused', form.focus.checked)
	button.hidden = !covers()
	goBack()
	focus()
	unkept = true
	afterFrame(remember)
})

let unkept = false // whether the choice was not kept yet

/** Keeps the choice in the address and with the reader. */
function remember() {
	if (!unkept) return
	unkept = false
	const address = new URL(location)
	address.searchParams.set('mode', mode())
	if (form.focus.checked) address.searchParams.set('focus', 'on')
	else address.searchParams.delete('focus')
	history.replaceState(null, '', address)
	fetch(form.action, { method: 'POST', redirect: 'manual', body: new URLSearchParams(new FormData(form)), keepalive: true }).catch(() => {}) // not remembered, then
}

addEventListener('pagehide', remember)

/** Where one pair is in full ink, there always is one on the screen: whoever scrolls on reads on. */
function focus() {
	const pair = form.focus.checked && readPair()
	if (pair && pair !== chosen.pair) mark(pair)
}
addEventListener('scrollend', focus)
onFirstFrame(focus)

const coveredSide = () => mode() === 'target' ? 'src' : 'tgt'

let peeked = null // the pair of which that is shown

/** Shows what the mode covers of the current pair. */
function peek() {
	cover()
	const pair = peeked = current()
	pair.classList.add('peek')
	if (oneLanguage.includes(mode())) pair.classList.add('over-' + coveredSide())
	const side = '.' + coveredSide()
	const lit = counterparts(litIn(pair)).filter(s => s.closest(side))
	sayInTongues(lit.length ? lit : all(side + ' .s', pair))
}

function cover() {
	peeked?.classList.remove('peek', 'over-src', 'over-tgt')
	peeked = null
}

/** Lifts the blur of a pair, or lays it again. */
function reveal(pair) {
	if (pair.classList.toggle('shown')) sayInTongues(all('.tgt .s', pair))
}

const covers = () => mode() === 'blur' || oneLanguage.includes(mode())
const acts = target => target.closest?.('a, button, input, select, textarea, summary, dialog')

onKeys({ h: () => { if (covers() && !peeked) peek() } }) // held, the key comes again and again
addEventListener('keydown', event => {
	if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return
	if (mode() === 'blur' && (event.key === ' ' || event.key === 'Enter') && one('.pair.now') && !acts(event.target)) {
		event.preventDefault()
		reveal(current())
	}
})
addEventListener('keyup', event => { if (event.key === 'h') cover() })
addEventListener('blur', cover)

const button = one('#peek')
button.addEventListener('pointerdown', peek)
for (const end of ['pointerup', 'pointercancel', 'pointerleave', 'blur']) button.addEventListener(end, cover)
// Whoever cannot hold a button presses it twice.
button.addEventListener('click', event => {
	if (event.detail === 0) peeked ? cover() : peek()
})
button.addEventListener('contextmenu', event => event.preventDefault())

document.addEventListener('click', event => {
	const side = mode() === 'blur' && event.target.closest('.tgt')
	if (side && getSelection().isCollapsed) side.closest('.pair').classList.add('shown')
})
