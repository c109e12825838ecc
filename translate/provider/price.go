package provider

import (
	"strconv"
	"strings"
)

// A Price is what a service asks for a million characters. The zero value is an unknown one.
type Price struct {
	PerMillion float64
	Currency   string // ISO 4217: "EUR"
	AsOf       string // the day on which the service's list had it: "2026-11-24"; "" where the settings say it
}

// Known tells whether there is a price.
func (p Price) Known() bool { return p.Currency != "" }

// Of returns what so many characters cost.
func (p Price) Of(characters int) float64 { return p.PerMillion * float64(characters) / 1e6 }

// priceField asks for a price that differs from the list: "20 EUR".
func priceField() Field { return Field{Name: "price"} }

// price returns the price in the settings, or that of the list where they have none.
func (c Config) price(list Price) (Price, error) {
	value := c.Settings["price"]
	if value == "" {
		return list, nil
	}
	amount, currency, _ := strings.Cut(value, " ")
	perMillion, err := strconv.ParseFloat(strings.Replace(amount, ",", ".", 1), 64)
	if err != nil || !(perMillion >= 0 && perMillion < 1e6) || !isCurrency(currency) {
		return Price{}, fieldError("price", "price")
	}
	return Price{PerMillion: perMillion, Currency: currency}, nil
}

func isCurrency(code string) bool {
	return len(code) == 3 && strings.Trim(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}
