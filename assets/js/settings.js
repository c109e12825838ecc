// The page of settings shows at once what a choice looks like.
import { one } from './app.js'

one('.settings').addEventListener('change', event => {
	const { name, value } = event.target
	if (name !== 'lang') document.documentElement.dataset[name] = name === 'theme' && value === 'system' ? '' : value
})
