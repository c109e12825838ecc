// A link that was made is copied at a press.
import { all, one, say } from './app.js'

for (const button of all('[data-copy]')) {
	button.addEventListener('click', async () => {
		const field = one('input', button.closest('li'))
		field.select()
		await navigator.clipboard.writeText(field.value)
		say(one('#main').dataset.copied)
	})
}
