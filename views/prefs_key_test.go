package views

import (
	"reflect"
	"testing"
)

// Whatever a page may show of a reader's choices is in the key under which it is kept.
func TestPrefsKeyTellsAll(t *testing.T) {
	key := Prefs{}.Key()
	for i := range reflect.TypeFor[Prefs]().NumField() {
		var p Prefs
		field := reflect.ValueOf(&p).Elem().Field(i)
		switch field.Kind() {
		case reflect.String:
			field.SetString("x")
		case reflect.Bool:
			field.SetBool(true)
		case reflect.Map: // below
			continue
		default:
			t.Errorf("is a %s in the key?", field.Type())
		}
		if p.Key() == key {
			t.Errorf("%s is not in the key", reflect.TypeFor[Prefs]().Field(i).Name)
		}
	}
	for _, c := range Choices {
		for _, value := range c.Values {
			p := NewPrefs("", func(name string) string {
				if name == c.Name {
					return value
				}
				return ""
			})
			if value != c.Default && p.Key() == key {
				t.Errorf("%s=%s is not in the key", c.Name, value)
			}
		}
	}
}
