package views

// SecurityPolicy is the Content-Security-Policy that the pages hold to: a browser runs nothing but our own files.
const SecurityPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; manifest-src 'self'; " +
	"connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
