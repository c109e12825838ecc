// The library by keyboard; and how far this browser's reader came in each article, with the way back there.
import { all, one, onKeys } from './app.js'
import { kept } from './kept.js'

for (const line of all('[data-article]')) {
	const place = kept('place:' + line.dataset.article)
	if (!place?.read) continue
	const percent = Math.round(place.read * 100)
	line.href += '#' + place.id
	one('progress', line).value = percent
	one('span', line).textContent = percent === 100 ? line.dataset.whole : line.dataset.part.replace('{0}', percent)
	line.hidden = false
}

const titles = all('.shelf h2 a')

/** Goes to the next article, or the one before. */
function step(by) {
	const at = titles.indexOf(document.activeElement?.closest('.shelf > li')?.querySelector('h2 a'))
	titles[at < 0 ? (by > 0 ? 0 : titles.length - 1) : at + by]?.focus()
}

onKeys({
	j: () => step(1), k: () => step(-1),
	n: () => { location.href = '/articles/new' },
})
