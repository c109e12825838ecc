// What every page has: light or dark, the list of keys, and the keys that lead from screen to screen.
// All of it is enhancement: the pages work without scripts.

export const one = (query, within = document) => within.querySelector(query)
export const all = (query, within = document) => [...within.querySelectorAll(query)]

const live = one('#live')
/** Says text to those who hear the page. */
export const say = text => { live.className = 'vh'; live.textContent = text }

let told
/** Says text to everybody, for some seconds. */
export function tell(text) {
	say(text)
	live.className = 'toast'
	clearTimeout(told)
	told = setTimeout(() => { live.className = 'vh' }, 5000)
}

/** Copies text and tells what was copied, or that it cannot be: away from this machine only an encrypted page may. */
export async function copy(text, what) {
	const copied = await navigator.clipboard?.writeText(text).then(() => true, () => false) || copyByHand(text)
	tell(copied ? what : live.dataset.failed)
}

function copyByHand(text) {
	const focused = document.activeElement
	const field = Object.assign(document.createElement('textarea'), { value: text, className: 'vh' })
	document.body.append(field)
	field.select()
	const copied = document.execCommand('copy')
	field.remove()
	focused?.focus({ preventScroll: true })
	return copied
}

/** Tells whether single letters are shortcuts: a reader can turn that off. */
export const lettersAct = () => document.documentElement.dataset.keys !== 'off'

/** Calls act just before the page is first drawn: whoever asks for places earlier has the page laid out twice, the first
time in faces that it will not have. */
export const onFirstFrame = act => { requestAnimationFrame(act) }

/** Calls act when what was changed so far has been drawn: nobody waits for what comes after. */
export const afterFrame = act => { requestAnimationFrame(() => setTimeout(act)) }

// A click is lost where what was pressed is replaced before it is let go.
let pressed = false
const awaiting = []
const press = () => { pressed = true }
function release() {
	pressed = false
	setTimeout(() => { if (!pressed) for (const go of awaiting.splice(0)) go() }) // after the click that this ends
}
for (const down of ['keydown', 'pointerdown']) addEventListener(down, press, { capture: true, passive: true })
for (const up of ['keyup', 'pointerup', 'pointercancel']) addEventListener(up, release, { capture: true, passive: true })
addEventListener('blur', release) // the window's: it hears of no key any more

/** Resolves when no key or button is held down: then parts of the page can be replaced. */
export const released = () => pressed ? new Promise(done => awaiting.push(done)) : Promise.resolve()

const dialogs = document.getElementsByTagName('dialog') // of a long page a query would look through all

/** Calls one of keys when its key is pressed outside fields and without a modifier. Enter on a link or a button is theirs. */
export function onKeys(keys) {
	addEventListener('keydown', event => {
		const field = event.target.closest?.('input:not([type=radio], [type=checkbox]), textarea, select')
		if (event.ctrlKey || event.metaKey || event.altKey || field || [...dialogs].some(d => d.open)) return
		if (event.key.length === 1 && !lettersAct()) return
		if (event.key === 'Enter' && event.target.closest?.('a, button, summary')) return
		const act = keys[event.key]
		if (!act) return
		event.preventDefault()
		act()
	})
}

const help = one('#help')
const openHelp = () => help.showModal()
one('#help-open').addEventListener('click', openHelp)

const theme = one('#theme')
const dark = matchMedia('(prefers-color-scheme: dark)')
function isDark() {
	const chosen = document.documentElement.dataset.theme
	return chosen ? chosen === 'dark' : dark.matches
}
async function switchTheme() {
	const next = isDark() ? 'light' : 'dark'
	document.documentElement.dataset.theme = next
	await fetch('/settings', { method: 'POST', redirect: 'manual', body: new URLSearchParams({ theme: next }) })
}
theme.addEventListener('click', event => { event.preventDefault(); switchTheme() })

// What takes longer than a moment is told by a line at the top: the old page stays until the new one is there.
let waiting
function wait() {
	clearTimeout(waiting)
	waiting = setTimeout(() => { document.documentElement.classList.add('loading') }, 300)
	setTimeout(rest, 10_000) // it was a download, or was stopped
}
function rest() {
	sent = null
	clearTimeout(waiting)
	document.documentElement.classList.remove('loading')
}
// A second press of a button while the answer to the first is on its way would do the same again.
let sent
addEventListener('submit', event => {
	if (event.defaultPrevented || event.target.method === 'dialog') return
	const press = [event.target, event.submitter]
	if (event.target.method === 'post' && sent?.every((part, i) => part === press[i])) return event.preventDefault()
	sent = press
	wait()
})
addEventListener('click', event => {
	const link = event.target.closest?.('a[href]')
	const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey
	if (!link || !plain || event.defaultPrevented || link.target || link.hasAttribute('download')) return
	if (link.origin === location.origin && link.pathname + link.search !== location.pathname + location.search) wait()
})
addEventListener('pageshow', rest)

const offline = one('#offline')
const tellConnection = () => { offline.hidden = navigator.onLine }
addEventListener('offline', tellConnection)
addEventListener('online', tellConnection)
tellConnection()

// On a narrow screen the tabs scroll; the one that is here is brought into sight, by the style sheet where browsers can.
const tab = one('.tabs [aria-current]')
const bringTab = () => { tab.parentElement.scrollLeft = tab.offsetLeft - (tab.parentElement.clientWidth - tab.offsetWidth) / 2 }
if (tab && !CSS.supports('scroll-initial-target', 'nearest')) onFirstFrame(bringTab)

let going = false
function go(key) {
	const link = one(`[data-go="${key}"]`) ?? (key === 'l' ? one('.mark') : null)
	if (link) location.href = link.href
	else if (key === 'n') location.href = '/articles/new'
	else if (key === 'w') location.href = '/review'
}
function search() {
	const field = one('main input[type=search]')
	if (!field) location.href = one('#find').href
	field?.focus()
	field?.select()
}
onKeys({
	'?': openHelp,
	'/': search,
	t: switchTheme,
	g: () => { going = true; setTimeout(() => { going = false }, 1500) },
})
// The second key of a pair comes before any screen's own keys.
addEventListener('keydown', event => {
	if (!going || event.key === 'g') return
	going = false
	event.stopImmediatePropagation()
	event.preventDefault()
	go(event.key)
}, true)
