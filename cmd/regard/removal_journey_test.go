package main

import (
	"testing"

	"github.com/chromedp/chromedp"
)

// By keyboard alone a translation is renamed, removed, and brought back, and a title corrected; in French as well.
func TestRenameAndRemove(t *testing.T) {
	s := startServer(t, "--data", t.TempDir())
	k := keyboard{openBrowser(t, s.url)}
	k.open("/")
	k.follow("[data-testid=article] h2 a")
	article := evaluate[string](k.browser, "location.pathname")
	k.open(article + "/revisions/en")
	says := func(query, want string) {
		t.Helper()
		if got := k.text(query); got != want {
			t.Errorf("%s: %q, want %q", query, got, want)
		}
	}
	enter := func(text string) {
		k.tabTo("#this [name=name]")
		evaluate[chromedp.Void](k.browser, "document.activeElement.select()")
		k.press(text)
		k.tabTo("#this [value=name]")
		k.press("\r")
	}
	says("#this > summary", "This translation")
	k.tabTo("#this > summary")
	k.press("\r")
	k.want("#this[open]", 1)
	k.accessible()
	enter("Le Monde")
	k.arrive("#this [role=status]")
	says("h1", "Revisions: English (Le Monde)")
	says("#this [role=status]", "Saved")
	k.accessible()

	k.tabTo("#this [value=remove]")
	k.press("\r")
	k.arrive("[data-testid=just-removed]")
	says("[data-testid=just-removed] [role=status]", "English (Le Monde) was removed. Nothing of it is lost.")
	k.want("#this[open] [data-testid=removed]", 1)
	k.accessible()
	k.open(article + "/read?ed=en")
	says(".lede", "English (Le Monde) was removed. Nothing of it is lost: it can be brought back.")
	k.accessible()
	k.follow("main .btn.prime")
	k.want("[data-testid=removed]", 1)
	k.open(article)
	k.want(".tgt .s", 0)

	k.open(article + "/revisions/fr?removed=en")
	k.follow("[name=lang][value=fr]")
	says("[data-testid=just-removed] [role=status]", "Anglais (Le Monde) : traduction supprimée. Rien n’en est perdu.")
	k.accessible()
	k.tabTo("[data-testid=just-removed] button")
	k.press("\r")
	k.arrive("#r2")
	says("h1", "Révisions : Anglais (Le Monde)")
	says("#this > summary", "Cette traduction")

	k.open(article + "/revisions/fr")
	says("#this > summary", "Cet article")
	k.tabTo("#this > summary")
	k.press("\r")
	enter(" ")
	k.arrive("#this[open] .problem")
	says("#this .problem", "Un article a besoin d’un titre : rien n’a été changé.")
	k.accessible()
	enter("Peskov et la paix")
	k.arrive("#this [role=status]")
	k.open("/")
	says("[data-testid=article] h2 a", "Peskov et la paix")
	k.follow("[data-testid=article] h2 a")
	if at := evaluate[string](k.browser, "location.pathname"); at != article {
		t.Errorf("the article is now at %s", at)
	}
	if k.count(".tgt .s") == 0 {
		t.Error("the translation is not back")
	}
}
