// Keeps what is written on the server, as it is written: only what changed, after a short pause, and at once when the
// page is left. What could not be sent stays here and is sent again; what is too long to go with the page is told first.
import { one, all, say } from './app.js'

const pause = 700
const retry = 4000
const most = 60_000 // bytes, of the 64 KiB that a browser still sends for a page that is left

export function keeper(form) {
	const texts = new Map() // of the paragraphs that changed, by id
	const dirty = { layout: false, head: false }
	let timer
	let sending = null
	let sent = null // what is sent and not answered
	let stopped = false
	let version = 0
	let failed = false

	const open = () => !stopped && (texts.size > 0 || dirty.layout || dirty.head)
	const layout = () => all('.ed', form).map(ed => ed.dataset.id + ' ' + ed.dataset.kind).join('\n')

	function body(changed, laid) {
		version = Math.max(Date.now(), version + 1)
		const { editor, base, author, note } = form.elements
		const fields = new URLSearchParams({
			editor: editor.value, base: base.value, version, author: author.value, note: note.value,
		})
		for (const [id, text] of changed) { fields.append('id', id); fields.append('text', text) }
		if (laid) fields.set('layout', layout())
		return fields
	}

	/** All that the server may not have yet, as it is sent; '' for nothing. */
	function unkept() {
		if (stopped || !open() && !sent) return ''
		return body(new Map([...sent?.texts ?? [], ...texts]), dirty.layout || sent?.layout).toString()
	}
	const long = () => unkept().length > most

	async function send() {
		const fields = body(texts, dirty.layout)
		sent = { texts: new Map(texts), ...dirty }
		texts.clear()
		dirty.layout = dirty.head = false
		try {
			const answer = await fetch(form.action + '/draft', { method: 'POST', body: fields })
			if (!answer.ok) throw new Error(answer.statusText)
			show(await answer.text())
			return true
		} catch {
			for (const [id, text] of sent.texts) if (!texts.has(id)) texts.set(id, text)
			dirty.layout ||= sent.layout
			dirty.head ||= sent.head
			tell(form.dataset.unsaved, !failed)
			failed = true
			soon(retry)
			return false
		} finally {
			sent = null
		}
	}

	function show(html) {
		const answer = new DOMParser().parseFromString(html, 'text/html')
		one('#sofar').textContent = one('#sofar', answer).textContent
		tell(one('#saved', answer).textContent, failed)
		failed = false
	}
	function tell(text, aloud) {
		one('#saved').textContent = text
		one('#saved').classList.toggle('failed', text === form.dataset.unsaved)
		if (aloud) say(text)
	}

	/** Sends what is open, and tells whether all of it is kept. */
	async function now() {
		clearTimeout(timer)
		while (sending) await sending
		while (open()) {
			sending = send()
			const kept = await sending
			sending = null
			if (!kept) return false
		}
		return true
	}
	function soon(wait = long() && !failed ? 0 : pause) {
		clearTimeout(timer)
		timer = setTimeout(now, wait)
	}

	function leave() {
		const body = unkept()
		const headers = { 'Content-Type': 'application/x-www-form-urlencoded' }
		if (body) fetch(form.action + '/draft', { method: 'POST', body, headers, keepalive: body.length <= most }).catch(() => {})
	}
	addEventListener('pagehide', leave)
	document.addEventListener('visibilitychange', () => { if (document.hidden) leave() })
	addEventListener('online', () => soon(0))
	addEventListener('beforeunload', event => { if (failed && open() || long()) event.preventDefault() })

	return {
		text(ed) {
			texts.set(ed.dataset.id, one('textarea', ed).value)
			if ('new' in ed.dataset) dirty.layout = true
			soon()
		},
		layout() { dirty.layout = true; soon() },
		head() { dirty.head = true; soon() },
		now,
		stop() { stopped = true },
	}
}
