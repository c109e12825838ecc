// The library tells how far this browser's reader came in each article, and leads back there.
import { all } from './app.js'
import { kept } from './kept.js'

for (const line of all('[data-article]')) {
	const place = kept('place:' + line.dataset.article)
	if (!place?.read) continue
	const percent = Math.round(place.read * 100)
	line.href += '#' + place.id
	line.textContent = percent === 100 ? line.dataset.whole : line.dataset.part.replace('{0}', percent)
	line.hidden = false
}
