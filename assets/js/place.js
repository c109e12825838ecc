// Where the reader is: the pair at the top of the screen stays there when the mode or the width changes, and is found
// again on the next visit. It is kept in this browser alone.
import { one, all, onFirstFrame } from './app.js'
import { keep, kept } from './kept.js'
import { isSettling, settle, topLine } from './settle.js'

const pairs = all('.pair')
const leaves = all('.leaf')
const store = 'place:' + one('#main').dataset.article

/** Returns that of elements one below the other which is at a height of the screen, else the nearest. To look for it by
halves is far faster than to ask what is drawn there. */
function at(y, list) {
	let from = 0
	let to = list.length - 1
	while (from < to) {
		const half = (from + to) >> 1
		if (list[half].getBoundingClientRect().bottom > y) to = half
		else from = half + 1
	}
	return list[from]
}

/** Returns the pair at a height of the screen. Its leaf comes first: what is in one that is out of sight has no place yet. */
const pairAt = y => at(y, at(y, leaves)?.children ?? [])

/** Returns the pair at the top of the screen. */
export const topPair = () => pairAt(topLine())

/** The pair that was chosen by key or click, if any. */
export const chosen = { pair: null }

/** Returns the pair that is being read: the chosen one, unless it was scrolled past; then that a little below the top. */
export function readPair() {
	const eyes = topLine() + (innerHeight - topLine()) / 4
	const box = chosen.pair?.getBoundingClientRect()
	return box?.bottom > eyes && box.top < innerHeight ? chosen.pair : pairAt(eyes)
}

let place = null // the pair, and how far of it is above the line
let width = innerWidth // for which the place was told
let writing

function look() {
	const pair = topPair()
	if (!pair || isSettling() || width !== innerWidth) return
	const box = pair.getBoundingClientRect()
	place = { id: pair.id, part: Math.min(1, Math.max(0, (topLine() - box.top) / box.height)) }
	tell(pair)
	clearTimeout(writing)
	writing = setTimeout(remember, 300)
}

function tell(pair) {
	const box = chosen.pair?.getBoundingClientRect()
	showName(box?.bottom > topLine() && box.top < innerHeight ? chosen.pair : pair)
	const last = pairAt(innerHeight - 60)
	one('#progress').value = pairs.indexOf(last) + 1
}

/** Tells at the foot of the page which pair is being read. */
export function showName(pair) {
	const label = pair.getAttribute('aria-label')
	const foot = one('#pos')
	if (label && foot) foot.textContent = label
}

function remember() {
	const { value, max } = one('#progress')
	if (place) keep(store, { ...place, read: value / max })
}

/** Brings the page back to a place. */
export function goBack(to = place) {
	const pair = to && document.getElementById(to.id)
	if (!pair) return
	place = to
	settle(pair, to.part, () => tell(pair))
}

/** Goes where a link leads, and stays there while the rows around take their true heights. */
function arrive() {
	const linked = document.getElementById(location.hash.slice(1))
	const pair = linked?.closest('.pair, #notes')
	if (!pair) return
	const box = pair.getBoundingClientRect()
	goBack({ id: pair.id, part: (linked.getBoundingClientRect().top - box.top) / box.height })
}

if (one('#progress')) {
	let asked = false
	addEventListener('scroll', () => {
		if (asked) return
		asked = true
		requestAnimationFrame(() => { asked = false; look() })
	}, { passive: true })
	addEventListener('resize', () => {
		if (width === innerWidth) return
		width = innerWidth
		goBack()
	})
	addEventListener('pagehide', remember)
	history.scrollRestoration = 'manual'
	const before = kept(store)
	const again = performance.getEntriesByType('navigation')[0]?.type !== 'navigate' // a reload, or back from another page
	const returns = again || !location.hash || location.hash === '#' + before?.id
	onFirstFrame(() => returns ? goBack(before) : arrive())
	addEventListener('hashchange', arrive)
}
