// The page of alignment by keyboard. Each change is the form's own, sent without leaving the page: what the
// server answers takes the place of what was shown. What is asked for meanwhile waits for that: keys do the same on a
// slow line as on a fast one.
import { one, all, say, onKeys, released } from './app.js'

const form = () => one('#relink')
const beads = () => all('.bead')
const chosen = () => one('.bead.sel') ?? one('.bead')
let side = 'left'
let asking

const waiting = [] // what is to be done after the answer
let busy = false

/** Calls act as soon as all that was asked for before is answered and shown. */
async function after(act) {
	waiting.push(act)
	if (busy) return
	busy = true
	try {
		while (waiting.length) await waiting.shift()()
	} finally {
		busy = false
	}
}

function mark(bead) {
	for (const b of all('.bead.sel')) {
		b.classList.remove('sel', 'left', 'right')
		b.removeAttribute('aria-current')
	}
	bead.classList.add('sel', side)
	bead.setAttribute('aria-current', 'true')
	form().elements.at.value = bead.dataset.at
	for (const old of all('.repair')) if (!bead.contains(old)) old.remove()
}

// propose asks the server what may put the chosen bead right, once nobody hurries on.
function propose(bead) {
	clearTimeout(asking)
	if (one('.repair', bead)) return
	asking = setTimeout(async () => {
		const asked = new URLSearchParams({ unit: one('#main').dataset.unit, at: bead.dataset.at, part: 'repair' })
		const answer = await fetch(`${location.pathname}?${asked}`).catch(() => null)
		if (!answer?.ok) return
		const repair = one('.repair', new DOMParser().parseFromString(await answer.text(), 'text/html'))
		if (repair && bead === chosen() && !one('.repair', bead)) bead.append(repair)
	}, 200)
}

function choose(bead, scroll = true) {
	if (!bead) return
	mark(bead)
	bead.focus({ preventScroll: true })
	propose(bead)
	if (scroll) bead.scrollIntoView({ block: 'nearest' })
	history.replaceState(null, '', '#' + bead.id)
}

function step(by) {
	const list = beads()
	choose(list[Math.max(0, Math.min(list.length - 1, list.indexOf(chosen()) + by))])
}

function nextToCheck() {
	const list = beads()
	const from = list.indexOf(chosen()) + 1
	choose([...list.slice(from), ...list.slice(0, from)].find(b => b.classList.contains('doubtful')))
}

function activate(which) {
	side = which
	choose(chosen())
}

function fields(asked, op) {
	const body = new URLSearchParams(new FormData(asked))
	body.set('op', op)
	return body
}

async function send(body) {
	const slow = setTimeout(() => document.documentElement.classList.add('loading'), 300)
	try {
		const answer = await fetch(location.pathname, { method: 'POST', body })
		const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
		if (one(':active')) await released()
		show(page)
	} catch {
		refuse(form().dataset.unanswered)
	}
	clearTimeout(slow)
	document.documentElement.classList.remove('loading')
}

function show(page) {
	if (!one('#relink', page)) return refuse(one('.lede', page)?.textContent ?? form().dataset.unanswered)
	const pressed = document.activeElement?.closest('#relink button')?.value
	const { open } = one('.more')
	for (const query of ['#relink', '#main', '.dock']) one(query).replaceWith(one(query, page))
	one('.more').open = open
	choose(chosen())
	if (pressed) one(`#relink [value="${pressed}"]`)?.focus({ preventScroll: true })
	const problem = one('.problem')
	if (problem) waiting.length = 0
	say((problem ?? one('.saved')).textContent)
}

/** Tells why a step was not done. What waited for it is not done either. */
function refuse(why) {
	waiting.length = 0
	const told = Object.assign(document.createElement('p'), { className: 'problem', role: 'alert', textContent: why })
	one('.al-told').replaceChildren(told)
}

/** Returns a bead as it stands on the page, by its first text, where an answer has replaced it. */
function standing(bead) {
	const first = one('.cell', bead).textContent
	return bead.isConnected ? bead : all('.cell').find(cell => cell.textContent === first)?.closest('.bead')
}

function openMore() {
	one('.more').open = true
	one('.more input').focus()
}

document.addEventListener('submit', event => {
	const asked = event.target
	if (!asked.matches('#relink, .repair') || !event.submitter?.value) return
	event.preventDefault()
	const body = fields(asked, event.submitter.value)
	after(() => {
		if (asked.id && asked !== form()) for (const name of ['version', 'at']) body.set(name, form().elements[name].value)
		return send(body)
	})
})
document.addEventListener('click', event => {
	const bead = event.target.closest('.bead')
	if (!bead || event.target.closest('.repair')) return
	if (event.target.closest('a')) event.preventDefault()
	after(() => choose(standing(bead), false))
})

const op = name => () => send(fields(form(), name))
const shift = way => () => send(fields(form(), (side === 'left' ? 'source-' : 'target-') + way))

const keys = {
	j: () => step(1), k: () => step(-1), n: nextToCheck,
	ArrowLeft: () => activate('left'), ArrowRight: () => activate('right'),
	m: op('merge'), s: op('split'), x: op('unlink'), u: shift('up'), d: shift('down'),
	p: op('pin'), v: op('review'), f: op('free'),
	S: openMore, l: openMore,
	r: op('realign'), z: op('undo'), Z: op('redo'),
	Enter: () => {
		const [row] = chosen().dataset.at.split('.')
		const unit = one('#main').dataset.unit === 'paragraph' ? 'sentence' : 'paragraph'
		location.href = `${location.pathname}?unit=${unit}&at=${row}#b${row}${unit === 'sentence' ? '-1' : ''}`
	},
}
onKeys(Object.fromEntries(Object.entries(keys).map(([key, act]) => [key, () => after(act)])))

const named = location.hash && document.getElementById(location.hash.slice(1))
if (named) choose(named)
else mark(chosen())
