package spaces

import (
	"context"
	"crypto/rand"
	"errors"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/google/uuid"
	"golang.org/x/text/unicode/norm"

	"github.com/atrium-social/atrium/server/postgres"
)

const longestSlug = 60

// slugOf is a name as it stands in an address.
func slugOf(name string) string {
	var b strings.Builder
	for _, r := range norm.NFC.String(strings.ToLower(name)) {
		if latin, ok := inLatin[r]; ok {
			b.WriteString(latin)
			continue
		}
		writePlain(&b, r)
	}
	slug := b.String()
	slug = strings.Trim(slug[:min(len(slug), longestSlug)], "-")
	if _, err := uuid.Parse(slug); err == nil || slug == "" {
		slug = strings.TrimSuffix("space-"+slug, "-") // an id is no name
	}
	return slug
}

// writePlain writes a letter without its marks, and one dash for whatever is
// neither letter nor digit.
func writePlain(b *strings.Builder, r rune) {
	for _, part := range norm.NFKD.String(string(r)) {
		switch {
		case part >= 'a' && part <= 'z' || part >= '0' && part <= '9':
			b.WriteRune(part)
		case unicode.Is(unicode.Mn, part) || part == '\'' || part == '’':
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
}

// inLatin writes letters as their languages do in addresses. What is missing
// here loses its marks, or becomes a dash.
var inLatin = func() map[rune]string {
	table := map[rune]string{}
	for pair := range strings.FieldsSeq(`
		ä:ae ö:oe ü:ue ß:ss æ:ae œ:oe ø:o ð:d đ:d þ:th ł:l ı:i
		а:a б:b в:v г:g ґ:g д:d е:e ё:e є:ye ж:zh з:z и:i і:i ї:yi й:y к:k л:l м:m н:n о:o п:p
		р:r с:s т:t у:u ф:f х:kh ц:ts ч:ch ш:sh щ:shch ъ: ы:y ь: э:e ю:yu я:ya
		α:a β:v γ:g δ:d ε:e ζ:z η:i θ:th ι:i κ:k λ:l μ:m ν:n ξ:x ο:o π:p ρ:r σ:s ς:s τ:t υ:y φ:f χ:ch ψ:ps ω:o
		ά:a έ:e ή:i ί:i ό:o ύ:y ώ:o ϊ:i ϋ:y ΐ:i ΰ:y`) {
		letter, latin, _ := strings.Cut(pair, ":")
		table[[]rune(letter)[0]] = latin
	}
	return table
}()

// tries are the slugs to take, in order. That of a secret space ends in what
// nobody can guess: so whoever makes a space of the same name never meets it,
// and learns nothing. Listed spaces meet only each other.
func tries(name string, access Access) []string {
	slug := slugOf(name)
	ending := "-" + strings.ToLower(rand.Text()[:12])
	if access == Secret {
		return []string{slug + ending}
	}
	list := []string{slug}
	for n := 2; n < 10; n++ {
		list = append(list, slug+"-"+strconv.Itoa(n))
	}
	return append(list, slug+ending)
}

var errNoSlug = errors.New("no address is free for a space")

// insertSpace takes the first slug that is free.
func insertSpace(ctx context.Context, tx *postgres.Tx, id uuid.UUID, d Draft, by uuid.UUID, at time.Time) error {
	for _, slug := range tries(d.Name, d.Access) {
		done, err := tx.Exec(ctx, `
			insert into spaces (id, slug, name, purpose, access, created_by, created_at)
			values (@id, @slug, @name, @purpose, @access, @by, @at)
			on conflict (slug) do nothing`,
			postgres.Args{"id": id, "slug": slug, "name": d.Name, "purpose": d.Purpose, "access": d.Access, "by": by, "at": at})
		if err != nil || done.RowsAffected() == 1 {
			return err
		}
	}
	return errNoSlug
}

// hideSlug gives a space that becomes secret another name in addresses, and
// sets the old one free.
func hideSlug(ctx context.Context, tx *postgres.Tx, id uuid.UUID, name string) error {
	_, err := tx.Exec(ctx, `update spaces set slug = @slug where id = @id`,
		postgres.Args{"id": id, "slug": tries(name, Secret)[0]})
	return err
}
