// The page of changes: from change to change, and a decision on each, by keyboard or button. What changes the page
// is asked of the server, as without scripts; here only what came of it is put in the place of what was shown.
import { one, all, say, copy, afterFrame, onFirstFrame, onKeys, released } from './app.js'
import { hold } from './hold.js'

/** What one goes through: the changes of a sort that is shown and not folded away, and the windows that are elsewhere. */
const stops = () => all('.chg[id], .elsewhere').filter(e => !e.closest('details:not([open])') &&
	(e.matches('.chg') ? !e.classList.contains('dim') : e.dataset.changes > 0))
/** How many changes a stop stands for. */
const count = stop => stop.matches('.chg') ? 1 : Number(stop.dataset.changes)
const plain = id => id.replace(/^(k|to)-/, '')
const cardOf = change => document.getElementById('k-' + plain(change.id))
let here = location.hash.slice(1).replace(/^k-/, '')
const current = () => {
	const at = document.getElementById(here) ?? document.getElementById('to-' + here)
	return at?.matches('.chg, .ghost') ? at : null
}

async function goTo(by) {
	let list = stops()
	if (!list.length) return
	const at = list.indexOf(current())
	let to = at < 0 ? next(list, by) : (at + by + list.length) % list.length
	while (list[to].matches('.elsewhere')) {
		const rows = await fill(list[to])
		list = stops()
		const inside = list.filter(stop => rows.some(row => row.contains(stop)))
		to = inside.length ? list.indexOf(inside.at(by > 0 ? 0 : -1)) : (to + by + list.length) % list.length
		if (!list.length) return
	}
	show(list[to])
	focusOn(list[to])
	lookAhead(list, to, by)
}

/** Fills the window that is next on the way, so that nobody waits for it. */
function lookAhead(list, to, by) {
	const way = by > 0 ? list.slice(to + 1, to + 9) : list.slice(Math.max(0, to - 8), to).reverse()
	const place = way.find(stop => stop.matches('.elsewhere'))
	if (place) requestIdleCallback(() => fill(place))
}

/** The first change below what is in sight, or the last above. */
function next(list, by) {
	const middle = innerHeight / 3
	const below = scrollY < 10 ? 0 : list.findIndex(c => c.getBoundingClientRect().top > middle)
	if (by > 0) return below < 0 ? 0 : below
	return below < 0 ? list.length - 1 : (below + list.length - 1) % list.length
}

const asked = new Map() // what is asked for of the windows that are elsewhere
/** Puts the rows of a window in the place of the link to it, and returns them. */
function fill(place) {
	if (!asked.has(place)) asked.set(place, rowsOf(place).finally(() => asked.delete(place)))
	return asked.get(place)
}

async function rowsOf(place) {
	const address = new URL(one('a', place).href)
	address.hash = ''
	address.searchParams.delete('at')
	address.searchParams.set('rows', place.dataset.rows)
	if ('inFold' in place.dataset) address.searchParams.set('fold', '1')
	const answer = await fetch(address)
	if (!answer.ok || !place.isConnected) return []
	const rows = [...new DOMParser().parseFromString(await answer.text(), 'text/html').body.children].map(row => document.adoptNode(row))
	const focused = place.contains(document.activeElement)
	place.replaceWith(...rows)
	for (const row of rows) reserve(row)
	if (focused) one('a', rows[0])?.focus({ preventScroll: true })
	return rows
}

/** Fills the places that come near. */
const nearing = new IntersectionObserver(seen => {
	for (const { target, isIntersecting } of seen) {
		if (!isIntersecting) continue
		nearing.unobserve(target)
		fill(target)
	}
}, { rootMargin: '1200px 0px' })

/** Gives the places of windows that are elsewhere about the height of their rows, until they come near. */
function reserve(within) {
	const line = matchMedia('(max-width: 760px)').matches ? 62 : 29
	for (const place of all('.elsewhere', within)) {
		place.style.minHeight = place.dataset.lines * line + 'px'
		nearing.observe(place)
	}
}

/** Brings what has an anchor to this page, where it is elsewhere. */
async function bring(id) {
	if (!id || document.getElementById(id) || !one('main[data-parted] .elsewhere')) return
	const address = new URL(location.href)
	address.hash = ''
	address.searchParams.set('find', id)
	const answer = await fetch(address)
	if (!answer.ok) return
	const at = Number(await answer.text())
	for (;;) { // a window, and in it that of a fold
		const place = all('.elsewhere').find(p => { const [from, to] = p.dataset.rows.split('-'); return from <= at && at < to })
		if (!place || !(await fill(place)).length) return
	}
}

function show(change) {
	mark(change)
	change.scrollIntoView({ block: change.offsetHeight > innerHeight / 2 ? 'start' : 'center' })
	history.replaceState(null, '', '#' + change.id)
	const place = change.matches('.chg') ? one('#pos').textContent.trim() + '. ' : ''
	say(place + change.textContent.trim())
	if (one('main[data-later]')) tellSource(change)
}

/** Asks for the words of the source that answer to a change, where the page is too long to tell them all at once. */
async function tellSource(change) {
	const card = cardOf(change)
	if (!card || one('.of-source', card)) return
	const answer = await fetch(location.pathname + '?card=' + plain(change.id))
	if (!answer.ok) return
	const told = one('.of-source', new DOMParser().parseFromString(await answer.text(), 'text/html'))
	if (told && !one('.of-source', card)) (one('.why', card) ?? one('header', card)).after(document.adoptNode(told))
}

/** Brings the keyboard to the card of a change, so that Tab goes on to what can be decided on it. */
const focusOn = change => cardOf(change)?.querySelector('header a')?.focus({ preventScroll: true })

function mark(change) {
	for (const old of all('.chg.on, .card.on, .ghost.on')) old.classList.remove('on')
	here = change.id
	change.closest('details')?.setAttribute('open', '')
	change.classList.add('on')
	cardOf(change)?.classList.add('on')
	for (const link of all('[data-go=m]')) delete link.dataset.go
	const otherEnd = one('.mv', change)
	if (otherEnd) otherEnd.dataset.go = 'm'
	const list = stops()
	const at = list.indexOf(change)
	const sum = stops => stops.reduce((n, stop) => n + count(stop), 0)
	const place = one('#pos')
	if (at >= 0) place.textContent = place.dataset.label.replace('{0}', sum(list.slice(0, at)) + 1).replace('{1}', sum(list))
}

const decided = [] // ids in the order in which they were decided here, so that the last one can be taken back first

/** Presses the button of the card at the current change, and goes on to the next one after a verdict. */
function press(name) {
	const change = current()
	const button = change && cardOf(change)?.querySelector(`button[name=${name}]`)
	if (!button) return
	decided.push(plain(change.id))
	button.click()
	goTo(1)
}

/** Takes back what was decided on the current change, else what was decided last. */
function undo() {
	const change = current()
	let button = change && cardOf(change)?.querySelector('button[name=undo]')
	while (!button && decided.length) {
		const id = decided.pop()
		button = one('button[name=undo]', document.getElementById('k-' + id) ?? document.createElement('i'))
		const of = document.getElementById(id) ?? document.getElementById('to-' + id)
		if (button && of) show(of)
	}
	button?.click()
}

/** Returns what finds an element again once its part of the page was replaced, or what now stands for it. */
function wayTo(element) {
	const card = element?.closest('.card')
	if (card) return () => one(element.matches('button') ? '.acts button' : 'header a', document.getElementById(card.id) ?? document)
	const row = element?.closest('.row[id]')
	if (row) return () => one('.acts button, .card header a', document.getElementById(row.id) ?? document)
	if (element?.id) return () => document.getElementById(element.id)
	if (element?.matches('[data-layout]')) return () => one('[data-layout][aria-current]')
	if (element?.matches('[data-source]')) return () => one('[data-source]')
	return element?.closest('.dock') && (() => one('#bulk summary') ?? one('#next'))
}

/** Keeps the threads of a row, where somebody may be writing, when another takes its place. */
function keepThreads(before, row) {
	const threads = before && one('.threads', before)
	if (threads) one('.threads', row)?.replaceWith(threads)
}

/** Keeps what is typed in the fields of a part when another takes its place. */
function keepTyped(before, part) {
	for (const field of before && part ? all('input, textarea', before) : []) {
		const now = one(`[name="${field.name}"]`, part)
		if (now && field.value !== field.defaultValue) now.value = field.value
	}
}

/** Puts the parts of an answer in the place of those of this page, and keeps what is open and what is in sight. */
function take(page) {
	const open = new Set(all('details.fold[open] > .row').map(row => row.id))
	const focus = wayTo(document.activeElement)
	const top = scrollY > 0 && all('.row[id]').find(row => row.getBoundingClientRect().bottom > 120) // a page at its top stays there
	const before = top && top.getBoundingClientRect().top
	const replace = part => { if (one(part, page)) one(part)?.replaceWith(document.adoptNode(one(part, page))) }
	const rows = all('.row[id]', page)
	for (const row of rows) keepThreads(document.getElementById(row.id), row)
	if (one('main', page)) {
		keepTyped(one('#save'), one('#save', page))
		for (const part of ['main', '.sub']) replace(part)
	} else for (const row of rows) document.getElementById(row.id)?.replaceWith(document.adoptNode(row))
	for (const part of ['.map', '.dock']) replace(part)
	for (const row of all('details.fold > .row')) if (open.has(row.id)) row.parentElement.open = true
	const change = current()
	if (change) mark(change)
	prepare()
	if (!document.activeElement || document.activeElement === document.body) focus?.()?.focus({ preventScroll: true })
	const now = top && document.getElementById(top.id)
	if (now) scrollBy(0, now.getBoundingClientRect().top - before)
}

async function ask(address, options) {
	const answer = await fetch(address, options)
	const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
	await released()
	take(page)
}

let last = Promise.resolve()
/** Sends one request after the other, so that no answer overtakes a later one. */
function send(form, button) {
	const body = new URLSearchParams([[button.name, button.value], ['absent', all('.elsewhere').map(p => p.dataset.rows).join()]])
	last = last.then(() => ask(form.action, { method: 'POST', body, headers: { 'HX-Request': 'true' } }))
		.then(() => say(one('#tally')?.textContent ?? ''), () => form.requestSubmit(button))
}

/** Shows the page at another address of this comparison: another layout, or other sorts. */
function turnTo(address) {
	const page = new URL(address, location.href)
	const top = one('main[data-parted]') && all('.row[id]').find(row => row.getBoundingClientRect().bottom > 120)
	if (top) page.searchParams.set('at', current()?.closest('.row').id ?? top.id)
	last = last.then(() => ask(page)).then(() => {
		history.replaceState(null, '', address + (here && current() ? '#' + here : ''))
		say(one('#pos').textContent)
	}, () => { location.href = address })
}

document.addEventListener('click', event => {
	const button = event.target.closest('button[form=review]')
	const away = event.target.closest('a[href*="at="]')
	const link = event.target.closest('[data-layout], [data-source], .dock .all')
	if (button) send(one('#review'), button)
	else if (event.ctrlKey || event.metaKey || event.shiftKey) return
	else if (link) turnTo(link.href)
	else if (away?.closest('.elsewhere')) fill(away.closest('.elsewhere'))
	else if (away) follow(new URL(away.href.baseVal ?? away.href, location.href).hash)
	else return
	event.preventDefault()
})

document.addEventListener('change', event => {
	const form = event.target.closest('#filter')
	if (event.target.closest('.picks')) one('.picks .btn').classList.add('due')
	if (!form) return
	const address = new URL(form.action)
	const boxes = all('[name=show]', form)
	const asked = boxes.filter(b => b.checked).map(b => b.value)
	if (!asked.length) {
		event.target.checked = true // something is to be seen
		return
	}
	address.search = '?show=' + asked.join()
	for (const kept of all('input[type=hidden]', form)) address.searchParams.set(kept.name, kept.value)
	const focus = event.target.id
	turnTo(address.href.replaceAll('%2C', ','))
	last = last.then(() => document.getElementById(focus)?.focus({ preventScroll: true }))
})

/** Shows on the map which part of the text is in sight. */
function followMap() {
	const rect = one('.map .here')
	const whole = document.documentElement.scrollHeight
	rect.setAttribute('y', Math.round(scrollY / whole * 1000))
	rect.setAttribute('height', Math.max(8, Math.round(innerHeight / whole * 1000)))
}
let following = false
addEventListener('scroll', () => {
	if (following) return
	following = true
	requestAnimationFrame(() => { following = false; followMap() })
}, { passive: true })

function prepare() {
	reserve()
	for (const [id, by] of [['#previous', -1], ['#next', 1]]) one(id).addEventListener('click', () => goTo(by))
	afterFrame(followMap) // it asks for places
}
onFirstFrame(prepare)
hold('.row[id]')

/** Goes to an anchor, which may be on another page. */
async function follow(hash) {
	await bring(hash.slice(1))
	if (location.hash === hash) arrive()
	else location.hash = hash
}

/** Follows a link within the page: the change that it leads to is the current one, and its fold is opened. */
async function arrive() {
	const hash = location.hash.slice(1)
	await bring(hash)
	here = hash.replace(/^k-/, '')
	const change = current()
	const target = document.getElementById(hash)
	if (change && target?.matches('.card')) mark(change)
	else if (change) return show(change)
	target?.closest('details.fold')?.setAttribute('open', '')
	if (one('main[data-parted]')) target?.scrollIntoView({ block: 'center' }) // the places above it have their heights by now
}
addEventListener('hashchange', arrive)
if (here) onFirstFrame(arrive)

onKeys({
	j: () => goTo(1), k: () => goTo(-1), n: () => goTo(1), p: () => goTo(-1),
	a: () => press('accept'), x: () => press('reject'), u: undo,
	A: () => { const all = one('#bulk details'); if (all) { all.open = true; one('button', all).focus() } },
	c: () => { const change = current(); one('[data-comment]', (change && cardOf(change)) ?? document.createElement('i'))?.click() },
	v: () => one('[data-layout]:not([aria-current])')?.click(),
	o: () => { const folds = all('details.fold'); const open = folds.some(f => !f.open); for (const f of folds) f.open = open },
	f: () => one('[data-source]')?.click(),
	y: () => copy(location.href, one('#pos').dataset.copied),
	Escape: () => {
		const open = one('#bulk details[open]')
		open?.removeAttribute('open')
		if (open?.contains(document.activeElement)) one('summary', open).focus()
	},
})
