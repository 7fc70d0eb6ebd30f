package checks

import (
	"slices"
	"strings"
	"unicode"
)

// subject is what a number belongs to by the words before it.
type subject int

const (
	ofNothing subject = iota
	ofAPerson         // call, Telefon, my number
	ofAThing          // order, Rechnungsnummer
)

// aboutNumber reads the words before the place. The word next to a number that
// says anything about it decides; who is called may stand between.
func aboutNumber(text string, i int) subject {
	const far, words = 64, 5
	before := text[onRune(text, max(0, i-far)):i]
	before = strings.ToLower(before[strings.LastIndexByte(before, '\n')+1:])
	list := strings.FieldsFunc(before, func(r rune) bool { return !unicode.IsLetter(r) })
	list = list[max(0, len(list)-words):]
	own, numbered, nearest := false, false, true
	for _, word := range slices.Backward(list) {
		switch {
		case isAnyOf(word, owners):
			own = true
		case word == "nummer" || word == "number" || word == "nr" || word == "no":
			numbered = true
		case isAnyOf(word, fillers):
		case saysPhone(word):
			return ofAPerson
		case nearest && saysThing(word):
			return ofAThing
		default:
			nearest = false
		}
		if own && numbered {
			return ofAPerson
		}
	}
	return ofNothing
}

func isAnyOf(word string, list []string) bool { return slices.Contains(list, word) }

var (
	owners  = strings.Fields("my his her your our their meine meiner seine ihre deine eure unsere")
	fillers = strings.Fields("is be are at on under for the a an me us you him or and to via only new please ist sind lautet unter an am im für mich uns dich ihn der die das oder und bitte nur neue neuen neuer jetzt now per s")

	phoneParts = strings.Fields("telefon phone handy mobil rufnummer hotline durchwahl festnetz whatsapp anruf notruf")
	phoneWords = strings.Fields("tel call calls calling tlf tél dial dialled ring rang ruf rufe rufen rufst cell cellphone landline fax telefax sms reach reached reachable erreichst erreichen erreichbar erreicht signal texting switchboard zentrale callback fon klingel")

	thingParts = strings.Fields("order bestell auftrag transakti transacti rechnung invoice ticket artikel article serien serial sendung tracking shipment paket parcel vorgang aktenz referen lieferschein versand vertrag contract inventar inventory version matrikel kunden customer steuer material charge zähler imei isbn iccid")
	thingWords = strings.Fields("btw tva kbo bce item items sku part parts teil ean gtin upc asin ref case id ids uuid hash batch lot los po pr build bug issue asset tax vat ust model modell firmware postcode plz zip patent timestamp epoch doi mac ip port coordinates gps meter drawing zeichnung issn prüfziffer checksum code codes license licence lizenz booking buchung buchungscode art best policy revision rev az sn kostenstelle konto kontonummer seq sequence population")
)

func saysPhone(word string) bool {
	return isAnyOf(word, phoneWords) || slices.ContainsFunc(phoneParts, func(p string) bool { return strings.Contains(word, p) })
}

// saysThing also knows the German words that end in -nummer; those of cards
// and accounts have check digits that say more.
func saysThing(word string) bool {
	numbered := strings.HasSuffix(word, "nummer") || strings.HasSuffix(word, "nr")
	ofACard := strings.Contains(word, "kart") || strings.Contains(word, "kredit")
	return isAnyOf(word, thingWords) || numbered && !ofACard || slices.ContainsFunc(thingParts, func(p string) bool { return strings.Contains(word, p) })
}
