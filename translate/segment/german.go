package segment

var german = &language{
	closers: "«”“",
	prepositive: set("hr hrn fr dr prof st bzw ca d.h z.b vgl u.a s.o s.u evtl ggf inkl exkl sog geb gest gen dipl ing",
		"abs i.d.r i.a usf lt max min mind z u d i o"),
	beforeNumber: set("nr s bd abb art kap tab jh jan feb apr jun jul aug sep sept okt nov dez"),
	either:       set("usw etc n.chr v.chr u.s u.s.a str"),
	opens: set("Der Die Das Ein Eine Er Sie Es Wir Ihr Ich Und Aber Oder Doch Wenn Als Wie Was Wer Wo Warum In Im Am Auf Mit Nach Bei Für Dann Danach",
		"Heute Gestern Morgen Jetzt Nun So Auch Nur Noch Seit Vor Zu Zum Zur Von Vom Dieser Diese Dieses Man Nein Ja"),
	valedictions:   phrases("mit freundlichen grüßen", "viele grüße", "liebe grüße", "beste grüße", "hochachtungsvoll"),
	ordinals:       true,
	initialsAlways: true,
}
