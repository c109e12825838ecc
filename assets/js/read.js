// The reading page: keeps a sentence lit with its counterpart, and reads by keyboard.
import { one, all, say, onKeys } from './app.js'

const pairs = all('.pair')
let lit = null
let at = -1

function light(sentence) {
	for (const s of all('.s.lit')) s.classList.remove('lit')
	lit = sentence
	if (!sentence) return
	for (const s of all(`.s[data-b="${sentence.dataset.b}"]`, sentence.closest('.pair'))) s.classList.add('lit')
}

document.addEventListener('pointerover', event => {
	const sentence = event.target.closest?.('.s')
	if (sentence && event.pointerType !== 'touch') light(sentence)
})
document.addEventListener('click', event => {
	const sentence = event.target.closest('.s')
	if (sentence) light(sentence)
})

function goTo(i) {
	if (!pairs.length) return
	at = Math.max(0, Math.min(pairs.length - 1, i))
	for (const [k, p] of pairs.entries()) p.classList.toggle('now', k === at)
	const pair = pairs[at]
	pair.scrollIntoView({ block: 'center' })
	light(one('.s', pair))
	history.replaceState(null, '', '#' + pair.id)
	tellPlace(pair)
}

function tellPlace(pair) {
	const label = pair.getAttribute('aria-label')
	const place = one('#pos')
	if (label && place) place.textContent = label
	const progress = one('#progress')
	if (progress) { progress.hidden = false; progress.value = at + 1 }
	if (label) say(label)
}

function step(by) {
	const heads = [...new Map(all('.s').map(s => [s.closest('.pair').id + ' ' + s.dataset.b, s])).values()]
	const same = s => lit && s.dataset.b === lit.dataset.b && s.closest('.pair') === lit.closest('.pair')
	const next = heads[Math.max(0, Math.min(heads.length - 1, heads.findIndex(same) + by))]
	if (!next) return
	light(next)
	next.scrollIntoView({ block: 'nearest' })
	say(all('.s.lit').map(s => s.textContent).join(' — '))
}

const mode = n => () => all('input[name=mode]')[n]?.click()

async function copyLink() {
	const link = one('.pno', pairs[Math.max(0, at)])
	if (!link) return
	await navigator.clipboard.writeText(link.href)
	say(one('main').dataset.copied)
}

onKeys({
	j: () => goTo(at + 1), k: () => goTo(at - 1),
	n: () => step(1), p: () => step(-1),
	1: mode(0), 2: mode(1), 3: mode(2), 4: mode(3),
	y: copyLink,
	e: () => one('.edit-here', pairs[Math.max(0, at)])?.click(),
})

const target = location.hash && document.getElementById(location.hash.slice(1))
if (target) {
	at = pairs.indexOf(target.closest('.pair'))
	light(target.closest('.s'))
}
